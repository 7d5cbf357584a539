import { describe, expect, test } from "vitest";
import { z } from "zod";
import { sentencesFrom } from "@/lib/accounts/error-sentences";
import { errorCodes, AppError } from "@/lib/core/errors";
import { messagesFor } from "@/lib/platform/message-catalogue";

const catalogue = messagesFor("en") as Record<string, unknown>;
const own = {
  ...catalogue,
  "errors-shed": { reasons: { shed_locked: "The shed is locked by {who}." }, fields: { shed_missing: "Name the shed.", missing: "Never found, because errors comes first." } },
};
const sentences = sentencesFrom("en", own);

describe("an error", () => {
  test.each(errorCodes)("with the code %s has a sentence", (code) => {
    const sentence = sentences.ofError(new AppError(code));
    expect(sentence).toMatch(/^[A-Z].*\.$/);
  });

  test("with a reason says the reason, also from another part's file, with its values", () => {
    expect(sentences.ofError(new AppError("conflict", { reason: "shed_locked", values: { who: "Maya" } }))).toBe("The shed is locked by Maya.");
  });

  test("with an unknown reason falls back to its code", () => {
    expect(sentences.ofError(new AppError("forbidden", { reason: "never_heard_of" }))).toBe(sentences.ofError(new AppError("forbidden")));
  });

  test("after too many tries says in how many minutes to come back", () => {
    expect(sentences.ofError(new AppError("too_many", { retryAfter: 61 }))).toContain("2 minutes");
    expect(sentences.ofError(new AppError("too_many", { retryAfter: 5 }))).toContain("in a minute");
  });

  test("too many tries to sign in begins like a wrong password", () => {
    const wrong = sentences.ofError(new AppError("invalid", { reason: "wrong_password" }));
    expect(sentences.ofError(new AppError("too_many", { reason: "wrong_password_wait", retryAfter: 40 })).startsWith(wrong)).toBe(true);
  });

  test("that names fields gives each its sentence; a ready sentence stays as it is", () => {
    expect(sentences.ofFields(new AppError("invalid", { fields: { shed: "shed_missing", other: "Already words." } }))).toEqual({ shed: "Name the shed.", other: "Already words." });
  });
});

describe("a schema's issues", () => {
  test("become one sentence for each field, with the bounds filled in", () => {
    const schema = z.strictObject({ name: z.string().min(3), shed: z.string().min(1, "shed_missing"), size: z.enum(["s"]), note: z.string().max(2) });
    const parsed = schema.safeParse({ name: "a", shed: "", note: "abc", extra: 1 });
    expect(sentences.ofIssues(parsed.error?.issues ?? [])).toEqual({
      name: "Write at least 3 characters.",
      shed: "Name the shed.",
      size: "This isn't valid.",
      note: "Write at most 2 characters.",
      "": "There is a field we don't know: extra.",
    });
  });

  test("about a missing field ask to fill it in", () => {
    expect(sentences.ofIssues(z.strictObject({ name: z.string() }).safeParse({}).error?.issues ?? [])).toEqual({ name: "Fill this in." });
  });
});
