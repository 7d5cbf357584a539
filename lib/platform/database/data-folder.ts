import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  unlinkSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { DatabaseStartError } from "./start-error";

const instanceSchema = z.object({ instanceId: z.uuid() });

const within = (dataDir: string, name: string) => join(/* turbopackIgnore: true */ dataDir, name);
const instanceFile = (dataDir: string) => within(dataDir, "instance.json");
const creationFile = (dataDir: string) => within(dataDir, "database.unfinished");

/** Where the embedded database's files are inside a data folder. */
export function databaseFolder(dataDir: string): string {
  return within(dataDir, "database");
}

/**
 * Runs `open` on the database folder of a data folder whose lock the caller holds; an empty folder is marked until the
 * new database in it is whole and on the disk, and one that was not finished is begun anew.
 * Throws DatabaseStartError rather than let a new desk be made where one was.
 */
export async function openDatabaseFolder(dataDir: string, open: () => Promise<void>): Promise<void> {
  const folder = databaseFolder(dataDir);
  const unfinished = existsSync(creationFile(dataDir));
  const present = !unfinished && existsSync(folder) && readdirSync(folder).length > 0;
  if (present && !existsSync(within(folder, "PG_VERSION"))) {
    throw new DatabaseStartError(
      `The folder ${folder} holds something that is not a whole database. ` +
        `Restore it from a backup, or set GUIDEPOST_DATA to an empty folder to begin a new desk.`,
    );
  }
  if (present) return open();

  const instance = readInstance(dataDir);
  if (instance) {
    throw new DatabaseStartError(
      `The folder ${dataDir} belongs to the desk ${instance}, but its database is missing from ${folder}. ` +
        `Restore it from a backup, or set GUIDEPOST_DATA to an empty folder to begin a new desk.`,
    );
  }
  writeDurably(dataDir, creationFile(dataDir), "This database is being made. Removed once it is whole.\n");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { mode: 0o700 });
  await open();
  flushTree(folder);
  unlinkSync(creationFile(dataDir));
  flush(dataDir);
}

/** The id of the desk that a data folder belongs to; undefined for a new folder. Throws DatabaseStartError. */
export function readInstance(dataDir: string): string | undefined {
  const file = instanceFile(dataDir);
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
  try {
    return instanceSchema.parse(JSON.parse(text)).instanceId;
  } catch (error) {
    throw new DatabaseStartError(`${file} cannot be read. Restore it from a backup.`, { cause: error });
  }
}

export function writeInstance(dataDir: string, instanceId: string): void {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  writeDurably(dataDir, instanceFile(dataDir), `${JSON.stringify({ instanceId })}\n`);
}

/** Written beside and renamed, so that a crash leaves the old state or the new one. */
function writeDurably(folder: string, path: string, text: string): void {
  const draft = `${path}.new`;
  const file = openSync(draft, "w", 0o600);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(draft, path);
  flush(folder);
}

/** PGlite copies a new cluster into place without flushing it. */
function flushTree(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) flushTree(path);
    else if (entry.isFile()) flush(path);
  }
  flush(folder);
}

function flush(path: string): void {
  // Windows flushes neither folders nor files that are open for reading.
  if (process.platform === "win32") return;
  const handle = openSync(path, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
