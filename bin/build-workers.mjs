// Bundles every lib/**/*.worker.ts into .workers/<name>.mjs, where the app starts it as a worker thread.
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const sources = readdirSync(join(root, "lib"), { recursive: true })
  .filter((file) => file.endsWith(".worker.ts"))
  .map((file) => ({ in: join(root, "lib", file), out: basename(file, ".worker.ts") }));

const { outputFiles } = await build({
  absWorkingDir: root,
  entryPoints: sources,
  outdir: ".workers",
  outExtension: { ".js": ".mjs" },
  bundle: true,
  format: "esm",
  platform: "node",
  target: "node20",
  packages: "external",
  sourcemap: "inline",
  logLevel: "warning",
  write: false,
});

// Renamed into place, and only when it changed: an app or a test may be reading the file at this moment.
for (const { path, contents } of outputFiles) {
  if (existsSync(path) && readFileSync(path).equals(contents)) continue;
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, contents);
  renameSync(draft, path);
}
