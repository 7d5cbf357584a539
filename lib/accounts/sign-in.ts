import "server-only";
import type { Role } from "@/lib/accounts/actor";
import { recordRefusal } from "@/lib/accounts/audit";
import { passwordFits } from "@/lib/accounts/passwords";
import { AppError, isAppError } from "@/lib/core/errors";
import { database } from "@/lib/platform/database/database";
import { addressKey, consume, forgive } from "@/lib/platform/rate-limit";

export const accountLimit = { name: "sign-in-account", points: 10, seconds: 60 };
export const addressLimit = { name: "sign-in-address", points: 30, seconds: 60 };

export interface SignedIn {
  userId: string;
  version: number;
  role: Role;
}

/**
 * Checks e-mail address and password: the only way in, for the form and for next-auth's route alike. An unknown address,
 * a wrong password and a closed account are one answer that takes the same time. Throws AppError `invalid`
 * (wrong_password) or, after too many tries on one account or from one network address, `too_many`.
 * The account's limit comes first: tries that it stops don't count against other people behind the same address.
 */
export async function signIn({ email, password, address, reference }: {
  email: string;
  password: string;
  /** The client's network address. */
  address: string;
  reference: string;
}): Promise<SignedIn> {
  const name = email.trim().toLowerCase();
  try {
    await consume(accountLimit, name.slice(0, 254));
    await consume(addressLimit, addressKey(address));
  } catch (error) {
    if (!isAppError(error) || error.code !== "too_many") throw error;
    const refused = new AppError("too_many", { reason: "wrong_password_wait", retryAfter: error.detail.retryAfter ?? accountLimit.seconds });
    await recordRefusal({ actor: null, error: refused, reference, subject: "sign-in", detail: { email: name.slice(0, 254) } });
    throw refused;
  }
  const user = await database().prisma.user.findUnique({
    where: { email: name },
    select: { id: true, role: true, passwordHash: true, sessionVersion: true, disabledAt: true },
  });
  const fits = await passwordFits(user?.passwordHash ?? null, password);
  if (!user || !fits || user.disabledAt) throw new AppError("invalid", { reason: "wrong_password" });
  // The address's own count stays: else an attacker with one account could clear it between guesses at others.
  await forgive(accountLimit, name.slice(0, 254));
  return { userId: user.id, version: user.sessionVersion, role: user.role };
}
