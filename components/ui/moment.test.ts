import { describe, expect, it } from "vitest";
import { momentText } from "@/components/ui/moment";

const now = new Date("2026-03-10T12:00:00Z");
const setting = { locale: "en-GB", timeZone: "Europe/London", now };

describe("a moment in words", () => {
  it.each([
    ["2026-03-10T12:00:20Z", "now"],
    ["2026-03-10T11:59:00Z", "1 minute ago"],
    ["2026-03-10T12:40:00Z", "in 40 minutes"],
    ["2026-03-10T09:00:00Z", "3 hours ago"],
    ["2026-03-09T13:00:00Z", "yesterday"],
    ["2026-03-11T13:00:00Z", "tomorrow"],
    ["2026-03-07T12:00:00Z", "3 days ago"],
    ["2026-01-02T12:00:00Z", "2 Jan 2026"],
  ])("%s is %s", (value, words) => {
    expect(momentText(new Date(value), "relative", setting)).toBe(words);
  });

  it("counts days by the reader's calendar, not in lots of 24 hours", () => {
    const late = new Date("2026-03-10T23:30:00Z");
    const morningAfterNext = new Date("2026-03-12T00:30:00Z");
    expect(momentText(morningAfterNext, "relative", { ...setting, now: late })).toBe("in 2 days");
  });

  it("shows the same instant in the reader's own zone", () => {
    expect(momentText(now, "clock", { locale: "en-GB", timeZone: "Asia/Kathmandu" })).toBe("17:45");
    expect(momentText(now, "clock", { locale: "en-US", timeZone: "America/New_York" })).toMatch(/^8:00\sAM$/);
  });
});
