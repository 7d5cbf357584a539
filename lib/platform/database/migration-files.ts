import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

export interface Migration {
  /** The folder's name, which begins with a timestamp and so sorts by age. */
  name: string;
  sql: string;
}

/** The folder of this build's migrations; the app, the tools and the tests run in the project's root. */
export function migrationsFolder(): string {
  return join(/* turbopackIgnore: true */ process.cwd(), "prisma", "migrations");
}

/** The names of the migrations in `folder`, oldest first; none when there is no such folder. */
export async function listMigrationNames(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}

export async function readMigrations(folder: string): Promise<Migration[]> {
  const names = await listMigrationNames(folder);
  return Promise.all(
    names.map(async (name) => ({ name, sql: await readFile(join(folder, name, "migration.sql"), "utf8") })),
  );
}
