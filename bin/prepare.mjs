// What must be there before Guidepost can run: packages, generated code, the build. Each is made only when it is missing
// or older than what it is made from.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { root, runProgram } from "./steps.mjs";

const at = (/** @type {string[]} */ ...parts) => path.join(root, ...parts);
const sourceFolders = ["app", "components", "content/messages", "lib", "prisma", "public"];
const sourceFiles = ["proxy.ts", "instrumentation.ts", "next.config.mjs", "postcss.config.mjs", "tsconfig.json", "package-lock.json", "bin/build-workers.mjs"];
const notBuilt = /\.test\.tsx?$|\.(un)?finished$|\/testing\.ts$|^prisma\/(generated|migrations|factories|seed\.ts)/;

/** Packages are there when npm's own record of what it installed agrees with the lock file. */
export function packagesMissing() {
  try {
    const read = (/** @type {string[]} */ ...parts) => JSON.parse(readFileSync(at(...parts), "utf8")).packages;
    const wanted = read("package-lock.json");
    const found = read("node_modules", ".package-lock.json");
    return Object.entries(wanted).some(
      ([name, { version, optional, devOptional }]) => name !== "" && (found[name] ? found[name].version !== version : !optional && !devOptional),
    );
  } catch {
    return true;
  }
}

/** No package needs its install script here: native parts come as packages of their own, Prisma's code is generated below. */
export async function installPackages() {
  const npm = process.env.npm_execpath;
  const args = ["ci", "--ignore-scripts", "--include=dev", "--no-audit", "--no-fund"];
  // Settings of the npm that runs this script would be taken for settings of the one it starts.
  const env = { npm_config_omit: undefined, npm_config_production: undefined, NODE_ENV: undefined };
  if (npm?.endsWith(".js")) await runProgram(process.execPath, [npm, ...args], { quiet: true, env });
  else await runProgram("npm", args, { quiet: true, env });
}

/** @param {(file: string) => boolean} wanted @param {string[]} folders @param {string[]} files */
function hashOf(wanted, folders, files) {
  const hash = createHash("sha256").update(process.version);
  const listed = folders.filter((folder) => existsSync(at(folder))).flatMap((folder) =>
    readdirSync(at(folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep).join("/")),
  );
  for (const file of [...listed.filter(wanted), ...files].sort()) {
    if (existsSync(at(file))) hash.update(`${file}\0`).update(readFileSync(at(file))).update("\0");
  }
  return hash.digest("hex");
}

/** @param {string} file @param {string} hash */
const stamped = (file, hash) => existsSync(at(file)) && readFileSync(at(file), "utf8") === hash;

const schemaHash = () => hashOf((file) => /^prisma\/[^/]+\.prisma$/.test(file), ["prisma"], ["prisma.config.ts", "package-lock.json"]);
const generatedStamp = "prisma/generated/.made-from";

/** The database client out of the schema, and the bundle that runs in worker threads. */
export async function generateCode() {
  const hash = schemaHash();
  if (!stamped(generatedStamp, hash)) {
    const prisma = at("node_modules", "prisma", "build", "index.js");
    await runProgram(process.execPath, [prisma, "generate"], { quiet: true, env: { PRISMA_HIDE_UPDATE_MESSAGE: "1", CHECKPOINT_DISABLE: "1" } });
    writeFileSync(at(generatedStamp), hash);
  }
  await runProgram(process.execPath, [at("bin", "build-workers.mjs")], { quiet: true });
}

const buildHash = () => hashOf((file) => !notBuilt.test(file), sourceFolders, sourceFiles);
const buildStamp = ".next/made-from";

export function buildMissing() {
  return !existsSync(at(".next", "BUILD_ID")) || !existsSync(at(".workers")) || !stamped(buildStamp, buildHash());
}

export async function build() {
  await generateCode();
  const hash = buildHash();
  rmSync(at(buildStamp), { force: true });
  const next = at("node_modules", "next", "dist", "bin", "next");
  await runProgram(process.execPath, [next, "build"], { quiet: true, env: { NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: "production" } });
  mkdirSync(at(".next"), { recursive: true });
  writeFileSync(at(buildStamp), hash);
}
