import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isAppError } from "@/lib/core/errors";
import { database } from "./database/database";
import { openTestDatabase } from "./database/testing";
import { consume, dropExpiredCounters, forgive } from "./rate-limit";

let close: () => Promise<void>;
beforeAll(async () => {
  ({ close } = await openTestDatabase());
});
afterAll(() => close());

async function refusalOf(promise: Promise<void>) {
  try {
    await promise;
    return null;
  } catch (error) {
    if (isAppError(error)) return error;
    throw error;
  }
}

describe("rate limit", () => {
  it("lets exactly the allowed number of parallel tries through and says when to come back", async () => {
    const limit = { name: "parallel", points: 10, seconds: 60 };
    const refusals = await Promise.all(Array.from({ length: 30 }, () => refusalOf(consume(limit, "one"))));
    const refused = refusals.filter((refusal) => refusal !== null);
    expect(refused).toHaveLength(20);
    expect(refused[0]?.code).toBe("too_many");
    expect(refused[0]?.detail.retryAfter).toBeGreaterThan(50);
    expect(refused[0]?.detail.retryAfter).toBeLessThanOrEqual(60);
  });

  it("other keys and other limits are not affected", async () => {
    expect(await refusalOf(consume({ name: "parallel", points: 10, seconds: 60 }, "two"))).toBeNull();
    expect(await refusalOf(consume({ name: "another", points: 10, seconds: 60 }, "one"))).toBeNull();
  });

  it("opens again after its time", async () => {
    const limit = { name: "short", points: 1, seconds: 1 };
    await consume(limit, "one");
    expect(await refusalOf(consume(limit, "one"))).not.toBeNull();
    await wait(1100);
    expect(await refusalOf(consume(limit, "one"))).toBeNull();
  });

  it("forgets the tries of a key that is forgiven", async () => {
    const limit = { name: "forgiven", points: 1, seconds: 60 };
    await consume(limit, "one");
    await forgive(limit, "one");
    expect(await refusalOf(consume(limit, "one"))).toBeNull();
  });

  it("a key of a megabyte is counted without being stored whole", async () => {
    await consume({ name: "long", points: 5, seconds: 60 }, "x".repeat(1_000_000));
    const rows = await database().raw.query<{ length: number }>("SELECT length(key) AS length FROM rate_limit WHERE key LIKE 'long:%'");
    expect(rows[0]?.length).toBeLessThan(300);
  });

  it("drops counters that have run out and keeps the others", async () => {
    await consume({ name: "gone", points: 5, seconds: 1 }, "one");
    await consume({ name: "kept", points: 5, seconds: 60 }, "one");
    await wait(1100);
    await dropExpiredCounters();
    const rows = await database().raw.query<{ key: string }>("SELECT key FROM rate_limit WHERE key LIKE 'gone:%' OR key LIKE 'kept:%'");
    expect(rows.map((row) => row.key)).toEqual(["kept:one"]);
  });
});
