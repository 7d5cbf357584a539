import { EventEmitter } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { listMigrationNames, migrationsFolder, readMigrations } from "./migration-files";
import { migrationList, withSchemaEngine } from "./schema-engine";
import { DatabaseStartError } from "./start-error";

export interface MigrationTarget {
  pool: pg.Pool;
  kind: "embedded" | "postgres" | "memory";
}

// Any number that nothing else on the server uses; Prisma's own commands lock 72707369.
const advisoryLock = 480_613_271;
const longestWait = 10 * 60 * 1000;

/**
 * Applies the migrations in `folder` (default: this build's) that the database lacks, with Prisma's own engine, and
 * returns their names. Each runs in one transaction with its history row, so that one that fails or is killed leaves
 * nothing behind; only one with CREATE INDEX CONCURRENTLY cannot. Costs two small queries when nothing is to do.
 *
 * Of several replicas one migrates and the others wait for it, at most ten minutes. A statement that waits more than
 * ten seconds for a table gives up rather than stop the desk.
 * Throws DatabaseStartError: a failed migration, or a database that knows migrations that this build does not.
 */
export async function migrateDatabase(target: MigrationTarget, folder = migrationsFolder()): Promise<string[]> {
  const names = await listMigrationNames(folder);
  if (pendingMigrations(names, await readHistory(target.pool)).length === 0) return [];

  const client = await target.pool.connect();
  try {
    if (target.kind === "postgres") await lockForMigration(client);
    const pending = pendingMigrations(names, await readHistory(client));
    if (pending.length > 0) await apply(client, folder, pending);
    return pending;
  } finally {
    // Closed, not reused: that ends the advisory lock and the session's settings.
    client.release(true);
  }
}

interface HistoryRow {
  migration_name: string;
  finished_at: Date | null;
}

async function readHistory(connection: Pick<pg.ClientBase, "query">): Promise<HistoryRow[]> {
  const tables = await connection.query<{ history: boolean; others: boolean }>(
    `SELECT to_regclass('"_prisma_migrations"') IS NOT NULL AS history,
            EXISTS (SELECT FROM pg_tables WHERE schemaname = current_schema()) AS others`,
  );
  if (!tables.rows[0]?.history) {
    if (!tables.rows[0]?.others) return [];
    throw new DatabaseStartError(
      "The database holds tables of something else and has no migration history. Give Guidepost a database of its own.",
    );
  }
  const history = await connection.query<HistoryRow>(
    `SELECT migration_name, finished_at FROM "_prisma_migrations" WHERE rolled_back_at IS NULL ORDER BY started_at`,
  );
  return history.rows;
}

function pendingMigrations(names: readonly string[], history: readonly HistoryRow[]): string[] {
  const failed = history.find((row) => row.finished_at === null);
  if (failed) {
    throw new DatabaseStartError(
      `The migration ${failed.migration_name} failed earlier and left the database half changed. Restore the backup ` +
        `made before the upgrade, or repair the tables and tell Prisma: ` +
        `npx prisma migrate resolve --rolled-back ${failed.migration_name}`,
    );
  }
  const unknown = history.filter((row) => !names.includes(row.migration_name)).map((row) => row.migration_name);
  if (unknown.length > 0) {
    throw new DatabaseStartError(
      `The database is newer than this build: it knows ${unknown.join(", ")}. Start the version that last used it, or ` +
        `a later one. Migrations only go forward; the way back is the backup made before the upgrade.`,
    );
  }
  const applied = new Set(history.map((row) => row.migration_name));
  return names.filter((name) => !applied.has(name));
}

async function lockForMigration(client: pg.PoolClient): Promise<void> {
  await client.query(
    "SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0; SET lock_timeout = '10s'",
  );
  const deadline = Date.now() + longestWait;
  // Asked again and again rather than waited for in the server: CREATE INDEX CONCURRENTLY in the replica that migrates
  // would wait for that waiting statement, and neither would ever end.
  for (;;) {
    const { rows } = await client.query<{ locked: boolean }>("SELECT pg_try_advisory_lock($1) AS locked", [advisoryLock]);
    if (rows[0]?.locked) return;
    if (Date.now() > deadline) {
      throw new DatabaseStartError(
        "Another replica has been migrating this database for more than ten minutes. Look at its log, then start again.",
      );
    }
    await wait(250);
  }
}

async function apply(client: pg.PoolClient, folder: string, pending: readonly string[]): Promise<void> {
  const migrations = await readMigrations(folder);
  const pool = new SingleClientPool(client);
  await withSchemaEngine(pool, async (engine) => {
    for (const name of pending) {
      const until = migrations.findIndex((migration) => migration.name === name);
      const transaction = !/\bconcurrently\b/i.test(migrations[until]?.sql ?? "");
      try {
        if (transaction) await client.query("BEGIN");
        await engine.applyMigrations({
          migrationsList: migrationList(folder, migrations.slice(0, until + 1)),
          filters: { externalTables: [], externalEnums: [] },
        });
        if (transaction) await client.query("COMMIT");
      } catch (error) {
        if (transaction) await client.query("ROLLBACK");
        // The engine goes on after the first error and reports that the transaction is aborted by then.
        const cause = pool.failure ?? error;
        const reason = cause instanceof Error ? cause.message : String(cause);
        throw new DatabaseStartError(
          `The migration ${name} could not be applied${transaction ? "; the database is as it was before it" : ""}: ${reason}`,
          { cause },
        );
      }
    }
  });
}

/** One checked-out connection where a pool is wanted, so that the engine's statements fall into our transaction. */
class SingleClientPool extends pg.Pool {
  /** The first error that PostgreSQL gave. */
  failure: unknown;

  constructor(client: pg.PoolClient) {
    super({ max: 1 });
    this.query = (async (...query: Parameters<typeof client.query>) => {
      try {
        return await client.query(...query);
      } catch (error) {
        this.failure ??= error;
        throw error;
      }
    }) as unknown as pg.Pool["query"];
    const lent = Object.assign(new EventEmitter(), { query: this.query, release: () => undefined });
    this.connect = (async () => lent) as unknown as pg.Pool["connect"];
  }
}
