import type fs from "node:fs";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { Session, SessionLostError } from "./session";
import { simpleQuery } from "./wire-protocol";

const flushes = vi.hoisted(() => ({ count: 0, fail: false }));
vi.mock("node:fs", async (original) => {
  const actual = await original<typeof fs>();
  const fsyncSync = (handle: number) => {
    flushes.count += 1;
    if (flushes.fail) throw new Error("EIO");
    actual.fsyncSync(handle);
  };
  return { ...actual, fsyncSync, default: { ...actual, fsyncSync } };
});

describe("a session on a folder", () => {
  const folder = mkdtempSync(join(tmpdir(), "guidepost-session-"));
  let session: Session;
  const run = (sql: string) => session.execute(simpleQuery(sql));

  beforeAll(async () => {
    session = await Session.open(join(folder, "database"));
    await run("CREATE TABLE entry (id serial PRIMARY KEY, note text)");
  });
  beforeEach(() => {
    flushes.count = 0;
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("flushes once for a commit, whatever the transaction holds", async () => {
    await run("INSERT INTO entry (note) VALUES ('one')");
    expect(flushes.count).toBe(1);
    await run("BEGIN; INSERT INTO entry (note) VALUES ('two'); INSERT INTO entry (note) VALUES ('three')");
    expect(flushes.count).toBe(1);
    await run("COMMIT");
    expect(flushes.count).toBe(2);
  });

  it("flushes nothing for a read", async () => {
    await run("SELECT count(*) FROM entry");
    expect(flushes.count).toBe(0);
  });

  it("flushes the tables before a checkpoint forgets the log", async () => {
    await run("CHECKPOINT");
    expect(flushes.count).toBeGreaterThan(3);
  });

  it("shortens the log and clears dead rows, as PostgreSQL's background processes would", async () => {
    const log = "SELECT pg_current_wal_lsn() - redo_lsn < 1e6 FROM pg_control_checkpoint()";
    const worn = "SELECT 'dead ' || (n_dead_tup = 0) FROM pg_stat_user_tables WHERE relname = 'entry'";
    const text = async (sql: string) => new TextDecoder().decode(await run(sql));
    await run("INSERT INTO entry (note) SELECT repeat(md5(i::text), 30) FROM generate_series(1, 60000) i");
    await run("UPDATE entry SET note = note || '.'");
    await new Promise((resolve) => setTimeout(resolve, 1100));
    await run("SELECT pg_stat_force_next_flush()");
    expect(await text(worn)).toContain("dead false");
    await session.tidy();
    await session.tidy();
    expect(await text(worn)).toContain("dead true");
    await session.tidy();
    expect(await text(log)).toMatch(/t\W*C\W+SELECT/);
  });

  it("acknowledges nothing that could not be flushed, and is lost then", async () => {
    flushes.fail = true;
    await expect(run("INSERT INTO entry (note) VALUES ('unflushed')")).rejects.toThrow(SessionLostError);
    flushes.fail = false;
  });

  it("has every acknowledged row when it is opened again", async () => {
    session = await Session.open(join(folder, "database"));
    const answer = new TextDecoder().decode(await run("SELECT 'count ' || count(*) FROM entry WHERE length(note) < 9"));
    expect(answer).toContain("count 3");
    await session.close();
  });
});
