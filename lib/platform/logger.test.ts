import { describe, expect, it } from "vitest";
import { makeLogger } from "./logger";

function linesOf(write: (logger: ReturnType<typeof makeLogger>) => void): Record<string, unknown>[] {
  const lines: string[] = [];
  const logger = makeLogger({ level: "trace" }, { write: (line) => void lines.push(line) });
  write(logger);
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe("log", () => {
  it("a line is one JSON object with time, level and message", () => {
    const [line] = linesOf((logger) => logger.info({ reference: "abc" }, "hello"));
    expect(line).toMatchObject({ level: "info", msg: "hello", reference: "abc" });
    expect(String(line?.time)).toMatch(/^\d{4}-\d\d-\d\dT/);
  });

  it.each(["password", "token", "secret", "authorization", "cookie", "Cookie", "set-cookie", "newPassword"])(
    "a field named %s is never written, at any of three depths",
    (name) => {
      const canary = "CANARY-7f3a";
      const text = JSON.stringify(
        linesOf((logger) => {
          logger.info({ [name]: canary });
          logger.info({ a: { [name]: canary } });
          logger.info({ a: { b: { [name]: canary } } });
        }),
      );
      expect(text).not.toContain(canary);
      expect(text.match(/\[redacted\]/g)).toHaveLength(3);
    },
  );

  it("an error loses passwords in addresses, bearer tokens and the fields it carries", () => {
    const cause = new Error("Authorization: Bearer CANARY-7f3a-token");
    const error = Object.assign(new Error("cannot reach postgresql://desk:CANARY-7f3a@db/desk", { cause }), {
      params: ["CANARY-7f3a"],
      code: "ECONNREFUSED",
    });
    const lines = linesOf((logger) => logger.error({ error }, "failed"));
    expect(JSON.stringify(lines)).not.toContain("CANARY");
    expect(lines[0]).toMatchObject({ error: { code: "ECONNREFUSED", message: "cannot reach postgresql://desk:[redacted]@db/desk" } });
  });

  it("a line break in a value cannot begin a new log line", () => {
    expect(linesOf((logger) => logger.info({ name: 'x\n{"level":"info","msg":"admin granted"}' }, "y"))).toHaveLength(1);
  });
});
