import { mkdirSync } from "node:fs";
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { type Prisma, PrismaClient } from "@/prisma/generated/client";
import { databaseFolder, openDatabaseFolder } from "./data-folder";
import { WorkerServer, type EmbeddedServer } from "./embedded";
import { lockFolder, type FolderLock } from "./lock";
import { migrateDatabase } from "./migrate";
import { Listeners, ListeningConnection, type NotificationHandler } from "./notifications";
import { embeddedPool, postgresPool } from "./pool";
import { DatabaseStartError, diskFullSentence } from "./start-error";

type Row = Record<string, unknown>;

/** What a command's steps get inside `prisma.$transaction(async (tx) => ...)`. */
export type Transaction = Prisma.TransactionClient;

export interface Database {
  prisma: PrismaClient;
  kind: "embedded" | "postgres" | "memory";
  /**
   * SQL past Prisma. Dates go in and come out as UTC; int8 comes as a number where it is a safe one, else as a bigint;
   * numeric and date come as text.
   */
  raw: {
    /** One statement with parameters ($1, $2, ...). */
    query<Result = Row>(sql: string, params?: readonly unknown[]): Promise<Result[]>;
    /** One or more statements without parameters, all or none of them; returns the rows of the last. */
    exec<Result = Row>(sql: string): Promise<Result[]>;
  };
  /**
   * Hears of NOTIFYs on a channel, also those of other replicas. After a broken connection every handler is called with
   * an empty payload: notifications may have been missed. Returns what ends it.
   */
  listen(channel: string, handler: NotificationHandler): Promise<() => Promise<void>>;
  /** `payload` at most 8000 bytes. To notify with a transaction, run `SELECT pg_notify($1, $2)` inside it. */
  notify(channel: string, payload?: string): Promise<void>;
  /** Applies the migrations that are missing and returns their names; see migrateDatabase. */
  migrate(folder?: string): Promise<string[]>;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** A PostgreSQL connection string; wins over `dataDir`. */
  url?: string | undefined;
  /** The data folder of the embedded database, which lives in its subfolder `database`. */
  dataDir?: string | undefined;
  /** An embedded database in memory, for tests. */
  memory?: boolean | undefined;
  /** A copy of a memory database to begin with, from MemoryServer. */
  snapshot?: Blob | undefined;
}

/**
 * Opens a database as it is, without migrating it. The embedded one is locked against other processes and made where
 * there is none. A transaction of the embedded one has it alone: a query outside it that the transaction waits for
 * never comes, so inside `$transaction(async (tx) => ...)` use `tx` only.
 * Throws DatabaseStartError.
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  if (options.memory) {
    // Loaded only here, so that the running app never loads PGlite into its main thread.
    const { MemoryServer } = await import("./memory-server");
    return openEmbedded("memory", await MemoryServer.open(options.snapshot));
  }
  if (options.url) return openPostgres(options.url);
  if (options.dataDir) return openFolder(options.dataDir);
  throw new Error("openDatabase needs a url, a dataDir or memory.");
}

async function openFolder(dataDir: string): Promise<Database> {
  let lock: FolderLock | undefined;
  const server = new WorkerServer(databaseFolder(dataDir));
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    lock = await lockFolder(dataDir);
    await openDatabaseFolder(dataDir, () => server.start());
  } catch (error) {
    await server.close();
    lock?.release();
    if (error instanceof DatabaseStartError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new DatabaseStartError(
      diskFullSentence(error, dataDir) ?? `The embedded database in ${dataDir} could not be opened. ${reason}`,
      { cause: error },
    );
  }
  return openEmbedded("embedded", server, lock);
}

function openEmbedded(kind: "embedded" | "memory", server: EmbeddedServer, lock?: FolderLock): Database {
  const listeners = new Listeners();
  const pool = embeddedPool(server, (client) => listeners.attach(client) as unknown as void);
  return assemble({
    kind,
    pool,
    listeners,
    listenOn: (sql) => pool.query(sql),
    migrate: async (folder) => {
      const limit = server.transactionLimit;
      server.transactionLimit = Number.POSITIVE_INFINITY;
      try {
        return await migrateDatabase({ kind, pool }, folder);
      } finally {
        server.transactionLimit = limit;
      }
    },
    close: async () => {
      await server.close();
      lock?.release();
    },
  });
}

async function openPostgres(url: string): Promise<Database> {
  const listeners = new Listeners();
  const pool = postgresPool(url);
  const listening = new ListeningConnection(url, listeners);
  try {
    await pool.query("SELECT 1");
  } catch (error) {
    await pool.end();
    const reason = error instanceof Error ? error.message || (error as NodeJS.ErrnoException).code : String(error);
    throw new DatabaseStartError(`PostgreSQL at ${placeOf(url)} cannot be reached: ${reason}. Check DATABASE_URL.`, {
      cause: error,
    });
  }
  return assemble({
    kind: "postgres",
    pool,
    listeners,
    listenOn: (sql) => listening.query(sql),
    migrate: (folder) => migrateDatabase({ kind: "postgres", pool }, folder),
    close: () => listening.close(),
  });
}

/** Host and database of a connection string, without its user and password. */
function placeOf(url: string): string {
  try {
    const { host, pathname } = new URL(url);
    return `${host}${pathname}`;
  } catch {
    return "the address in DATABASE_URL";
  }
}

interface Parts {
  kind: Database["kind"];
  pool: pg.Pool;
  listeners: Listeners;
  listenOn(sql: string): Promise<unknown>;
  migrate(folder?: string): Promise<string[]>;
  close(): Promise<void>;
}

const poolEndMilliseconds = 5000;

function assemble({ kind, pool, listeners, listenOn, migrate, close }: Parts): Database {
  // An idle connection that breaks is replaced by the next query; without a listener the process would end.
  pool.on("error", () => undefined);
  const prisma = new PrismaClient({
    adapter: new PrismaPg(pool),
    // Longer than Prisma's 2 s: with one connection a transaction queues behind all that came before it.
    transactionOptions: { maxWait: 15_000, timeout: 15_000 },
  });
  let closing: Promise<void> | undefined;
  return {
    prisma,
    kind,
    raw: {
      query: async <Result>(sql: string, params: readonly unknown[] = []) => {
        const values = params.map((value) => (value instanceof Date ? value.toISOString() : value));
        const result = await pool.query({ text: sql, values, types: rawTypes });
        return result.rows as Result[];
      },
      exec: async <Result>(sql: string) => {
        const result = await pool.query({ text: sql, types: rawTypes });
        const last = Array.isArray(result) ? (result.at(-1) as pg.QueryResult) : result;
        return last.rows as Result[];
      },
    },
    listen: async (channel, handler) => {
      if (listeners.add(channel, handler)) await listenOn(`LISTEN ${pg.escapeIdentifier(channel)}`);
      return async () => {
        if (listeners.remove(channel, handler)) await listenOn(`UNLISTEN ${pg.escapeIdentifier(channel)}`);
      };
    },
    notify: async (channel, payload = "") => {
      await pool.query("SELECT pg_notify($1, $2)", [channel, payload]);
    },
    migrate,
    close: () =>
      (closing ??= (async () => {
        await prisma.$disconnect();
        // A client that is never given back must not keep the server from closing.
        await Promise.race([pool.end(), new Promise((resolve) => setTimeout(resolve, poolEndMilliseconds).unref())]);
        await close();
      })()),
  };
}

const int8 = 20;
const date = 1082;
const timestamp = 1114;

const rawTypes: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format: "text" | "binary") => {
    if (oid === int8) return readInt8;
    if (oid === date) return String;
    if (oid === timestamp) return (text: string) => new Date(`${text.replace(" ", "T")}Z`);
    return pg.types.getTypeParser(oid, format as "text");
  }) as typeof pg.types.getTypeParser,
};

function readInt8(text: string): number | bigint {
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : BigInt(text);
}
