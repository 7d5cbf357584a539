import { fileURLToPath } from "node:url";
import pg from "pg";
import { defineConfig } from "vitest/config";

// A zone with an odd offset and no summer time: a rule that uses the machine's zone by mistake fails here.
process.env.TZ = "Asia/Kathmandu";

const root = fileURLToPath(new URL(".", import.meta.url));
// Vitest gives BASE_URL a meaning of its own; tests get the address a desk would have.
const env = { BASE_URL: "http://localhost:3000" };
const excluded = ["node_modules/**", ".next/**", ".data/**", ".workers/**", "e2e/**", "bench/**"];

const resolve = {
  alias: [
    { find: /^@\//, replacement: root },
    // The marker package throws outside a server bundle; its own empty module is what a server bundle gets.
    { find: /^server-only$/, replacement: fileURLToPath(new URL("node_modules/server-only/empty.js", import.meta.url)) },
  ],
};

const postgres = process.env.TEST_DATABASE_URL ?? "postgresql://postgres@127.0.0.1:5432/postgres";

async function postgresAnswers(): Promise<boolean> {
  const client = new pg.Client({ connectionString: postgres, connectionTimeoutMillis: 2_000 });
  return client.connect().then(() => client.end()).then(() => true, () => false);
}

const onServer = await postgresAnswers();
if (!onServer) console.log("Integration tests on PostgreSQL are skipped: no server answers. Set TEST_DATABASE_URL to run them.");

const integration = {
  environment: "node" as const,
  include: ["**/*.integration.test.ts"],
  testTimeout: 60_000,
  hookTimeout: 90_000,
};

export default defineConfig({
  resolve,
  test: {
    // Embedded PostgreSQL takes a core for a second or two when a file opens it.
    maxWorkers: 2,
    onConsoleLog(log, type) {
      if (type === "stderr") throw new Error(`A test wrote to console.error: ${log}`);
    },
    projects: [
      {
        resolve,
        test: {
          name: "unit",
          environment: "node",
          env,
          include: ["**/*.test.{ts,tsx,mjs}"],
          exclude: [...excluded, "**/*.integration.test.ts"],
          // Two tests read the whole tree, which is slow on a busy machine; none is judged by its time.
          testTimeout: 60_000,
        },
      },
      {
        resolve,
        test: {
          ...integration,
          name: "integration-embedded",
          env,
          exclude: excluded,
        },
      },
      ...(onServer
        ? [
            {
              resolve,
              test: {
                ...integration,
                name: "integration-postgres",
                env: { ...env, TEST_POSTGRES: postgres },
                // These open both kinds of database themselves.
                exclude: [...excluded, "lib/platform/database/**", "lib/platform/jobs.integration.test.ts"],
              },
            },
          ]
        : []),
    ],
  },
});
