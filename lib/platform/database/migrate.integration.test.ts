import { randomUUID } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openDatabase, type Database } from "./client";
import { checkInstance, settleInstance, type InstallationStore } from "./instance";
import { MemoryServer } from "./memory-server";
import { schemaDrift } from "./schema-drift";

const adminUrl = process.env.TEST_DATABASE_URL ?? "postgresql://postgres@127.0.0.1:5432/postgres";

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}

async function asAdmin(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  await client.query(sql);
  await client.end();
}

const postgresAnswers = await answers(adminUrl);
console.log(postgresAnswers ? "Migrations: PGlite and PostgreSQL" : "Migrations: PGlite only, no PostgreSQL answers");

// Made once and copied: initdb takes seconds of a core.
let empty: Blob;
beforeAll(async () => {
  const server = await MemoryServer.open();
  empty = await server.snapshot();
  await server.close();
});

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "guidepost-migrations-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, sql: string): void {
  mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, name, "migration.sql"), sql);
}

const tables = `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1`;

describe.each(postgresAnswers ? (["memory", "postgres"] as const) : (["memory"] as const))("migrations on %s", (kind) => {
  let db: Database;
  let url: string;
  let name: string;

  beforeEach(async () => {
    name = `guidepost_test_${randomUUID().replaceAll("-", "")}`;
    if (kind === "postgres") {
      await asAdmin(`CREATE DATABASE ${name}`);
      const address = new URL(adminUrl);
      address.pathname = `/${name}`;
      url = address.toString();
      db = await openDatabase({ url });
    } else {
      db = await openDatabase({ memory: true, snapshot: empty });
    }
  });
  afterEach(async () => {
    await db.close();
    if (kind === "postgres") await asAdmin(`DROP DATABASE ${name} WITH (FORCE)`);
  });

  it("are applied in order and once, also functions with semicolons and values that a new enum gained", async () => {
    write("20260101000000_a", `CREATE TYPE colour AS ENUM ('red'); CREATE TABLE kettle (id int, colour colour);`);
    write(
      "20260102000000_b",
      `CREATE FUNCTION paint() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.colour := 'red'; RETURN NEW; END; $$;
       CREATE TRIGGER paint BEFORE INSERT ON kettle FOR EACH ROW EXECUTE FUNCTION paint();
       ALTER TYPE colour ADD VALUE 'a;b';`,
    );
    write("20260103000000_c", `INSERT INTO kettle (id) VALUES (1); ALTER TABLE kettle ALTER colour SET DEFAULT 'a;b';`);
    expect(await db.migrate(folder)).toEqual(["20260101000000_a", "20260102000000_b", "20260103000000_c"]);
    expect(await db.raw.query("SELECT * FROM kettle")).toEqual([{ id: 1, colour: "red" }]);
    expect(await db.migrate(folder)).toEqual([]);
    write("20260104000000_d", "INSERT INTO kettle (id) VALUES (2);");
    expect(await db.migrate(folder)).toEqual(["20260104000000_d"]);
  });

  it("leave nothing of one that fails, and go on once it is repaired", async () => {
    write("20260101000000_a", "CREATE TABLE a (id int);");
    write("20260102000000_b", "CREATE TABLE b (id int); INSERT INTO missing VALUES (1);");
    await expect(db.migrate(folder)).rejects.toThrow(
      "The migration 20260102000000_b could not be applied; the database is as it was before it: " +
        'relation "missing" does not exist',
    );
    expect(await db.raw.query(tables)).toEqual([{ name: "_prisma_migrations" }, { name: "a" }]);
    write("20260102000000_b", "CREATE TABLE b (id int);");
    expect(await db.migrate(folder)).toEqual(["20260102000000_b"]);
  });

  it("refuse a database that a newer build has migrated", async () => {
    write("20260101000000_a", "CREATE TABLE a (id int);");
    write("20260102000000_later", "CREATE TABLE b (id int);");
    await db.migrate(folder);
    rmSync(join(folder, "20260102000000_later"), { recursive: true });
    await expect(db.migrate(folder)).rejects.toThrow("newer than this build: it knows 20260102000000_later.");
  });

  it("refuse a database where another tool's migration failed half way", async () => {
    write("20260101000000_a", "CREATE TABLE a (id int);");
    await db.migrate(folder);
    await db.raw.exec(`UPDATE "_prisma_migrations" SET finished_at = NULL`);
    await expect(db.migrate(folder)).rejects.toThrow("The migration 20260101000000_a failed earlier");
  });

  it("refuse a database that holds something else", async () => {
    await db.raw.exec("CREATE TABLE ledger (id int)");
    write("20260101000000_a", "CREATE TABLE a (id int);");
    await expect(db.migrate(folder)).rejects.toThrow("Give Guidepost a database of its own.");
    expect(await db.raw.query(tables)).toEqual([{ name: "ledger" }]);
  });

  it("may build an index without stopping writers", async () => {
    write("20260101000000_a", "CREATE TABLE a (id int);");
    write("20260102000000_b", "CREATE INDEX CONCURRENTLY a_id ON a (id);");
    expect(await db.migrate(folder)).toHaveLength(2);
  });

  it("give the settings of the connection back", async () => {
    write("20260101000000_a", "CREATE TABLE a (id int);");
    const limit = () => db.raw.query("SELECT current_setting('statement_timeout') AS limit");
    const before = await limit();
    await db.migrate(folder);
    expect(await limit()).toEqual(before);
  });

  it("of this build apply, with one desk per database and folder afterwards", async () => {
    cpSync("prisma/migrations", folder, { recursive: true });
    await db.migrate(folder);
    const store = db.prisma as unknown as InstallationStore;
    const first = mkdtempSync(join(folder, "first-"));
    const id = await settleInstance(store, first);
    expect(await settleInstance(store, first)).toBe(id);
    await checkInstance(store, first);
    // A further replica's empty folder joins the desk.
    const second = mkdtempSync(join(folder, "second-"));
    await checkInstance(store, second);
    expect(await settleInstance(store, second)).toBe(id);

    const foreign = mkdtempSync(join(folder, "foreign-"));
    writeFileSync(join(foreign, "instance.json"), JSON.stringify({ instanceId: randomUUID() }));
    await expect(checkInstance(store, foreign)).rejects.toThrow(`but the database to the desk ${id}`);

    await db.raw.exec(`DELETE FROM "Installation"`);
    await expect(checkInstance(store, first)).rejects.toThrow(`belongs to the desk ${id}, but the database holds no desk`);
    await db.raw.exec("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
    await expect(checkInstance(store, first)).rejects.toThrow(`belongs to the desk ${id}, but the database holds no desk`);
  });

  it.runIf(kind === "postgres")("are applied once by three replicas that start together", async () => {
    write("20260101000000_a", "CREATE TABLE a (id int); SELECT pg_sleep(0.5);");
    write("20260102000000_b", "CREATE INDEX CONCURRENTLY a_id ON a (id);");
    const others = await Promise.all([openDatabase({ url }), openDatabase({ url })]);
    const applied = await Promise.all([db, ...others].map((replica) => replica.migrate(folder)));
    expect(applied.flat()).toEqual(["20260101000000_a", "20260102000000_b"]);
    await Promise.all(others.map((replica) => replica.close()));
  });

  it.runIf(kind === "postgres")("are heard about by other replicas, also after the connection broke", async () => {
    const other = await openDatabase({ url });
    const heard: string[] = [];
    const stop = await other.listen("Ticket", (payload) => heard.push(payload));
    await db.notify("Ticket", "one");
    await expect.poll(() => heard).toEqual(["one"]);
    await db.raw.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'guidepost listen'");
    await expect.poll(() => heard, { timeout: 10_000 }).toEqual(["one", ""]);
    await db.notify("Ticket", "two");
    await expect.poll(() => heard).toEqual(["one", "", "two"]);
    await stop();
    await other.close();
  });
});

describe("the schema", () => {
  it("is what the migrations lead to", async () => {
    expect(await schemaDrift()).toBe("");
  });

  it("shows what a migration lacks", async () => {
    const schema = mkdtempSync(join(folder, "schema-"));
    writeFileSync(join(schema, "a.prisma"), 'datasource db {\n  provider = "postgresql"\n}\n');
    mkdirSync(join(schema, "more"));
    writeFileSync(join(schema, "more", "b.prisma"), "model Kettle {\n  id Int @id\n  name String\n}\n");
    const history = mkdtempSync(join(folder, "history-"));
    mkdirSync(join(history, "20260101000000_a"));
    writeFileSync(
      join(history, "20260101000000_a", "migration.sql"),
      'CREATE TABLE "Kettle" (id int NOT NULL, CONSTRAINT "Kettle_pkey" PRIMARY KEY (id));',
    );
    expect(await schemaDrift(schema, history)).toContain('ALTER TABLE "Kettle" ADD COLUMN     "name" TEXT NOT NULL;');
  });
});

describe("a database that is not there", () => {
  it("is named without its password", async () => {
    await expect(openDatabase({ url: "postgresql://desk:secret@127.0.0.1:1/desk" })).rejects.toThrow(
      "PostgreSQL at 127.0.0.1:1/desk cannot be reached: connect ECONNREFUSED 127.0.0.1:1. Check DATABASE_URL.",
    );
  });
});
