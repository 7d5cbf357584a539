import "server-only";
import { hash, verify } from "@node-rs/argon2";
import { randomBytes, randomInt } from "node:crypto";
import { passwordLength } from "@/lib/accounts/model";

// Argon2id with 19 MiB and two passes, the floor of the OWASP password storage guide. 2 is the library's number for
// argon2id; its own enum is a const enum, which a file compiled alone cannot read.
const cost = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export async function hashPassword(password: string): Promise<string> {
  return hash(password.normalize("NFC"), cost);
}

let decoy: Promise<string> | null = null;

/** Ready before the first sign-in, so that not even the first unknown address takes longer than a known one. */
export function prepareDecoy(): Promise<string> {
  decoy ??= hash(randomBytes(24), cost);
  return decoy;
}

/**
 * Whether the password fits. Without a hash (no such account, or none set) a decoy is checked all the same, so that the
 * time tells nothing. Too long a password is refused before any hashing.
 */
export async function passwordFits(passwordHash: string | null, password: string): Promise<boolean> {
  if (password.length > passwordLength.maximum * 4 || [...password].length > passwordLength.maximum) return false;
  const fits = await verify(passwordHash ?? (await prepareDecoy()), password.normalize("NFC"));
  return fits && passwordHash !== null;
}

// Without letters and figures that look alike, because somebody may have to read it out.
const alphabet = "abcdefghjkmnpqrstuvwxyz23456789";

/** A first password that an administrator hands over: four groups of five, about 99 bits. */
export function makeFirstPassword(): string {
  const group = () => Array.from({ length: 5 }, () => alphabet[randomInt(alphabet.length)]).join("");
  return [group(), group(), group(), group()].join("-");
}
