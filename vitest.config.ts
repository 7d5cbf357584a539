import { fileURLToPath } from "node:url";
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
          name: "integration",
          environment: "node",
          env,
          include: ["**/*.integration.test.ts"],
          exclude: excluded,
          testTimeout: 30_000,
          hookTimeout: 90_000,
        },
      },
    ],
  },
});
