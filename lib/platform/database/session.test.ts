import { describe, expect, it } from "vitest";
import { reasonOf } from "./session";
import { diskFullSentence } from "./start-error";

describe("why the embedded database stopped", () => {
  it("is told as a full disk when the file system gives nothing but its number", () => {
    const reason = reasonOf({ name: "ErrnoError", errno: 51 });
    expect(diskFullSentence(new Error(reason), "/data")).toMatch(/^The disk that holds \/data is full\./);
  });

  it.each([
    ["an error's own words", new Error("could not open log"), "could not open log"],
    ["the number of another error", { errno: 8 }, "The file system refused with error 8."],
    ["a bare text", "aborted", "aborted"],
  ])("is told by %s", (_, error, words) => {
    expect(reasonOf(error)).toBe(words);
  });
});
