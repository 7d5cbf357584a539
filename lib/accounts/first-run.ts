import "server-only";
import { createHmac, timingSafeEqual } from "node:crypto";
import { redirect } from "next/navigation";
import { sealingSecret } from "@/lib/accounts/session-token";
import { paths } from "@/lib/core/paths";
import { database } from "@/lib/platform/database/database";
import { env } from "@/lib/platform/env";
import { logger } from "@/lib/platform/logger";

// Set-up never opens again, so a "no" may be remembered; by database, because tests have several in one process.
const closedDatabases = new WeakSet<object>();

/** True until the first administrator was made. */
export async function firstRunOpen(): Promise<boolean> {
  const { prisma } = database();
  if (closedDatabases.has(prisma)) return false;
  const installation = await prisma.installation.findUnique({ where: { id: 1 }, select: { setUpAt: true } });
  const open = installation !== null && installation.setUpAt === null;
  if (!open) closedDatabases.add(prisma);
  return open;
}

/** For the pages somebody meets first on a fresh desk: the way to its set-up while that is open. */
export async function redirectToSetUpIfOpen(): Promise<void> {
  if (await firstRunOpen()) redirect(paths.setUp());
}

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i;

/** A stranger could reach the set-up page when the desk listens, or is reached, on more than this machine. */
export function setUpCodeNeeded({ HOST, BASE_URL }: { HOST: string; BASE_URL: string } = env()): boolean {
  return !loopback.test(HOST) || !loopback.test(new URL(BASE_URL).hostname);
}

const letters = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";

/** The same on every replica and after a restart, because it follows from the session secret. */
export async function setUpCode(): Promise<string> {
  const bytes = createHmac("sha256", await sealingSecret()).update("guidepost set-up code").digest();
  const code = Array.from(bytes.subarray(0, 12), (byte) => letters[byte % letters.length]).join("");
  return `${code.slice(0, 4)}-${code.slice(4, 8)}-${code.slice(8)}`;
}

export async function setUpCodeFits(given: string): Promise<boolean> {
  const plain = (text: string) => Buffer.from(text.toUpperCase().replace(/[^A-Z0-9]/g, "").slice(0, 64).padEnd(64, " "));
  return timingSafeEqual(plain(given), plain(await setUpCode()));
}

/** Called at start: says in the log how to set the desk up, with the code when one is needed. */
export async function announceFirstRun(): Promise<void> {
  if (!(await firstRunOpen())) return;
  const address = `${env().BASE_URL}${paths.setUp()}`;
  if (setUpCodeNeeded()) logger.info({ address, setUpCode: await setUpCode() }, "This desk has no administrator yet. Open the address and enter the set-up code.");
  else logger.info({ address }, "This desk has no administrator yet. Open the address to make the first one.");
}
