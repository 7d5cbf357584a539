import { describe, expect, it } from "vitest";
import { isStale, staleBefore, stepsDone, stoppedAt } from "./model";
import { isPersonOpening } from "./page-view";
import { diffTexts } from "./text-diff";

const steps = [{ key: "a" }, { key: "b" }, { key: "c" }];

describe("where a reader stopped", () => {
  it.each([
    [[], null],
    [["a"], { key: "b", number: 2 }],
    [["b"], { key: "c", number: 3 }],
    [["a", "b", "c"], null],
    [["gone"], null],
  ])("%j ticked", (ticked, expected) => {
    expect(stoppedAt(steps, new Set(ticked))).toEqual(expected);
  });

  it("ticks of steps that are gone don't count as done", () => {
    expect(stepsDone(steps, new Set(["a", "gone"]))).toBe(1);
  });
});

describe("a guideline is stale", () => {
  it("a year after its last check, not before", () => {
    const now = new Date("2026-11-20T10:00:00Z");
    expect(isStale(new Date("2025-11-20"), now)).toBe(false);
    expect(isStale(new Date("2025-11-19"), now)).toBe(true);
  });

  it("leap days have no year before them", () => {
    expect(staleBefore(new Date("2028-02-29T12:00:00Z")).toISOString()).toBe("2027-02-28T00:00:00.000Z");
  });
});

describe("opening an article counts", () => {
  const phone = "Mozilla/5.0 (Linux; Android 9) AppleWebKit/537.36 Chrome/120 Mobile Safari/537.36";
  it.each([
    ["a person", {}, true],
    ["a browser reading ahead", { "sec-purpose": "prefetch;prerender" }, false],
    ["the app's router reading ahead", { "next-router-prefetch": "1" }, false],
    ["a search engine", { "user-agent": "Mozilla/5.0 (compatible; Googlebot/2.1)" }, false],
    ["a program without a name", { "user-agent": "" }, false],
    ["the way back from ticking a step", { referer: "https://help.test/guidelines/x" }, false],
    ["the way from another page", { referer: "https://help.test/search?q=x" }, true],
    ["a broken referer", { referer: "::" }, true],
  ])("%s", (_who, sent, counts) => {
    expect(isPersonOpening(new Headers({ "user-agent": phone, ...sent }), "/guidelines/x")).toBe(counts);
  });
});

describe("two texts line by line", () => {
  const text = { frontMatter: { title: "T", summary: "S", category: "delivery", audience: "public", keywords: ["k"], answers: ["a"], owner: "O", reviewed: "2026-01-01", related: [] } as const, markdown: "one\ntwo\n" };
  const copy = { ...text, frontMatter: { ...text.frontMatter, keywords: ["k"], answers: ["a"], related: [] } };

  it("names what came and what went, in the front matter too", () => {
    const changed = diffTexts(copy, { ...copy, frontMatter: { ...copy.frontMatter, title: "U" }, markdown: "one\n2\n" }).filter((line) => line.kind !== "same");
    expect(changed).toEqual([
      { kind: "removed", text: "title: T" },
      { kind: "added", text: "title: U" },
      { kind: "removed", text: "two" },
      { kind: "added", text: "2" },
    ]);
  });

  it("gives up on texts that have nothing in common instead of taking minutes", () => {
    const noise = (seed: number) => Array.from({ length: 2_000 }, (_, line) => String((line * 7919 * seed) % 104_729)).join("\n");
    const start = process.cpuUsage();
    expect(diffTexts({ ...copy, markdown: noise(3) }, { ...copy, markdown: noise(5) }).length).toBeGreaterThan(2_000);
    expect(process.cpuUsage(start).user / 1000).toBeLessThan(2_000);
  });
});
