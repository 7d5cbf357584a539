import path from "node:path";
import { describe, expect, it } from "vitest";
import { parseSettings, SettingsError } from "./env";

function sentencesOf(source: Record<string, string>): readonly string[] {
  try {
    parseSettings(source);
  } catch (error) {
    if (error instanceof SettingsError) return error.sentences;
    throw error;
  }
  return [];
}

describe("settings", () => {
  it("an empty environment gives a desk on loopback with the embedded database", () => {
    expect(parseSettings({}, "/srv/desk")).toEqual({
      PORT: 3000,
      HOST: "127.0.0.1",
      GUIDEPOST_DATA: path.resolve("/srv/desk/.data"),
      DATABASE_URL: undefined,
      BASE_URL: "http://localhost:3000",
      SMTP_URL: undefined,
      MAIL_FROM: "Guidepost <help@guidepost.example>",
      GUIDEPOST_TIME_ZONE: "UTC",
      LOG_LEVEL: "info",
      NEXTAUTH_SECRET: undefined,
      TRUSTED_PROXY_HOPS: 0,
      GUIDEPOST_DEMO: false,
    });
  });

  it("the base address follows the port unless it is set, and loses a slash at the end", () => {
    expect(parseSettings({ PORT: "4000" }).BASE_URL).toBe("http://localhost:4000");
    expect(parseSettings({ PORT: "4000", BASE_URL: "https://help.example.com/" }).BASE_URL).toBe("https://help.example.com");
  });

  it("the sender is at the desk's own host", () => {
    expect(parseSettings({ BASE_URL: "https://help.example.com" }).MAIL_FROM).toBe("Guidepost <help@help.example.com>");
  });

  it("an empty or blank value counts as not set", () => {
    expect(parseSettings({ PORT: "", DATABASE_URL: "  " })).toMatchObject({ PORT: 3000, DATABASE_URL: undefined });
  });

  it.each([
    ["PORT", "abc"],
    ["PORT", "0"],
    ["PORT", "70000"],
    ["PORT", "3000; rm"],
    ["HOST", "a b"],
    ["DATABASE_URL", "mysql://localhost/desk"],
    ["DATABASE_URL", "localhost"],
    ["BASE_URL", "help.example.com"],
    ["BASE_URL", "https://help.example.com/desk"],
    ["BASE_URL", "https://user@help.example.com"],
    ["BASE_URL", "ftp://help.example.com"],
    ["SMTP_URL", "mail.example.com:25"],
    ["MAIL_FROM", "help"],
    ["MAIL_FROM", "help@example.com\r\nBcc: other@example.com"],
    ["GUIDEPOST_TIME_ZONE", "Mars/Olympus"],
    ["LOG_LEVEL", "loud"],
    ["NEXTAUTH_SECRET", "short"],
    ["TRUSTED_PROXY_HOPS", "-1"],
    ["GUIDEPOST_DEMO", "yes"],
  ])("a wrong %s (%s) is one sentence with its name and an example", (name, value) => {
    const sentences = sentencesOf({ [name]: value });
    expect(sentences).toHaveLength(1);
    expect(sentences[0]).toMatch(new RegExp(`^${name} must be .+, for example ${name}=.+\\.$`));
  });

  it("all mistakes are told at once", () => {
    expect(sentencesOf({ PORT: "x", LOG_LEVEL: "loud", SMTP_URL: "x" })).toHaveLength(3);
  });

  it.each([
    ["DATABASE_URL", "mysql://root:CANARY-7f3a@localhost/desk"],
    ["SMTP_URL", "mail://user:CANARY-7f3a@localhost"],
    ["NEXTAUTH_SECRET", "CANARY-7f3a"],
  ])("a sentence about %s never repeats the secret in it", (name, value) => {
    expect(sentencesOf({ [name]: value }).join()).not.toContain("CANARY");
  });
});
