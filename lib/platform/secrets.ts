import "server-only";
import { randomBytes } from "node:crypto";
import { database } from "./database/database";
import { env } from "./env";

const sessionSecretName = "session";

/**
 * The secret that signs sessions: NEXTAUTH_SECRET when set, else one this desk made at its first start. It is kept in the
 * database so that replicas, restarts and a restored backup all have the same and nobody is signed out by a move.
 */
export async function sessionSecret(): Promise<string> {
  const configured = env().NEXTAUTH_SECRET;
  if (configured) return configured;
  const { prisma } = database();
  // Replicas that start together agree on whichever row came first.
  await prisma.secret.createMany({
    data: [{ name: sessionSecretName, value: randomBytes(32).toString("base64url") }],
    skipDuplicates: true,
  });
  const { value } = await prisma.secret.findUniqueOrThrow({ where: { name: sessionSecretName }, select: { value: true } });
  return value;
}
