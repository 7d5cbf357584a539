import { describe, expect, it } from "vitest";
import { headerText, isFinalRefusal, isSingleAddress, maximumAttempts, retryDelay, turnDelay } from "./model";

describe("trying again", () => {
  it("waits longer each time, at most an hour, and outlasts an outage of six hours", () => {
    const waits = Array.from({ length: maximumAttempts - 1 }, (_, index) => retryDelay(index + 1));
    expect(waits.slice(0, 4)).toEqual([30, 60, 120, 240]);
    expect(Math.max(...waits)).toBe(3600);
    expect(waits.reduce((sum, wait) => sum + wait, 0)).toBeGreaterThan(6 * 3600);
  });

  it("asks for its turn seldom once it has waited long", () => {
    expect([0, 60, 600, 36_000].map(turnDelay)).toEqual([5, 6, 60, 300]);
  });

  it.each([
    [{ responseCode: 550 }, true],
    [{ responseCode: 554 }, true],
    [{ responseCode: 451 }, false],
    [{ code: "ECONNREFUSED" }, false],
    [{ responseCode: 535, code: "EAUTH" }, false],
    [{ responseCode: 554, command: "CONN" }, false],
    [{}, false],
  ])("%o is final: %s", (error, final) => {
    expect(isFinalRefusal(error)).toBe(final);
  });
});

describe("what may stand in a header", () => {
  it("is one line of limited length", () => {
    expect(headerText(" a\r\nBcc: b\u2028\u0000c ")).toBe("a Bcc: b c");
    expect(headerText("x".repeat(1000))).toHaveLength(250);
  });

  it.each(["a@b.test", "größe@bücher.test", "a+b@c.d.test"])("%s is one address", (email) => {
    expect(isSingleAddress(email)).toBe(true);
  });

  it.each(["", "a", "a@", "@b", "a@b@c", "a@b, c@d", "a@b;c@d", "<a@b>", "a b@c.test", "a@b\n", `${"x".repeat(250)}@b.test`])("%j is not one address", (email) => {
    expect(isSingleAddress(email)).toBe(false);
  });
});
