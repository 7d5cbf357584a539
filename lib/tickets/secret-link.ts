import "server-only";
import { createHash, createHmac } from "node:crypto";
import { sessionSecret } from "@/lib/platform/secrets";

const secretShape = /^[A-Za-z0-9_-]{43}$/;

/** What is stored of a link's secret, and compared with. */
export function hashOfSecret(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

/** The hash of a secret somebody came with, or null when it cannot be one of ours. */
export function presentedHash(secret: string): string | null {
  return secretShape.test(secret) ? hashOfSecret(secret) : null;
}

/**
 * Secrets of links are derived, not stored: from the desk's own secret and the ticket's request key. So a form sent twice
 * gets the same link, later mails can carry it, and a stolen copy of the tickets opens none of them.
 * Asks the database for the desk's secret: make it before a transaction begins.
 */
export async function linkSecrets(): Promise<(requestKey: string) => string> {
  const key = createHmac("sha256", await sessionSecret()).update("guidepost ticket link v1").digest();
  return (requestKey) => createHmac("sha256", key).update(requestKey).digest("base64url");
}
