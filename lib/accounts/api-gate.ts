import "server-only";
import { timingSafeEqual } from "node:crypto";
import { apiScopes, makeActor, type ApiActor, type ApiScope } from "@/lib/accounts/actor";
import { hashOfKey } from "@/lib/accounts/commands";
import { clock } from "@/lib/core/clock";
import { AppError } from "@/lib/core/errors";
import { database } from "@/lib/platform/database/database";
import { addressKey, consume } from "@/lib/platform/rate-limit";
import { clientAddress } from "@/lib/platform/request";

export const keyLimit = { name: "api-key", points: 600, seconds: 60 };
const wrongKeyLimit = { name: "api-wrong-key", points: 60, seconds: 60 };

const bearer = /^Bearer +(gp_[A-Za-z0-9_-]{43})$/i;

/**
 * The program behind a request, when its key is known, not revoked, made by somebody who is still an administrator, and
 * has the scope. Throws AppError sign_in_required (401), forbidden (403) or too_many (429). Cookies count for nothing here.
 */
export async function apiActor(request: Request, scope: ApiScope): Promise<ApiActor> {
  const header = request.headers.get("authorization");
  if (!header) throw new AppError("sign_in_required", { reason: "key_missing" });
  const secret = bearer.exec(header)?.[1];
  const key = secret ? await findKey(secret) : null;
  if (!key) {
    await consume(wrongKeyLimit, addressKey(await clientAddress()));
    throw new AppError("sign_in_required", { reason: "key_wrong" });
  }
  await consume(keyLimit, key.id);
  const scopes = apiScopes.filter((known) => key.scopes.includes(known));
  if (!scopes.includes(scope)) throw new AppError("forbidden", { reason: "scope_missing", values: { scope } });
  await noteUse(key);
  return makeActor<"api">({ kind: "api", keyId: key.id, keyName: key.name, scopes });
}

async function findKey(secret: string) {
  const secretHash = hashOfKey(secret);
  const key = await database().prisma.apiKey.findUnique({
    where: { secretHash },
    select: { id: true, name: true, scopes: true, secretHash: true, revokedAt: true, lastUsedAt: true, createdBy: { select: { role: true, disabledAt: true } } },
  });
  if (!key || !timingSafeEqual(Buffer.from(key.secretHash), Buffer.from(secretHash))) return null;
  if (key.revokedAt || key.createdBy.disabledAt || key.createdBy.role !== "admin") return null;
  return key;
}

/** At most one write a minute, or every request of a busy program would become one. */
async function noteUse(key: { id: string; lastUsedAt: Date | null }): Promise<void> {
  const now = clock.now();
  const minuteAgo = new Date(now.getTime() - 60_000);
  if (key.lastUsedAt && key.lastUsedAt > minuteAgo) return;
  await database().prisma.apiKey.updateMany({
    where: { id: key.id, OR: [{ lastUsedAt: null }, { lastUsedAt: { lte: minuteAgo } }] },
    data: { lastUsedAt: now },
  });
}
