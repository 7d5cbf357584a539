import "server-only";
import { resolve } from "node:path";
import { openDatabase, type Database } from "./client";
import { checkInstance, settleInstance } from "./instance";

export interface StartOptions {
  /** A PostgreSQL connection string. Default: DATABASE_URL; without either the embedded database is used. */
  url?: string | undefined;
  /** The data folder. Default: GUIDEPOST_DATA, else `.data` in the working directory. */
  dataDir?: string | undefined;
}

interface Holder {
  starting: Promise<Database> | undefined;
  database: Database | undefined;
}

// Next bundles this module several times into one process, and there must be one database in it.
const key = Symbol.for("guidepost.database");
const holder = ((globalThis as Record<symbol, unknown>)[key] ??= {
  starting: undefined,
  database: undefined,
} satisfies Holder) as Holder;

/**
 * Opens, checks and migrates the process's database; further calls get the same one. Throws DatabaseStartError with the
 * reason and the way out.
 */
export function startDatabase(options: StartOptions = {}): Promise<Database> {
  holder.starting ??= start(options).catch((error: unknown) => {
    holder.starting = undefined;
    throw error;
  });
  return holder.starting;
}

/** The process's database. Throws when `startDatabase` has not finished. */
export function database(): Database {
  if (!holder.database) throw new Error("The database is not started: call startDatabase() first.");
  return holder.database;
}

/** Makes an open database the process's own, for tests and tools that open it themselves. Returns what undoes it. */
export function useDatabase(opened: Database): () => void {
  if (holder.starting) throw new Error("The process has a database already.");
  holder.starting = Promise.resolve(opened);
  holder.database = opened;
  return () => {
    holder.starting = undefined;
    holder.database = undefined;
  };
}

/** Closes the process's database, if there is one, and gives its folder free. */
export async function stopDatabase(): Promise<void> {
  const opened = await holder.starting?.catch(() => undefined);
  holder.starting = undefined;
  holder.database = undefined;
  await opened?.close();
}

async function start(options: StartOptions): Promise<Database> {
  const url = options.url ?? process.env.DATABASE_URL;
  const dataDir = resolve(/* turbopackIgnore: true */ options.dataDir ?? process.env.GUIDEPOST_DATA ?? ".data");
  const opened = await openDatabase(url ? { url } : { dataDir });
  try {
    await checkInstance(opened.prisma, dataDir);
    await opened.migrate();
    await settleInstance(opened.prisma, dataDir);
  } catch (error) {
    await opened.close();
    throw error;
  }
  holder.database = opened;
  return opened;
}
