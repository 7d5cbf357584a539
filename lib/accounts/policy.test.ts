import { describe, expect, test } from "vitest";
import { makeActor, type Actor, type StaffRole } from "@/lib/accounts/actor";
import { canAdminister, canChangeMember, canManageKeys, canManageStaff, canReadAudit, leavesNoAdmin } from "@/lib/accounts/policy";

const staff = (role: StaffRole) => makeActor<"staff">({ kind: "staff", role, userId: `user-${role}`, name: role, email: `${role}@desk.test`, visitorId: null });
const actors = {
  visitor: makeActor<"visitor">({ kind: "visitor", visitorId: null }),
  customer: makeActor<"customer">({ kind: "customer", userId: "user-c", personId: "person-c", name: "C", email: "c@desk.test", visitorId: null }),
  agent: staff("agent"),
  manager: staff("manager"),
  admin: staff("admin"),
  api: makeActor<"api">({ kind: "api", keyId: "key", keyName: "Shop", scopes: ["tickets:read", "tickets:write", "search:read"] }),
  system: makeActor<"system">({ kind: "system", name: "import" }),
} satisfies Record<string, Actor>;

const may: Record<string, { check: (actor: Actor) => boolean; who: Array<keyof typeof actors> }> = {
  administer: { check: canAdminister, who: ["admin"] },
  "manage staff": { check: canManageStaff, who: ["admin"] },
  "manage keys": { check: canManageKeys, who: ["admin"] },
  "read the audit log": { check: canReadAudit, who: ["admin"] },
  "change another member": { check: (actor) => canChangeMember(actor, { id: "user-other" }), who: ["admin"] },
  "change their own account": { check: (actor) => canChangeMember(actor, { id: "userId" in actor ? actor.userId : "" }), who: [] },
};

describe("who may", () => {
  for (const [what, { check, who }] of Object.entries(may)) {
    for (const [name, actor] of Object.entries(actors)) {
      const allowed = who.includes(name as keyof typeof actors);
      test(`${what}: ${name} ${allowed ? "may" : "may not"}`, () => expect(check(actor)).toBe(allowed));
    }
  }
});

describe("the last open administrator", () => {
  const member = { id: "a" };
  test.each([
    ["cannot be closed", { disabled: true }, ["a"], true],
    ["cannot become an agent", { role: "agent" }, ["a"], true],
    ["may stay an administrator", { role: "admin" }, ["a"], false],
    ["may be opened", { disabled: false }, ["a"], false],
    ["may be closed when there is another", { disabled: true }, ["a", "b"], false],
    ["is somebody else: then closing is fine", { disabled: true }, ["b"], false],
  ] as const)("%s", (_title, change, openAdminIds, refused) => {
    expect(leavesNoAdmin({ member, change, openAdminIds })).toBe(refused);
  });
});
