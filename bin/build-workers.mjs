// Bundles every lib/**/*.worker.ts into .workers/<name>.mjs, where the app starts it as a worker thread.
import { readdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const sources = readdirSync(join(root, "lib"), { recursive: true })
  .filter((file) => file.endsWith(".worker.ts"))
  .map((file) => ({ in: join(root, "lib", file), out: basename(file, ".worker.ts") }));

await build({
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
});
