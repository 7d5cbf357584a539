import { describe, expect, it } from "vitest";
import { directionOf, parseLocale, parseTheme, parseTimeZone } from "@/lib/platform/appearance";

describe("what the reader's browser tells", () => {
  it.each([
    ["en-US,en;q=0.9", "en-US"],
    ["de-DE,de;q=0.9,en-AU;q=0.5", "en-AU"],
    ["EN-nz", "en-NZ"],
    ["de-DE,de;q=0.9", "en-GB"],
    ["en", "en-GB"],
    ["*", "en-GB"],
    ["en-!!!, ,;;", "en-GB"],
    [null, "en-GB"],
  ])("reads the languages %s as %s", (header, locale) => {
    expect(parseLocale(header)).toBe(locale);
  });

  it.each(["Mars/Olympus", "", "x".repeat(80), "../../etc", undefined])("does not take %s for a time zone", (value) => {
    expect(parseTimeZone(value)).toBeUndefined();
  });

  it("takes a real time zone", () => {
    expect(parseTimeZone("America/New_York")).toBe("America/New_York");
  });

  it("falls back to the device's theme", () => {
    expect(parseTheme("dark")).toBe("dark");
    expect(parseTheme("<script>")).toBe("system");
  });

  it("knows which way a language runs", () => {
    expect(directionOf("ar-EG")).toBe("rtl");
    expect(directionOf("en-GB")).toBe("ltr");
  });
});
