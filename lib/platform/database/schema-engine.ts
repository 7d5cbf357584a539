import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  DriverAdapterError,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from "@prisma/driver-adapter-utils";
import type { MigrationList, SchemaEngine } from "@prisma/schema-engine-wasm";
import pg from "pg";
import type { EmbeddedServer } from "./embedded";
import type { Migration } from "./migration-files";
import { embeddedPool } from "./pool";

export type { MigrationList, SchemaEngine };

// The engine wants to know the dialect; applying migrations needs no models.
const dialect = 'datasource db {\n  provider = "postgresql"\n}\n';

/**
 * Runs Prisma's own migration engine, which ships as WebAssembly beside the native one that has to be downloaded.
 * `pool` is the database it works on; without one it gets an empty one in memory. Histories are replayed in memory too.
 */
export async function withSchemaEngine<Result>(
  pool: pg.Pool | undefined,
  run: (engine: SchemaEngine) => Promise<Result>,
): Promise<Result> {
  const Engine = await (loaded ??= loadEngine());
  const memory = new LazyMemory();
  const factory: SqlMigrationAwareDriverAdapterFactory = {
    provider: "postgres",
    adapterName: "@prisma/adapter-pg",
    connect: async () => adapterOver(pool ?? (await memory.pool())),
    connectToShadowDb: async () => adapterOver(await memory.pool()),
  };
  const engine = await Engine.new(
    { datamodels: [["schema.prisma", dialect]] },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(factory),
  );
  try {
    return await run(engine);
  } finally {
    engine.free();
    await memory.close();
  }
}

/** Migrations in the form in which the engine takes them. */
export function migrationList(folder: string, migrations: readonly Migration[]): MigrationList {
  return {
    baseDir: folder,
    lockfile: { path: "migration_lock.toml", content: 'provider = "postgresql"\n' },
    shadowDbInitScript: "",
    migrationDirectories: migrations.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: "migration.sql", content: { tag: "ok", value: sql } },
    })),
  };
}

// Once a process: the glue code keeps views of the first instance's memory, and a second instance would never answer.
let loaded: Promise<typeof SchemaEngine> | undefined;

async function loadEngine(): Promise<typeof SchemaEngine> {
  // Node 20 cannot import .wasm, which the package's main module does; its glue code can be given the instance instead.
  const glue = await import("@prisma/schema-engine-wasm/schema_engine_bg");
  const file = join(
    /* turbopackIgnore: true */ process.cwd(),
    "node_modules/@prisma/schema-engine-wasm/schema_engine_bg.wasm",
  );
  const { instance } = await WebAssembly.instantiate(await readFile(file), {
    "./schema_engine_bg.js": glue as unknown as WebAssembly.ModuleImports,
  });
  const { __wbg_set_wasm: setWasm, SchemaEngine: Engine } = glue as unknown as {
    __wbg_set_wasm(exports: WebAssembly.Exports): void;
    SchemaEngine: typeof SchemaEngine;
  };
  setWasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
  return Engine;
}

async function adapterOver(pool: pg.Pool): Promise<SqlDriverAdapter> {
  const adapter = await new PrismaPg(pool).connect();
  // The adapter's own executeScript splits at every semicolon, also inside function bodies and texts.
  adapter.executeScript = async (script) => {
    try {
      await pool.query(script);
    } catch (error) {
      if (!(error instanceof pg.DatabaseError)) throw error;
      const { code = "", severity = "ERROR", message, detail, column, hint } = error;
      throw new DriverAdapterError({
        ...{ kind: "postgres", code, severity, message, detail, column, hint },
        ...{ originalCode: code, originalMessage: message },
      });
    }
  };
  adapter.queryRaw = queryRawWithChars(adapter, pool);
  return adapter;
}

const charType = 18;
const textType = 25;

/**
 * The adapter refuses the catalogue's "char" columns, which the engine reads as characters: they pass it as text. Its
 * `client` is the one thing to shadow, for the one call.
 */
function queryRawWithChars(adapter: SqlDriverAdapter, pool: pg.Pool): SqlDriverAdapter["queryRaw"] {
  const { queryRaw } = adapter;
  return async (query) => {
    const chars: number[] = [];
    const client = {
      query: async (config: pg.QueryArrayConfig) => {
        const result = await pool.query(config);
        result.fields.forEach((field, column) => {
          if (field.dataTypeID !== charType) return;
          field.dataTypeID = textType;
          chars.push(column);
        });
        return result;
      },
    };
    const result = await queryRaw.call(Object.create(adapter, { client: { value: client } }) as SqlDriverAdapter, query);
    for (const column of chars) result.columnTypes[column] = ColumnTypeEnum.Character;
    return result;
  };
}

/** One empty database in memory, made when the engine first asks for one. */
class LazyMemory {
  #opened: Promise<{ pool: pg.Pool; server: EmbeddedServer }> | undefined;

  async pool(): Promise<pg.Pool> {
    this.#opened ??= (async () => {
      const { MemoryServer } = await import("./memory-server");
      const server = await MemoryServer.open();
      return { pool: embeddedPool(server), server };
    })();
    return (await this.#opened).pool;
  }

  async close(): Promise<void> {
    const opened = await this.#opened;
    await opened?.pool.end();
    await opened?.server.close();
  }
}
