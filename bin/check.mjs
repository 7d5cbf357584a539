// `npm run check`: everything that must hold before a change goes in, cheapest first; ends at the first failure.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";
import { build, buildMissing, generateCode } from "./prepare.mjs";
import { duration, root, runProgram, say, Trouble } from "./steps.mjs";

const tool = (/** @type {string[]} */ ...parts) => path.join(root, "node_modules", ...parts);
const node = (/** @type {string} */ file, /** @type {string[]} */ ...args) => runProgram(process.execPath, [file, ...args]);

/** @type {{ passed: number, failed: number, skipped: number }} */
const counted = { passed: 0, failed: 0, skipped: 0 };

export const checks = {
  async types() {
    await generateCode();
    await runProgram(process.execPath, [tool("next", "dist", "bin", "next"), "typegen"], { quiet: true, env: { NEXT_TELEMETRY_DISABLED: "1" } });
    await node(tool("typescript", "bin", "tsc"), "--noEmit");
  },
  async lint() {
    await node(tool("eslint", "bin", "eslint.js"), "--max-warnings", "0", ".");
    const content = path.join(root, "lib", "guidelines", "lint-content.ts");
    if (existsSync(content)) await runProgram(process.execPath, ["--conditions=react-server", "--import", "tsx", content]);
  },
  async knip() {
    await node(tool("knip", "bin", "knip.js"));
  },
  unit: () => vitest("unit"),
  integration: () => vitest("integration-*"),
  build: () => build(),
  browser: () => playwright(),
};

/** @param {"unit" | "integration-*"} project */
async function vitest(project) {
  await generateCode();
  await counting(async (report) => {
    await node(tool("vitest", "vitest.mjs"), "run", "--project", project, "--reporter=default", "--reporter=json", `--outputFile.json=${report}`);
  }, (report) => ({ passed: report.numPassedTests, failed: report.numFailedTests, skipped: report.numPendingTests + report.numTodoTests }));
}

async function playwright() {
  if (!existsSync(path.join(root, "e2e")) || !readdirSync(path.join(root, "e2e")).some((file) => file.endsWith(".spec.ts"))) return;
  if (buildMissing()) await build();
  await counting(async (report) => {
    await runProgram(process.execPath, [tool("@playwright", "test", "cli.js"), "test", "--reporter=list,json"], { env: { PLAYWRIGHT_JSON_OUTPUT_FILE: report } });
  }, ({ stats }) => ({ passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped }));
}

/**
 * @param {(report: string) => Promise<void>} run
 * @param {(report: any) => { passed: number, failed: number, skipped: number }} count
 */
async function counting(run, count) {
  const folder = mkdtempSync(path.join(tmpdir(), "guidepost-check-"));
  const report = path.join(folder, "report.json");
  try {
    await run(report);
  } finally {
    if (existsSync(report)) {
      const found = count(JSON.parse(readFileSync(report, "utf8")));
      for (const key of /** @type {const} */ (["passed", "failed", "skipped"])) counted[key] += found[key];
    }
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {(keyof typeof checks)[]} names */
export async function runChecks(names) {
  const times = [];
  for (const [index, name] of names.entries()) {
    say(`\n[${index + 1}/${names.length}] ${name}`);
    const started = Date.now();
    try {
      await checks[name]();
    } catch (error) {
      say(`\n${name} failed after ${duration(Date.now() - started)}`);
      closingLine();
      if (error instanceof Trouble) throw new Trouble(error.message, error.code || 1);
      throw error;
    }
    times.push(`${name} ${duration(Date.now() - started)}`);
    say(`${times.at(-1)}`);
  }
  say(`\n${times.join(", ")}`);
  closingLine();
}

function closingLine() {
  if (counted.passed + counted.failed + counted.skipped === 0) return;
  const { passed, failed, skipped } = counted;
  say(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
}
