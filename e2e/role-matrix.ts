import { randomUUID } from "node:crypto";

/** Whose requests are tried, in the order of the table's columns. */
export const people = ["nobody", "customer", "otherCustomer", "agent", "manager", "admin"] as const;
export type Person = (typeof people)[number];

/**
 * page: 200 · sign-in: redirect to the sign-in page and back · desk: redirect to the desk · desk-ticket: redirect to a
 * ticket on the desk · missing: 404, as if it did not exist · key: 401, wants an API key · method: 405
 */
export type Cell = "page" | "sign-in" | "desk" | "desk-ticket" | "missing" | "key" | "method";

/** What exists in the sample desk, found before the matrix runs. */
export interface Facts {
  /** A ticket of `customer`. */
  ticket: number;
  /** A public guideline. */
  slug: string;
  category: string;
  /** A playbook that only staff may read. */
  staffSlug: string;
  mail: string;
  /** Somebody on the staff who is none of the people above. */
  member: string;
}

export interface RouteRow {
  path: (facts: Facts) => string;
  method?: "GET" | "POST";
  cells: readonly [Cell, Cell, Cell, Cell, Cell, Cell];
}

const everybody = all("page");
const portal = ["sign-in", "page", "page", "desk", "desk", "desk"] as const;
const staff = ["sign-in", "missing", "missing", "page", "page", "page"] as const;
const administrators = ["sign-in", "missing", "missing", "missing", "missing", "page"] as const;

function all(cell: Cell) {
  return [cell, cell, cell, cell, cell, cell] as const;
}

/** Every page and route handler of the build. */
export const routes: Record<string, RouteRow | readonly RouteRow[]> = {
  "/": { path: () => "/", cells: everybody },
  "/search": { path: () => "/search?q=refund", cells: everybody },
  "/guidelines": { path: () => "/guidelines", cells: everybody },
  "/guidelines/category/[category]": { path: ({ category }) => `/guidelines/category/${category}`, cells: everybody },
  "/guidelines/[slug]": [
    { path: ({ slug }) => `/guidelines/${slug}`, cells: everybody },
    { path: ({ staffSlug }) => `/guidelines/${staffSlug}`, cells: ["missing", "missing", "missing", "page", "page", "page"] },
  ],
  "/contact": { path: () => "/contact", cells: everybody },
  // The address is the key: whoever has it may read, everybody else finds nothing.
  "/ticket/[secret]": { path: () => `/ticket/${"a".repeat(43)}`, cells: all("missing") },
  "/sign-in": { path: () => "/sign-in", cells: everybody },
  // Closed for good once there is an administrator.
  "/set-up": { path: () => "/set-up", cells: all("missing") },

  "/portal": { path: () => "/portal", cells: portal },
  "/portal/insights": { path: () => "/portal/insights", cells: portal },
  "/portal/tickets/[number]": { path: ({ ticket }) => `/portal/tickets/${ticket}`, cells: ["sign-in", "page", "missing", "desk-ticket", "desk-ticket", "desk-ticket"] },

  "/desk": { path: () => "/desk", cells: staff },
  "/desk/tickets/[number]": { path: ({ ticket }) => `/desk/tickets/${ticket}`, cells: staff },
  "/desk/guidelines": { path: () => "/desk/guidelines", cells: staff },
  "/desk/guidelines/[slug]": { path: ({ slug }) => `/desk/guidelines/${slug}`, cells: staff },
  "/desk/guidelines/[slug]/edit": { path: ({ slug }) => `/desk/guidelines/${slug}/edit`, cells: staff },
  "/desk/insights": { path: () => "/desk/insights", cells: staff },
  "/desk/settings": { path: () => "/desk/settings", cells: administrators },
  "/desk/settings/staff": { path: () => "/desk/settings/staff", cells: administrators },
  "/desk/settings/api-keys": { path: () => "/desk/settings/api-keys", cells: administrators },
  "/desk/settings/mail": { path: () => "/desk/settings/mail", cells: administrators },
  "/desk/settings/mail/[id]": { path: ({ mail }) => `/desk/settings/mail/${mail}`, cells: administrators },
  "/desk/settings/audit": { path: () => "/desk/settings/audit", cells: administrators },

  "/api/auth/[...nextauth]": { path: () => "/api/auth/session", cells: everybody },
  "/api/health/live": { path: () => "/api/health/live", cells: everybody },
  "/api/health/ready": { path: () => "/api/health/ready", cells: everybody },
  "/api/[...path]": [
    { path: () => "/api/v1/nothing", cells: all("missing") },
    { path: () => "/api/v1/nothing", method: "POST", cells: all("missing") },
  ],
  "/api/v1/search": { path: () => "/api/v1/search?q=refund", cells: everybody },
  // Cookies count for nothing here: only a key does.
  "/api/v1/tickets": [
    { path: () => "/api/v1/tickets", method: "POST", cells: all("key") },
    { path: () => "/api/v1/tickets", cells: all("method") },
  ],
  "/api/v1/tickets/[number]": { path: ({ ticket }) => `/api/v1/tickets/${ticket}`, cells: all("key") },
  "/icon.svg": { path: () => "/icon.svg", cells: everybody },
};

/** The framework's own; they cannot be asked for. */
export const frameworkRoutes = ["/_not-found", "/_global-error"];

export interface ActionRow {
  /** Who must be refused; nobody else is tried, because their try would change something. */
  refused: readonly Person[];
  /** The code of the refusal where it is not one of forbidden, not_found and sign_in_required. */
  code?: string;
  /** Called with the form alone, not with a state before it. */
  plain?: boolean;
  /** What a form would send: complete, so that it is the person and not the form that is refused. */
  fields?: (facts: Facts) => Record<string, string>;
}

const open: ActionRow = { refused: [] };
const onlyAdmins: readonly Person[] = ["nobody", "customer", "otherCustomer", "agent", "manager"];
const onlyStaff: readonly Person[] = ["nobody", "customer", "otherCustomer"];
const onlyItsCustomer: readonly Person[] = ["nobody", "otherCustomer", "agent", "manager", "admin"];

const number = ({ ticket }: Facts) => ({ number: String(ticket) });
const versioned = (facts: Facts) => ({ ...number(facts), version: "1" });
const message = (facts: Facts) => ({ ...number(facts), requestKey: randomUUID(), body: "This must not be kept." });

/** Every server action of the build, as file#name. */
export const actions: Record<string, ActionRow> = {
  "lib/platform/actions.ts#chooseThemeAction": open,

  "lib/accounts/actions.ts#signInAction": open,
  "lib/accounts/actions.ts#signOutAction": open,
  "lib/accounts/actions.ts#setUpAction": {
    refused: people,
    code: "conflict",
    fields: () => ({ name: "Mallory", email: "mallory@evil.test", password: "seven green ladders", timeZone: "UTC" }),
  },
  "lib/accounts/actions.ts#addStaffMemberAction": { refused: onlyAdmins, fields: () => ({ name: "Mallory", email: "mallory@evil.test", role: "admin" }) },
  "lib/accounts/actions.ts#disableStaffMemberAction": { refused: onlyAdmins, fields: ({ member }) => ({ id: member }) },
  "lib/accounts/actions.ts#enableStaffMemberAction": { refused: onlyAdmins, fields: ({ member }) => ({ id: member }) },
  "lib/accounts/actions.ts#changeStaffRoleAction": { refused: onlyAdmins, fields: ({ member }) => ({ id: member, role: "admin" }) },
  "lib/accounts/actions.ts#makeApiKeyAction": { refused: onlyAdmins, fields: () => ({ name: "Mallory", scopes: "tickets:read" }) },
  "lib/accounts/actions.ts#revokeApiKeyAction": { refused: onlyAdmins, fields: () => ({ id: randomUUID() }) },

  "lib/notifications/actions.ts#retryMailAction": { refused: onlyAdmins, fields: ({ mail }) => ({ id: mail }) },

  "lib/guidelines/actions.ts#tickStepAction": { refused: onlyStaff, plain: true, fields: ({ staffSlug }) => ({ slug: staffSlug, done: "step-1" }) },
  "lib/guidelines/actions.ts#keepTickAction": { refused: onlyStaff, plain: true, fields: ({ staffSlug }) => ({ slug: staffSlug, done: "step-1" }) },
  "lib/guidelines/actions.ts#giveFeedbackAction": { refused: onlyStaff, plain: true, fields: ({ staffSlug }) => ({ slug: staffSlug, solved: "yes" }) },
  "lib/guidelines/actions.ts#editGuidelineAction": {
    refused: onlyStaff,
    fields: ({ slug }) => ({
      slug,
      version: "1",
      intent: "save",
      title: "Taken over",
      summary: "Taken over.",
      category: "ordering",
      audience: "public",
      keywords: "taken",
      answers: "Is this taken over?",
      owner: "Mallory",
      reviewed: "2026-01-01",
      related: "",
      markdown: "Taken over.",
    }),
  },
  "lib/guidelines/actions.ts#restoreRevisionAction": { refused: onlyStaff, plain: true, fields: ({ slug }) => ({ slug, version: "1", number: "1" }) },
  "lib/guidelines/actions.ts#resolveConflictAction": { refused: onlyStaff, plain: true, fields: ({ slug }) => ({ slug, version: "1", keep: "file" }) },

  "lib/tickets/actions.ts#createTicketAction": open,
  "lib/tickets/actions.ts#replyToTicketAction": { refused: onlyStaff, fields: (facts) => ({ ...message(facts), thenStatus: "open" }) },
  "lib/tickets/actions.ts#addNoteAction": { refused: onlyStaff, fields: message },
  "lib/tickets/actions.ts#takeTicketAction": { refused: onlyStaff, fields: number },
  "lib/tickets/actions.ts#assignTicketAction": { refused: onlyStaff, fields: (facts) => ({ ...versioned(facts), assigneeId: "" }) },
  "lib/tickets/actions.ts#setPriorityAction": { refused: onlyStaff, fields: (facts) => ({ ...versioned(facts), priority: "urgent" }) },
  "lib/tickets/actions.ts#setTopicAction": { refused: onlyStaff, fields: (facts) => ({ ...versioned(facts), topic: "general" }) },
  "lib/tickets/actions.ts#solveTicketAction": { refused: onlyStaff, fields: (facts) => ({ ...versioned(facts), causeId: randomUUID() }) },
  "lib/tickets/actions.ts#closeTicketAction": { refused: onlyStaff, fields: versioned },
  "lib/tickets/actions.ts#reopenTicketAction": { refused: onlyStaff, fields: versioned },
  "lib/tickets/actions.ts#customerReplyAction": { refused: onlyItsCustomer, fields: message },
  "lib/tickets/actions.ts#markSolvedAction": { refused: onlyItsCustomer, fields: number },
  "lib/tickets/actions.ts#rateTicketAction": { refused: onlyItsCustomer, fields: (facts) => ({ ...number(facts), score: "1" }) },
};
