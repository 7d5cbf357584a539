import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openDatabase } from "./database/client";
import { database, useDatabase } from "./database/database";
import { openTestDatabase } from "./database/testing";
import { enqueue, forgetJobs, installJobs, type JobAttempt, listDeadJobs, registerJob, registerRecurringJob, retryDeadJob, startJobs, stopJobs } from "./jobs";

const adminUrl = process.env.TEST_DATABASE_URL ?? "postgresql://postgres@127.0.0.1:5432/postgres";

async function asAdmin(sql: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: adminUrl, connectionTimeoutMillis: 2000 });
  try {
    await client.connect();
  } catch {
    return false;
  }
  await client.query(sql);
  await client.end();
  return true;
}

const postgresAnswers = await asAdmin("SELECT 1");
console.log(postgresAnswers ? "Jobs: PGlite and PostgreSQL" : "Jobs: PGlite only, no PostgreSQL answers");

/** Makes an empty PostgreSQL database the process's own. */
async function openPostgres(): Promise<{ close: () => Promise<void> }> {
  const name = `guidepost_test_${randomUUID().replaceAll("-", "")}`;
  await asAdmin(`CREATE DATABASE ${name}`);
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  const opened = await openDatabase({ url: url.toString() });
  const forget = useDatabase(opened);
  return {
    close: async () => {
      forget();
      await opened.close();
      await asAdmin(`DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

async function until(condition: () => boolean | Promise<boolean>, seconds = 15): Promise<void> {
  const end = Date.now() + seconds * 1000;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error("It did not happen in time.");
    await wait(20);
  }
}

async function jobsNamed(name: string): Promise<{ state: string }[]> {
  return database().raw.query<{ state: string }>("SELECT state FROM pgboss.job WHERE name = $1", [name]);
}

describe.each(postgresAnswers ? (["memory", "postgres"] as const) : (["memory"] as const))("jobs on %s", (kind) => {
  let close: () => Promise<void>;
  beforeAll(async () => {
    ({ close } = await (kind === "postgres" ? openPostgres() : openTestDatabase()));
    await installJobs();
  });
  afterEach(async () => {
    await stopJobs();
    forgetJobs();
  });
  afterAll(() => close());

  describe("enqueue", () => {
    it("a transaction that is rolled back leaves no job", async () => {
      const { prisma } = database();
      const failing = prisma.$transaction(async (tx) => {
        await enqueue(tx, "rolled-back", { n: 1 });
        throw new Error("changed my mind");
      });
      await expect(failing).rejects.toThrow("changed my mind");
      expect(await jobsNamed("rolled-back")).toEqual([]);
    });

    it("a committed job waits for a process that does such jobs, also when none was ever started", async () => {
      await database().prisma.$transaction((tx) => enqueue(tx, "later", { n: 1 }));
      expect(await jobsNamed("later")).toEqual([{ state: "created" }]);
      const seen: object[] = [];
      registerJob("later", async (data: { n: number }) => void seen.push(data));
      await startJobs();
      await until(() => seen.length === 1);
      expect(seen).toEqual([{ n: 1 }]);
    });

    it("a job starts soon after its commit, and 30 waiting jobs are done in their order without a rest between them", async () => {
      const done: number[] = [];
      registerJob("quick", async ({ n }: { n: number }) => void done.push(n));
      await startJobs();
      await wait(300);
      await enqueue(database().prisma, "quick", { n: 0 });
      await until(() => done.length === 1);
      await database().prisma.$transaction(async (tx) => {
        for (let n = 1; n <= 30; n += 1) await enqueue(tx, "quick", { n });
      });
      await until(() => done.length === 31);
      expect(done).toEqual(Array.from({ length: 31 }, (_, n) => n));
    });

    it("a job with a start time is not done before it", async () => {
      const at: number[] = [];
      registerJob("delayed", async () => void at.push(Date.now()));
      await startJobs();
      const startAfter = new Date(Date.now() + 1500);
      await enqueue(database().prisma, "delayed", {}, { startAfter });
      await until(() => at.length === 1);
      expect(at[0]).toBeGreaterThanOrEqual(startAfter.getTime());
    });
  });

  describe("a job that fails", () => {
    it("is tried again, then kept with its reason among the dead letters, and can be sent back", async () => {
      const attempts: JobAttempt[] = [];
      let broken = true;
      registerJob(
        "poison",
        async (_data: { id: string }, attempt) => {
          attempts.push(attempt);
          if (broken) throw new Error("550 no such mailbox at smtp://desk:CANARY-7f3a@mail.test");
        },
        { retryLimit: 2, retryDelaySeconds: 1 },
      );
      const others: number[] = [];
      registerJob("healthy", async ({ n }: { n: number }) => void others.push(n));
      await startJobs();
      await enqueue(database().prisma, "poison", { id: "mail-1" });
      await enqueue(database().prisma, "healthy", { n: 1 });
      await until(async () => (await listDeadJobs()).length === 1, 25);
      expect(attempts.map(({ attempt, last }) => [attempt, last])).toEqual([
        [1, false],
        [2, false],
        [3, true],
      ]);
      expect(others).toEqual([1]);
      const [dead] = await listDeadJobs();
      expect(dead).toMatchObject({ name: "poison", data: { id: "mail-1" }, reason: "550 no such mailbox at smtp://desk:[redacted]@mail.test" });
      expect(dead?.at).toBeInstanceOf(Date);

      broken = false;
      expect(await retryDeadJob(dead?.id ?? "")).toBe(true);
      await until(() => attempts.length === 4);
      expect(await listDeadJobs()).toEqual([]);
      expect(await retryDeadJob(dead?.id ?? "")).toBe(false);
      expect(await retryDeadJob("not-an-id")).toBe(false);
    });

    it.runIf(kind === "memory")("a job that a dead process was doing is tried again at the next start", async () => {
      const seen: number[] = [];
      await enqueue(database().prisma, "orphan", { n: 1 });
      await database().raw.query("UPDATE pgboss.job SET state = 'active', started_on = now() WHERE name = 'orphan'");
      registerJob("orphan", async ({ n }: { n: number }) => void seen.push(n), { retryDelaySeconds: 1 });
      await startJobs();
      await until(() => seen.length === 1, 40);
    });
  });

  describe("stopping", () => {
    it("waits for the job that runs and marks it as done", async () => {
      let state = "";
      registerJob("slow", async () => {
        state = "started";
        await wait(1000);
        state = "ended";
      });
      await startJobs();
      await enqueue(database().prisma, "slow", {});
      await until(() => state === "started");
      await stopJobs();
      expect(state).toBe("ended");
      expect(await jobsNamed("slow")).toEqual([{ state: "completed" }]);
    });
  });

  describe("a recurring job", () => {
    it("runs at the start and once in each interval", async () => {
      const at: number[] = [];
      registerRecurringJob("every-two-seconds", 2, async () => void at.push(Date.now()));
      await startJobs();
      await until(() => at.length === 3, 20);
      expect((at[2] ?? 0) - (at[0] ?? 0)).toBeGreaterThan(1500);
    });

    it("cannot be rarer than jobs are remembered", () => {
      expect(() => registerRecurringJob("monthly", 30 * 86_400, async () => undefined)).toThrow("at least every");
    });
  });
});
