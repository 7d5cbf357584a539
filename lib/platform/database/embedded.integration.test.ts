import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDatabase, type Database } from "./client";
import { databaseFolder } from "./data-folder";
import { WorkerServer } from "./embedded";
import { MemoryServer } from "./memory-server";
import { embeddedPool } from "./pool";

const folders: string[] = [];
function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "guidepost-embedded-"));
  folders.push(folder);
  return folder;
}

// Made once and copied: initdb takes seconds of a core.
let made: string;
function madeFolder(): string {
  const folder = newFolder();
  cpSync(made, folder, { recursive: true });
  return folder;
}

beforeAll(async () => {
  execFileSync(process.execPath, ["bin/build-workers.mjs"]);
  made = newFolder();
  const db = await openDatabase({ dataDir: made });
  await db.raw.exec("CREATE TABLE written (n int PRIMARY KEY, filling text)");
  await db.close();
}, 120_000);
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** Runs a program that has `db`, the database in `folder`. */
function spawnWith(folder: string, body: string): ChildProcess {
  const program = `
    const { openDatabase } = await import(${JSON.stringify(join(import.meta.dirname, "client.ts"))});
    const db = await openDatabase({ dataDir: ${JSON.stringify(folder)} });
    ${body}`;
  return spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", program], {
    cwd: process.cwd(),
    stdio: ["ignore", "pipe", "pipe"],
  });
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Kills a writer in mid-write after `milliseconds` of writing; returns the last number it acknowledged. */
async function killedWriter(folder: string, from: number, milliseconds: number): Promise<number> {
  const child = spawnWith(
    folder,
    `for (let n = ${from}; ; n += 1) {
      await db.raw.query("INSERT INTO written (n, filling) VALUES ($1, repeat('x', 500))", [n]);
      process.stdout.write(n + "\\n");
    }`,
  );
  let output = "";
  let complaint = "";
  child.stderr?.on("data", (text) => (complaint += String(text)));
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on("data", (text) => {
      if (output === "") setTimeout(() => child.kill("SIGKILL"), milliseconds);
      output += String(text);
    });
    // After the last of the output has been read, not at the process's end.
    child.once("close", () => (output ? resolve() : reject(new Error(complaint))));
  });
  return Number(output.slice(0, output.lastIndexOf("\n")).split("\n").at(-1));
}

describe("an embedded database in a folder", () => {
  it("keeps every acknowledged row over five kills in mid-write, and takes the folder over each time", async () => {
    const folder = madeFolder();
    let last = 0;
    for (const milliseconds of [150, 300, 420, 90, 600]) {
      const acknowledged = await killedWriter(folder, last + 1, milliseconds);
      expect(acknowledged).toBeGreaterThan(last);
      const db = await openDatabase({ dataDir: folder });
      const [found] = await db.raw.query<{ count: number; highest: number }>(
        "SELECT count(*) AS count, max(n) AS highest FROM written",
      );
      await db.close();
      // The insert that the kill cut short may be there without having been acknowledged.
      expect(found?.highest).toBeGreaterThanOrEqual(acknowledged);
      expect(found?.highest).toBeLessThanOrEqual(acknowledged + 1);
      expect(found?.count).toBe(found?.highest);
      last = found?.highest ?? 0;
    }
  }, 240_000);

  it("refuses a second process and names the pid of the first", async () => {
    const folder = madeFolder();
    const child = spawnWith(folder, `console.log("open"); setInterval(() => {}, 1000);`);
    await new Promise((resolve) => child.stdout?.once("data", resolve));
    await expect(openDatabase({ dataDir: folder })).rejects.toThrow(`in use by the process ${child.pid} since`);
    child.kill("SIGKILL");
    await new Promise((resolve) => child.once("close", resolve));
    const db = await openDatabase({ dataDir: folder });
    await db.close();
  }, 120_000);

  it("flushes its log before it acknowledges", async () => {
    const db = await openDatabase({ dataDir: madeFolder() });
    const settings = await db.raw.query(
      "SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'wal_sync_method', 'synchronous_commit', 'TimeZone') ORDER BY name",
    );
    await db.close();
    expect(settings).toEqual([
      { name: "TimeZone", setting: "UTC" },
      { name: "fsync", setting: "on" },
      { name: "synchronous_commit", setting: "on" },
      { name: "wal_sync_method", setting: "fsync" },
    ]);
  }, 120_000);

  it("stops a statement that runs over the limit, and goes on with every committed row", async () => {
    const server = new WorkerServer(databaseFolder(madeFolder()));
    const pool = embeddedPool(server);
    await pool.query("INSERT INTO written (n) VALUES (1)");
    server.transactionLimit = 500;
    await expect(pool.query("SELECT count(*) FROM generate_series(1, 1000000000)")).rejects.toThrow(
      "A statement ran for 0.5 seconds and was stopped.",
    );
    server.transactionLimit = 30_000;
    expect((await pool.query("SELECT n FROM written")).rows).toEqual([{ n: 1 }]);
    await pool.end();
    await server.close();
  });

  it("begins anew where the making of a database was cut short", async () => {
    const folder = newFolder();
    mkdirSync(join(folder, "database"));
    writeFileSync(join(folder, "database", "PG_VERSION"), "18\n");
    writeFileSync(join(folder, "database.unfinished"), "");
    const db = await openDatabase({ dataDir: folder });
    expect(await db.raw.query("SELECT 1 AS one")).toEqual([{ one: 1 }]);
    await db.close();
  }, 120_000);

  it("makes no new database where a desk was", async () => {
    const folder = newFolder();
    writeFileSync(join(folder, "instance.json"), '{"instanceId":"018f2f3e-7a4e-4d0a-9c1b-3f1d2c4b5a69"}');
    await expect(openDatabase({ dataDir: folder })).rejects.toThrow(
      "belongs to the desk 018f2f3e-7a4e-4d0a-9c1b-3f1d2c4b5a69, but its database is missing",
    );
  });

  it("leaves a folder alone that holds something else", async () => {
    const folder = newFolder();
    mkdirSync(join(folder, "database"));
    writeFileSync(join(folder, "database", "letter.txt"), "mine");
    await expect(openDatabase({ dataDir: folder })).rejects.toThrow("not a whole database");
  });
});

describe("the one session of an embedded database", () => {
  let db: Database;
  beforeAll(async () => {
    db = await openDatabase({ memory: true });
    await db.raw.exec("CREATE TABLE entry (id serial PRIMARY KEY, note text UNIQUE)");
  });
  afterAll(() => db.close());

  it("lets 50 requests wait for an open transaction, and none of them into it", async () => {
    let waiting: Promise<unknown>[] = [];
    await db.prisma.$transaction(async (tx) => {
      await tx.$executeRaw`INSERT INTO entry (note) VALUES ('inside')`;
      waiting = Array.from({ length: 50 }, (_, n) =>
        n % 2
          ? db.raw.query("INSERT INTO entry (note) VALUES ($1)", [`outside ${n}`])
          : db.prisma.$transaction((other) => other.$executeRaw`INSERT INTO entry (note) VALUES (${`outside ${n}`})`),
      );
      await pause(300);
      const seen = await tx.$queryRaw<{ note: string }[]>`SELECT note FROM entry`;
      expect(seen).toEqual([{ note: "inside" }]);
    });
    await Promise.all(waiting);
    expect(await db.raw.query("SELECT count(*) AS count FROM entry")).toEqual([{ count: 51 }]);
  });

  it("rolls back a transaction whose function throws, with the queue behind it untouched", async () => {
    let behind: Promise<unknown> = Promise.resolve();
    const failing = db.prisma.$transaction(async (tx) => {
      await tx.$executeRaw`INSERT INTO entry (note) VALUES ('never')`;
      behind = db.raw.query("INSERT INTO entry (note) VALUES ('behind')");
      throw new Error("changed my mind");
    });
    await expect(failing).rejects.toThrow("changed my mind");
    await behind;
    expect(await db.raw.query("SELECT note FROM entry WHERE note IN ('never', 'behind')")).toEqual([{ note: "behind" }]);
  });

  it("goes on after a statement that failed", async () => {
    await db.raw.query("INSERT INTO entry (note) VALUES ('twice')");
    await expect(db.raw.query("INSERT INTO entry (note) VALUES ('twice')")).rejects.toMatchObject({ code: "23505" });
    expect(await db.raw.query("SELECT 1 AS one")).toEqual([{ one: 1 }]);
  });

  it("rolls back a transaction that stays open over the limit, and goes on", async () => {
    const server = await MemoryServer.open();
    server.transactionLimit = 200;
    const pool = embeddedPool(server);
    pool.on("error", () => undefined);
    await pool.query("CREATE TABLE entry (note text)");
    const forgetful = await pool.connect();
    forgetful.on("error", () => undefined);
    await forgetful.query("BEGIN");
    await forgetful.query("INSERT INTO entry VALUES ('forgotten')");
    const next = pool.query("SELECT count(*)::int AS count FROM entry");
    await expect(pause(400).then(() => forgetful.query("COMMIT"))).rejects.toThrow();
    forgetful.release(true);
    expect((await next).rows).toEqual([{ count: 0 }]);
    await pool.end();
    await server.close();
  });

  it("delivers notifications to listeners, those of a transaction once it commits", async () => {
    const heard: string[] = [];
    const stop = await db.listen("Ticket changed", (payload) => heard.push(payload));
    await db.notify("Ticket changed", "one");
    await db.prisma.$transaction(async (tx) => {
      await tx.$executeRaw`SELECT pg_notify('Ticket changed', 'two')`;
      await pause(50);
      expect(heard).toEqual(["one"]);
    });
    await expect.poll(() => heard).toEqual(["one", "two"]);
    await stop();
    await db.notify("Ticket changed", "three");
    expect(heard).toEqual(["one", "two"]);
  });

  it("passes dates, large numbers, bytes and texts through unchanged, in any zone of the process", async () => {
    const instant = new Date("2026-03-29T01:30:00.123Z");
    const [row] = await db.raw.query(
      `SELECT $1::timestamptz AS zoned, $1::timestamp AS plain, $2::int8 AS big, 7::int8 AS small, $3::bytea AS bytes,
              $4::text AS text, '2026-03-29'::date AS day, '{a,b}'::text[] AS list, $5::jsonb AS json`,
      [instant, 2n ** 60n, Buffer.from([0, 255]), "ज\u{1F6A9}'\\", { a: [1] }],
    );
    expect(row).toEqual({
      zoned: instant,
      plain: instant,
      big: 2n ** 60n,
      small: 7,
      bytes: Buffer.from([0, 255]),
      text: "ज\u{1F6A9}'\\",
      day: "2026-03-29",
      list: ["a", "b"],
      json: { a: [1] },
    });
  });

  it("passes a result of several megabytes", async () => {
    const rows = await db.raw.query<{ text: string }>("SELECT repeat('x', 1000) AS text FROM generate_series(1, 5000)");
    expect(rows).toHaveLength(5000);
    expect(rows.at(-1)?.text).toHaveLength(1000);
  });

  it("has trigram search", async () => {
    await db.raw.exec("CREATE EXTENSION IF NOT EXISTS pg_trgm");
    expect(await db.raw.query("SELECT similarity('kettle', 'ketle') > 0.4 AS similar")).toEqual([{ similar: true }]);
  });
});
