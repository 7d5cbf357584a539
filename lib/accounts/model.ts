import type { Role, StaffRole } from "@/lib/accounts/actor";
import { commonPasswords } from "@/lib/accounts/common-passwords";

export const staffRoles = ["agent", "manager", "admin"] as const satisfies readonly StaffRole[];

export const passwordLength = { minimum: 8, maximum: 256 } as const;

export type PasswordProblem = "password_short" | "password_long" | "password_common" | "password_email";

/** Why a new password is refused, or null. Spaces, emoji and every script are welcome; the length counts what a reader counts. */
export function passwordProblem(password: string, email: string): PasswordProblem | null {
  // Before counting characters, which costs more the longer the text is: one visible character may be several code units.
  if (password.length > passwordLength.maximum * 4) return "password_long";
  const length = [...password].length;
  if (length > passwordLength.maximum) return "password_long";
  if (length < passwordLength.minimum) return "password_short";
  const plain = password.trim().toLowerCase();
  const address = email.trim().toLowerCase();
  if (plain === address || plain === address.split("@")[0]) return "password_email";
  if (commonPasswords.has(plain) || new Set(plain).size === 1) return "password_common";
  return null;
}

export interface SampleAccount {
  email: string;
  role: Role;
}

/** The demo's sign-in page lists these; the demo's seed makes them. */
export const sampleAccounts: readonly SampleAccount[] = [
  { email: "customer@demo.test", role: "customer" },
  { email: "agent@demo.test", role: "agent" },
  { email: "manager@demo.test", role: "manager" },
  { email: "admin@demo.test", role: "admin" },
];

export const samplePassword = "guidepost-demo";

export interface StaffMember {
  id: string;
  name: string;
  email: string;
  role: StaffRole;
  createdAt: Date;
  disabledAt: Date | null;
}

export interface ApiKeyRow {
  id: string;
  name: string;
  prefix: string;
  scopes: string[];
  createdAt: Date;
  createdBy: string;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
  /** False while whoever made it may no longer make keys: then it opens nothing. */
  makerMay: boolean;
}

export interface AuditRow {
  id: string;
  at: Date;
  actor: string;
  action: string;
  subject: string | null;
  detail: Record<string, string | number | boolean | null>;
  reference: string | null;
}

/** Where somebody lands after signing in when nothing else was asked for. */
export function homeOf(role: Role): "desk" | "portal" {
  return role === "customer" ? "portal" : "desk";
}
