// npm run db:migration -- <name>: writes what the schema has and the migrations lack as a new migration.
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { migrationsFolder } from "./migration-files";
import { schemaDrift } from "./schema-drift";

const name = (process.argv[2] ?? "").trim().toLowerCase().replaceAll(/[^a-z0-9]+/g, "_");
if (!name) {
  console.error("Give the migration a name: npm run db:migration -- add_ticket_priority");
  process.exit(1);
}

const sql = await schemaDrift();
if (!sql) {
  console.log("The migrations already lead to the schema; nothing to write.");
  process.exit(0);
}

const folder = migrationsFolder();
const timestamp = new Date().toISOString().replaceAll(/[^0-9]/g, "").slice(0, 14);
const target = join(folder, `${timestamp}_${name}`);
await mkdir(target, { recursive: true });
await writeFile(join(target, "migration.sql"), `${sql}\n`);
const lockFile = join(folder, "migration_lock.toml");
if (!existsSync(lockFile)) {
  await writeFile(lockFile, '# Prisma reads from this file which database the migrations are for.\nprovider = "postgresql"\n');
}
console.log(`Written: ${relative(process.cwd(), join(target, "migration.sql"))}. Read it before you commit it.`);
