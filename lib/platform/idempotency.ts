import "server-only";
import { createHash } from "node:crypto";
import { AppError } from "@/lib/core/errors";
import type { PrismaClient } from "@/prisma/generated/client";
import type { Transaction } from "./database/client";
import { database } from "./database/database";

const keptDays = 7;

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value !== null && typeof value === "object" && !(value instanceof Date)) {
    return Object.fromEntries(
      Object.entries(value)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, inner]) => [key, sorted(inner)]),
    );
  }
  return value;
}

/** SHA-256 of what a request asks for; the order of its fields does not matter. */
export function requestHash(request: unknown): string {
  return createHash("sha256").update(JSON.stringify(sorted(request))).digest("hex");
}

/**
 * Runs `run` once for a scope (who asks) and key, and answers every repetition with the stored result. Requests with the
 * same key that arrive together wait for the first. A run that throws leaves nothing behind, so it may be tried again.
 * Throws AppError idempotency_mismatch when the key was used for another request. The result must survive JSON.
 */
export async function once<Result>(
  client: PrismaClient | Transaction,
  scope: string,
  key: string,
  hash: string,
  run: (tx: Transaction) => Promise<Result>,
): Promise<Result> {
  // A transaction's client has $transaction too, so only identity tells the two apart.
  const { prisma } = database();
  if (client === prisma) return prisma.$transaction((tx) => once(tx, scope, key, hash, run));
  // Waits here for a twin that has the key but has not committed; the row is never seen before its answer is in it.
  const { count } = await client.idempotentRequest.createMany({
    data: [{ scope, key, requestHash: hash, response: "" }],
    skipDuplicates: true,
  });
  const where = { scope_key: { scope, key } };
  if (count === 0) {
    const stored = await client.idempotentRequest.findUnique({ where, select: { requestHash: true, response: true } });
    if (!stored) throw new AppError("conflict");
    if (stored.requestHash !== hash) throw new AppError("idempotency_mismatch");
    return answerIn<Result>(stored.response as string);
  }
  const result = await run(client);
  // As text: jsonb would put the fields of the repeated answer into another order.
  const response = JSON.stringify({ result });
  await client.idempotentRequest.update({ where, data: { response }, select: { id: true } });
  return answerIn<Result>(response);
}

function answerIn<Result>(response: string): Result {
  return (JSON.parse(response) as { result?: unknown }).result as Result;
}

/** Forgets answers that are older than a repetition can be. */
export async function dropOldAnswers(now: Date): Promise<void> {
  const before = new Date(now.getTime() - keptDays * 24 * 60 * 60 * 1000);
  await database().prisma.idempotentRequest.deleteMany({ where: { createdAt: { lt: before } } });
}
