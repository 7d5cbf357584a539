// The desk that the browser tests look at: the built application on a fresh copy of the sample desk, which is filled once
// a day and for each change of what goes into it.
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";
import { fillFolder } from "./sample-data.mjs";
import { root, runProgram } from "./steps.mjs";

const cache = path.join(root, "node_modules", ".cache", "guidepost");

function sampleName() {
  // Sample tickets lie in the days before the filling, so yesterday's would be a day old.
  const hash = createHash("sha256").update(new Date().toISOString().slice(0, 10));
  for (const folder of ["prisma", "content/guidelines", "lib"]) {
    const files = readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.parentPath.includes(path.join("prisma", "generated")) && !/\.test\.tsx?$/.test(entry.name))
      .map((entry) => path.join(entry.parentPath, entry.name))
      .sort();
    for (const file of files) hash.update(path.relative(root, file)).update(readFileSync(file));
  }
  return `sample-${hash.digest("hex").slice(0, 16)}`;
}

const sample = path.join(cache, sampleName());
if (!existsSync(path.join(sample, "sample-data.finished"))) {
  mkdirSync(cache, { recursive: true });
  for (const name of readdirSync(cache)) if (name.startsWith("sample-")) rmSync(path.join(cache, name), { recursive: true, force: true });
  await fillFolder(sample);
}
const folder = mkdtempSync(path.join(tmpdir(), "guidepost-browser-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
cpSync(sample, folder, { recursive: true });
await runProgram(process.execPath, [path.join(root, "bin", "server.mjs")], {
  env: { GUIDEPOST_DATA: folder, GUIDEPOST_DEMO: "1", HOST: "127.0.0.1", DATABASE_URL: undefined, SMTP_URL: undefined, BASE_URL: undefined, LOG_LEVEL: "error" },
  allow: true,
});
