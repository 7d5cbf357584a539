import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { messagesFor, type Messages } from "@/lib/platform/message-catalogue";
import { channels, feelings, queueViews, ticketPriorities, ticketStatuses, ticketTopics, trailKinds } from "./model";

const features = ["tickets", "promises", "notifications"];
const catalogue = messagesFor("en");
const words = (group: string): Set<string> =>
  new Set(
    Object.entries(catalogue)
      .filter(([area]) => area === "errors" || area.startsWith("errors-"))
      .flatMap(([, messages]) => Object.keys(((messages as Messages)[group] ?? {}) as Messages)),
  );

const sources = features.flatMap((feature) => {
  const folder = path.join(process.cwd(), "lib", feature);
  return readdirSync(folder)
    .filter((file) => file.endsWith(".ts") && !file.includes(".test."))
    .map((file) => readFileSync(path.join(folder, file), "utf8"));
});
const found = (pattern: RegExp): string[] => [...new Set(sources.flatMap((text) => [...text.matchAll(pattern)].map((match) => match[1]!)))];

it("every reason for a refusal has its sentence", () => {
  const reasons = found(/reason: (?:[^"\n]*\? )?"([a-z_]+)"/g);
  expect(reasons).toContain("newer_message");
  expect(reasons.filter((key) => !words("reasons").has(key))).toEqual([]);
});

it("every field error has its sentence", () => {
  const keys = found(/"([a-z]+(?:_[a-z]+)*_(?:missing|unknown|invalid|too_long|too_long|reversed|empty))"/g);
  expect(keys).toContain("subject_missing");
  expect(keys.filter((key) => !words("fields").has(key))).toEqual([]);
});

it.each([
  ["status", ticketStatuses],
  ["customerStatus", ticketStatuses],
  ["priority", ticketPriorities],
  ["topic", ticketTopics],
  ["channel", channels],
  ["feeling", feelings],
  ["trailKind", trailKinds],
  ["view", queueViews],
] as [string, readonly string[]][])("every %s has its word", (group, values) => {
  expect(Object.keys((catalogue.tickets as Messages)[group] as Messages)).toEqual([...values]);
});
