import { existsSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import process from "node:process";
import { root, runProgram, runSteps, Trouble } from "./steps.mjs";
import { build, buildMissing, generateCode, installPackages, packagesMissing } from "./prepare.mjs";

const setting = (/** @type {string} */ name) => process.env[name]?.trim() || undefined;

/** @type {Record<string, (args: string[]) => Promise<void>>} */
const commands = {
  /** The sample desk. */
  async demo() {
    await portIsFree("demo");
    const folder = path.resolve(root, setting("GUIDEPOST_DATA") ?? path.join(".data", "demo"));
    const steps = readiness();
    const url = setting("DATABASE_URL");
    const { fillFolder, fillPostgres, folderState } = await import("./sample-data.mjs");
    if (url) steps.push({ title: "Looking for the sample data in PostgreSQL", run: () => fillPostgres(url, folder) });
    else if (folderState(folder) !== "finished") {
      steps.push({ title: `Filling ${path.relative(process.cwd(), folder) || folder} with a sample desk`, run: () => fillFolder(folder) });
    }
    await runSteps(steps);
    await serve({ GUIDEPOST_DATA: folder, GUIDEPOST_DEMO: "1", GUIDEPOST_TIME_ZONE: setting("GUIDEPOST_TIME_ZONE") ?? "Europe/London", LOG_LEVEL: setting("LOG_LEVEL") ?? "warn" });
  },

  /** A desk for real use: no sample data. */
  async start() {
    await portIsFree("start");
    await runSteps(readiness());
    await serve({});
  },

  async build() {
    await runSteps([...readiness().filter(({ title }) => title === installing), { title: building, run: build }]);
  },

  async dev() {
    await portIsFree("dev");
    await runSteps([...readiness().filter(({ title }) => title === installing), { title: "Generating code", run: generateCode }]);
    await runProgram(process.execPath, [path.join(root, "bin", "server.mjs"), "--development"]);
  },

  /** Installs what is missing, then checks everything. */
  async test() {
    const steps = readiness().filter(({ title }) => title === installing);
    await runSteps(steps);
    const { findChromium, installChromium } = await import("./chromium.mjs");
    if (!findChromium()) await runSteps([{ title: "Getting a Chromium for the browser tests", run: installChromium }]);
    await this.check?.([]);
  },

  async check(names) {
    const { checks, runChecks } = await import("./check.mjs");
    const all = /** @type {(keyof typeof checks)[]} */ (Object.keys(checks));
    const unknown = names.find((name) => !(name in checks));
    if (unknown) throw new Trouble(`There is no check named ${unknown}. There are: ${all.join(", ")}.`);
    await runChecks(names.length > 0 ? /** @type {typeof all} */ (names) : all);
  },
};

const installing = "Installing packages (a few minutes with an empty npm cache)";
const building = "Building the application";

function readiness() {
  const missing = packagesMissing();
  return [
    ...(missing ? [{ title: installing, run: installPackages }] : []),
    ...(missing || buildMissing() ? [{ title: building, run: build }] : []),
  ];
}

/** @param {Record<string, string>} env */
async function serve(env) {
  const { code } = await runProgram(process.execPath, [path.join(root, "bin", "server.mjs")], { env, allow: true });
  process.exitCode = code;
}

/** Asked before the long steps, so that nobody waits minutes for this answer. @param {string} command */
async function portIsFree(command) {
  const port = Number(setting("PORT") ?? 3000);
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new Trouble(`PORT must be a whole number from 1 to 65535, for example PORT=3000 (it is now ${JSON.stringify(setting("PORT"))}).`);
  }
  const host = setting("HOST") ?? "127.0.0.1";
  const run = command === "start" ? "npm start" : `npm run ${command}`;
  await new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", (/** @type {NodeJS.ErrnoException} */ error) => {
      if (error.code !== "EADDRINUSE") return resolve(undefined);
      const other = port < 65535 ? port + 1 : 3000;
      reject(new Trouble(`Port ${port} is already in use. Stop the program that uses it, or choose another port: PORT=${other} ${run}`));
    });
    probe.listen(port, host, () => probe.close(resolve));
  });
}

/** @param {string[]} args */
export async function run([name = "", ...args]) {
  try {
    process.chdir(root);
    // What is set outside wins over the file.
    if (existsSync(path.join(root, ".env"))) process.loadEnvFile(path.join(root, ".env"));
    const command = commands[name];
    if (!command) throw new Trouble(`There is no command named ${JSON.stringify(name)}. There are: ${Object.keys(commands).join(", ")}.`);
    await command.call(commands, args);
  } catch (error) {
    if (!(error instanceof Trouble)) throw error;
    if (error.message) process.stderr.write(`\n${error.message}\n`);
    process.exitCode = error.code;
  }
}
