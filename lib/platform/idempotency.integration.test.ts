import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { database } from "./database/database";
import { openTestDatabase } from "./database/testing";
import { dropOldAnswers, once, requestHash } from "./idempotency";

let close: () => Promise<void>;
beforeAll(async () => {
  ({ close } = await openTestDatabase());
});
afterAll(() => close());

const hash = requestHash({ subject: "Broken kettle", body: "It leaks" });

describe("once", () => {
  it("runs 20 equal requests that arrive together once and gives all the same answer", async () => {
    const { prisma } = database();
    let runs = 0;
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        once(prisma, "api:a", "key-1", hash, async (tx) => {
          runs += 1;
          const made = await tx.organisation.create({ data: { name: "Once Ltd" }, select: { id: true } });
          return { id: made.id, at: new Date(0) };
        }),
      ),
    );
    expect(runs).toBe(1);
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await prisma.organisation.count({ where: { name: "Once Ltd" } })).toBe(1);
  });

  it("refuses a key that was used for another request", async () => {
    const other = requestHash({ subject: "Another" });
    await expect(once(database().prisma, "api:a", "key-1", other, async () => 1)).rejects.toMatchObject({
      code: "idempotency_mismatch",
    });
  });

  it("the same key of another sender is another request", async () => {
    expect(await once(database().prisma, "api:b", "key-1", hash, async () => "mine")).toBe("mine");
  });

  it("a run that fails leaves nothing and may be tried again", async () => {
    const { prisma } = database();
    const failing = once(prisma, "api:a", "key-2", hash, async (tx) => {
      await tx.organisation.create({ data: { name: "Never" } });
      throw new Error("disk");
    });
    await expect(failing).rejects.toThrow("disk");
    expect(await prisma.organisation.count({ where: { name: "Never" } })).toBe(0);
    expect(await once(prisma, "api:a", "key-2", hash, async () => "second")).toBe("second");
  });

  it("an answer without content is stored too", async () => {
    const { prisma } = database();
    expect(await once(prisma, "api:a", "key-3", hash, async () => undefined)).toBeUndefined();
    expect(await once(prisma, "api:a", "key-3", hash, async () => undefined)).toBeUndefined();
    expect(await once(prisma, "api:a", "key-4", hash, async () => null)).toBeNull();
    expect(await once(prisma, "api:a", "key-4", hash, async () => null)).toBeNull();
  });

  it("joins a transaction that is already open", async () => {
    const { prisma } = database();
    const rolledBack = prisma.$transaction(async (tx) => {
      await once(tx, "api:a", "key-5", hash, async () => 1);
      throw new Error("later");
    });
    await expect(rolledBack).rejects.toThrow("later");
    expect(await prisma.idempotentRequest.count({ where: { key: "key-5" } })).toBe(0);
  });

  it("forgets answers after a week", async () => {
    await dropOldAnswers(new Date());
    expect(await database().prisma.idempotentRequest.count({ where: { key: "key-1" } })).toBe(2);
    await dropOldAnswers(new Date(Date.now() + 8 * 24 * 60 * 60 * 1000));
    expect(await database().prisma.idempotentRequest.count()).toBe(0);
  });
});

describe("request hash", () => {
  it("does not depend on the order of fields, but on every value", () => {
    expect(requestHash({ a: 1, b: { c: [1, 2], d: null } })).toBe(requestHash({ b: { d: null, c: [1, 2] }, a: 1 }));
    expect(requestHash({ a: [1, 2] })).not.toBe(requestHash({ a: [2, 1] }));
    expect(requestHash({ a: 1 })).not.toBe(requestHash({ a: "1" }));
  });
});
