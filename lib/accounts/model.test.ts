import { describe, expect, test } from "vitest";
import { passwordProblem, samplePassword } from "@/lib/accounts/model";

describe("a new password", () => {
  test.each([
    ["seven77", "password_short"],
    ["x".repeat(257), "password_long"],
    ["y".repeat(1024 * 1024), "password_long"],
    ["password1", "password_common"],
    ["  PassWord1 ", "password_common"],
    ["zzzzzzzzzz", "password_common"],
    ["maya@desk.test", "password_email"],
    ["MAYA@desk.test", "password_email"],
    ["maya.long.name", "password_email", "maya.long.name@desk.test"],
  ])("%.20s is refused as %s", (password, problem, email = "maya@desk.test") => {
    expect(passwordProblem(password, email)).toBe(problem);
  });

  test.each([
    ["8 characters", "ab3$efgh"],
    ["256 characters", `ab${"c1".repeat(127)}`],
    ["64 characters with spaces and emoji", "correct horse 🐎 battery 🔋 staple ".padEnd(64, "é")],
    ["another script", "пароль из слов"],
    ["8 emoji, which are 16 code units", "🐎🔋🧲🪑🧦🫖🪴🧭"],
    ["the demo's", samplePassword],
  ])("of %s is taken", (_name, password) => {
    expect(passwordProblem(password, "maya@desk.test")).toBeNull();
  });

  test("of a megabyte is refused", () => {
    expect(passwordProblem("z".repeat(1024 * 1024), "maya@desk.test")).not.toBeNull();
  });
});
