import { describe, expect, test } from "vitest";
import { addStaffSchema, signInSchema } from "@/lib/accounts/schema";
import { readForm, typedValues } from "@/lib/accounts/form-fields";

function form(entries: Array<[string, string | Blob]>): FormData {
  const data = new FormData();
  for (const [name, value] of entries) data.append(name, value);
  return data;
}

describe("a posted form", () => {
  test("is read into one value for each name, without the framework's own fields", () => {
    expect({ ...readForm(form([["$ACTION_ID_abc", ""], ["$ACTION_KEY", "k"], ["subject", "Late"]])) }).toEqual({ subject: "Late" });
  });

  test("gives lists for the names that are lists, also with one value or none", () => {
    expect({ ...readForm(form([["scopes", "a"]]), ["scopes", "trail"]) }).toEqual({ scopes: ["a"], trail: [] });
  });

  test("with a name sent twice is refused by a schema that wants one", () => {
    const fields = readForm(form([["email", "a@desk.test"], ["email", "b@desk.test"], ["password", "x"]]));
    expect(signInSchema.safeParse(fields).success).toBe(false);
  });

  test.each(["__proto__", "constructor", "role[not]", "id", "sessionVersion"])("with the extra field %s is refused", (name) => {
    const fields = readForm(form([["email", "a@desk.test"], ["password", "x"], [name, "admin"]]));
    const parsed = signInSchema.safeParse(fields);
    expect(parsed.success).toBe(false);
    expect(({} as Record<string, unknown>).admin).toBeUndefined();
  });

  test("cannot smuggle operators: objects and files are no text", () => {
    expect(signInSchema.safeParse({ email: { not: "" }, password: "x" }).success).toBe(false);
    expect(signInSchema.safeParse(readForm(form([["email", new Blob(["a@desk.test"])], ["password", "x"]]))).success).toBe(false);
    expect(addStaffSchema.safeParse({ name: "Maya", email: "maya@desk.test", role: { gt: "" } }).success).toBe(false);
  });

  test("gives back what was typed, never a password, a secret or a set-up code", () => {
    const fields = readForm(form([["email", "a@desk.test"], ["password", "p"], ["newPassword", "p"], ["secret", "s"], ["setUpCode", "c"], ["scopes", "x"], ["scopes", "y"]]));
    expect(typedValues(fields)).toEqual({ email: "a@desk.test", scopes: ["x", "y"] });
  });
});
