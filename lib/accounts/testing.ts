import { makeActor, type CustomerActor, type Role, type StaffActor, type StaffRole } from "@/lib/accounts/actor";
import { hashPassword } from "@/lib/accounts/passwords";
import { database } from "@/lib/platform/database/database";
import { messagesFor } from "@/lib/platform/message-catalogue";

/** The request that a test pretends to answer. */
export const pretended = {
  headers: new Headers(),
  cookies: new Map<string, string>(),
  /** Everything that was set as a cookie, with its options. */
  set: [] as Array<{ name: string; value: string; options: Record<string, unknown> }>,
};

const ownOrigin = "http://localhost:3000";

/** Begins a request from our own pages; `headers` with an empty text are left out. */
export function pretend(headers: Record<string, string> = {}): void {
  pretended.headers = new Headers({ host: "localhost:3000", origin: ownOrigin, "x-request-id": "test-reference", "x-client-address": "192.0.2.1" });
  for (const [name, value] of Object.entries(headers)) {
    if (value) pretended.headers.set(name, value);
    else pretended.headers.delete(name);
  }
  pretended.cookies.clear();
  pretended.set.length = 0;
}

/** For `vi.mock("next/headers", ...)`. */
export const nextHeaders = {
  headers: async () => pretended.headers,
  cookies: async () => ({
    get: (name: string) => (pretended.cookies.has(name) ? { name, value: pretended.cookies.get(name) } : undefined),
    getAll: () => [...pretended.cookies].map(([name, value]) => ({ name, value })),
    set: (name: string, value: string, options: Record<string, unknown>) => {
      pretended.set.push({ name, value, options });
      pretended.cookies.set(name, value);
    },
  }),
};

/** For `vi.mock("next-intl/server", ...)`. */
export const nextIntlServer = {
  getLocale: async () => "en",
  getMessages: async () => messagesFor("en"),
};

export const goodPassword = "seven green ladders";
let goodHash: Promise<string> | undefined;
let made = 0;

export interface TestUser {
  id: string;
  email: string;
  name: string;
}

export async function makeUser(role: Role, { disabled = false }: { disabled?: boolean } = {}): Promise<TestUser> {
  goodHash ??= hashPassword(goodPassword);
  const email = `${role}-${++made}@desk.test`;
  const name = `${role} ${made}`;
  const { id } = await database().prisma.user.create({
    data: {
      email,
      name,
      role,
      passwordHash: await goodHash,
      disabledAt: disabled ? new Date() : null,
      ...(role === "customer" ? { person: { create: { email, name } } } : {}),
    },
    select: { id: true },
  });
  return { id, email, name };
}

export async function makeStaff(role: StaffRole): Promise<StaffActor> {
  const { id, email, name } = await makeUser(role);
  return makeActor<"staff">({ kind: "staff", role, userId: id, name, email, visitorId: null });
}

export async function makeCustomer(): Promise<CustomerActor> {
  const { id, email, name } = await makeUser("customer");
  const person = await database().prisma.person.findUniqueOrThrow({ where: { userId: id }, select: { id: true } });
  return makeActor<"customer">({ kind: "customer", userId: id, personId: person.id, name, email, visitorId: null });
}
