import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { migrationsFolder, readMigrations } from "./migration-files";
import { migrationList, withSchemaEngine } from "./schema-engine";

/**
 * The SQL that is missing between the migrations and the schema, empty when they agree. Replays the migrations in memory
 * (a few seconds).
 */
export async function schemaDrift(
  schemaFolder = join(process.cwd(), "prisma"),
  folder = migrationsFolder(),
): Promise<string> {
  const names = (await readdir(schemaFolder, { recursive: true })).filter((name) => name.endsWith(".prisma")).sort();
  const files = await Promise.all(
    names.map(async (name) => ({ path: name, content: await readFile(join(schemaFolder, name), "utf8") })),
  );
  const migrations = await readMigrations(folder);
  const { stdout } = await withSchemaEngine(undefined, (engine) =>
    engine.diff({
      from: { tag: "migrations", ...migrationList(folder, migrations) },
      to: { tag: "schemaDatamodel", files },
      script: true,
      exitCode: null,
      filters: { externalTables: [], externalEnums: [] },
    }),
  );
  const sql = (stdout ?? "").trim();
  return sql === "-- This is an empty migration." ? "" : sql;
}
