import { describe, expect, it } from "vitest";
import { AppError } from "@/lib/core/errors";
import { asAppError } from "./overload";

const withCode = (code: string) => Object.assign(new Error("no"), { code });

describe("errors as people are told them", () => {
  it.each([
    ["no free connection", new Error("timeout exceeded when trying to connect")],
    ["no transaction in time", withCode("P2028")],
    ["a statement over its limit", withCode("57014")],
    ["a server that is going down, wrapped", new Error("query failed", { cause: withCode("57P01") })],
  ])("%s is told as: try again soon", (_, error) => {
    expect(asAppError(error)).toMatchObject({ code: "unavailable", detail: { retryAfter: 5 } });
  });

  it("a refusal stays what it is", () => {
    const refusal = new AppError("not_found");
    expect(asAppError(refusal)).toBe(refusal);
  });

  it.each([["a broken rule of the database", withCode("23505")], ["a slip of ours", new TypeError("x is undefined")], ["no error at all", "text"]])("%s is a defect", (_, error) => {
    expect(asAppError(error).code).toBe("internal");
  });
});
