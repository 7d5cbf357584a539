import { createHash, randomUUID } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { installJobs } from "../jobs";
import { openDatabase, type Database } from "./client";
import { useDatabase } from "./database";
import { MemoryServer } from "./memory-server";
import { migrateDatabase } from "./migrate";
import { migrationsFolder, readMigrations } from "./migration-files";
import { embeddedPool } from "./pool";

/**
 * Makes a migrated, empty database the process's own, so that `database()` gives it; call in beforeAll, and `close` in
 * afterAll. It lies in memory, or on the PostgreSQL server at TEST_POSTGRES when the test project sets that.
 */
export async function openTestDatabase(): Promise<Database> {
  const server = process.env.TEST_POSTGRES;
  if (server) return openOnServer(server);
  const opened = await openDatabase({ memory: true, snapshot: await migratedSnapshot() });
  const forget = useDatabase(opened);
  return {
    ...opened,
    close: async () => {
      forget();
      await opened.close();
    },
  };
}

async function openOnServer(adminUrl: string): Promise<Database> {
  const admin = async (sql: string): Promise<void> => {
    const client = new pg.Client({ connectionString: adminUrl });
    await client.connect();
    await client.query(sql);
    await client.end();
  };
  const name = `guidepost_test_${randomUUID().replaceAll("-", "")}`;
  await admin(`CREATE DATABASE ${name}`);
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  const opened = await openDatabase({ url: url.toString() });
  await opened.migrate();
  await installJobs(opened.raw);
  const forget = useDatabase(opened);
  return {
    ...opened,
    close: async () => {
      forget();
      await opened.close();
      await admin(`DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

/** The migrated state is kept in node_modules/.cache, by its migrations, which saves 5 s per file. */
async function migratedSnapshot(): Promise<Blob> {
  const cache = join(process.cwd(), "node_modules/.cache/guidepost");
  const file = join(cache, `migrated-${await fingerprint()}.tar`);
  try {
    return new Blob([readFileSync(file)]);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
  const server = await MemoryServer.open();
  const pool = embeddedPool(server);
  await migrateDatabase({ kind: "memory", pool });
  await installJobs({
    query: async <Result>(sql: string, params: readonly unknown[] = []) => (await pool.query(sql, [...params])).rows as Result[],
    exec: async <Result>(sql: string) => [await pool.query(sql)].flat().at(-1)!.rows as Result[],
  });
  await pool.query("CHECKPOINT");
  const snapshot = await server.snapshot();
  await pool.end();
  await server.close();
  mkdirSync(cache, { recursive: true });
  // Test files run at the same time: each writes its own draft, the last rename wins.
  const draft = join(cache, `${randomUUID()}.tar`);
  writeFileSync(draft, new Uint8Array(await snapshot.arrayBuffer()));
  renameSync(draft, file);
  return snapshot;
}

async function fingerprint(): Promise<string> {
  const hash = createHash("sha256");
  hash.update(readFileSync(join(process.cwd(), "node_modules/@electric-sql/pglite/package.json")));
  hash.update(readFileSync(join(process.cwd(), "node_modules/pg-boss/version.json")));
  for (const { name, sql } of await readMigrations(migrationsFolder())) hash.update(`${name}\0${sql}\0`);
  return hash.digest("hex").slice(0, 16);
}
