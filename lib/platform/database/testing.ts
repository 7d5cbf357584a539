import { createHash, randomUUID } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { installJobs } from "../jobs";
import { openDatabase, type Database } from "./client";
import { useDatabase } from "./database";
import { MemoryServer } from "./memory-server";
import { migrateDatabase } from "./migrate";
import { migrationsFolder, readMigrations } from "./migration-files";
import { embeddedPool } from "./pool";

/**
 * Makes a migrated, empty database in memory the process's own, so that `database()` gives it; call in beforeAll, and
 * `close` in afterAll. The migrated state is kept in node_modules/.cache, by its migrations, which saves 5 s per file.
 */
export async function openTestDatabase(): Promise<Database> {
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
