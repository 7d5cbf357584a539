// `npm run bench`: what the built desk costs for each page, with the sample company on the embedded database.
// Prints requests a second, p50 and p99 at 1 and 16 connections, errors, CPU milliseconds a request of the whole server
// process, and the ratio to a Node server that answers nothing but "ok", measured in between.
import { spawn, type ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import path from "node:path";
import process from "node:process";
import autocannon from "autocannon";
import { fillFolder, folderState } from "../../bin/sample-data.mjs";
import { root } from "../../bin/steps.mjs";

const seconds = Number(process.env.BENCH_SECONDS ?? 4);
const ticksPerSecond = 100;

interface Plan {
  name: string;
  path: string;
  /** A text the answer must hold, so that an error page is not measured as a fast one. */
  holds: string;
  staff?: boolean;
}

const plans: Plan[] = [
  { name: "guideline", path: "/guidelines/parcel-late", holds: "My parcel is late" },
  { name: "search page", path: "/search?q=parcel+is+late", holds: "<mark>" },
  { name: "search API", path: "/api/v1/search?q=parcel+is+late", holds: "results" },
  { name: "home", path: "/", holds: "What can we help you with" },
  { name: "queue of 50", path: "/desk", holds: "<table", staff: true },
  { name: "ticket page", path: "/desk/tickets/3900", holds: "#3900", staff: true },
  { name: "insights", path: "/desk/insights", holds: "<figure", staff: true },
];

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

/** CPU milliseconds the process has used so far, all threads; Linux only. */
function cpuOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / ticksPerSecond;
}

function residentMiB(pid: number): number {
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024);
}

async function until(url: string, child: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt += 1) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode} before it was ready`);
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${url} was not ready within a minute`);
}

/** Signs in the way a browser without JavaScript does: takes the form's hidden fields and posts them. */
async function signIn(base: string): Promise<string> {
  const page = await fetch(`${base}/sign-in`);
  const html = await page.text();
  const forms = html.match(/<form[\s\S]*?<\/form>/g) ?? [];
  const form = forms.find((candidate) => /type="password"/.test(candidate)) ?? "";
  const body = new FormData();
  for (const [tag] of form.matchAll(/<input[^>]*type="hidden"[^>]*>/g)) {
    const name = /name="([^"]*)"/.exec(tag)?.[1];
    if (name) body.set(name, (/value="([^"]*)"/.exec(tag)?.[1] ?? "").replaceAll("&quot;", '"'));
  }
  body.set("email", "agent@demo.test");
  body.set("password", "guidepost-demo");
  const answer = await fetch(`${base}/sign-in`, { method: "POST", body, redirect: "manual", headers: { origin: base } });
  const cookie = answer.headers.getSetCookie().find((line) => line.includes("session"));
  if (!cookie) throw new Error(`signing in gave ${answer.status} and no session`);
  return cookie.split(";")[0]!;
}

async function run(url: string, connections: number, headers: Record<string, string>) {
  return autocannon({ url, connections, duration: seconds, headers });
}

const port = await freePort();
const folder = path.resolve(root, process.env.GUIDEPOST_DATA ?? ".data/bench");
if (folderState(folder) !== "finished") {
  console.log(`filling ${folder} with the sample company ...`);
  await fillFolder(folder);
}
const base = `http://localhost:${port}`;
const started = performance.now();
const server = spawn(process.execPath, [path.join(root, "bin", "server.mjs")], {
  cwd: root,
  stdio: "ignore",
  env: { ...process.env, PORT: String(port), HOST: "127.0.0.1", BASE_URL: base, GUIDEPOST_DATA: folder, GUIDEPOST_DEMO: "1", LOG_LEVEL: "error" },
});
const trivial = spawn(process.execPath, ["-e", 'require("node:http").createServer((q, s) => s.end("ok")).listen(0, "127.0.0.1", function () { console.log(this.address().port) })'], { stdio: ["ignore", "pipe", "ignore"] });
try {
  const trivialPort = await new Promise<string>((resolve) => trivial.stdout!.once("data", (data: Buffer) => resolve(data.toString().trim())));
  await until(`${base}/api/health/ready`, server);
  console.log(`start on an existing data folder: ${((performance.now() - started) / 1000).toFixed(1)} s\n`);
  const session = await signIn(base);
  const rows: Record<string, string | number>[] = [];
  for (const plan of plans) {
    const headers: Record<string, string> = plan.staff ? { cookie: session } : {};
    const answer = await fetch(base + plan.path, { headers });
    const text = await answer.text();
    if (!answer.ok || !text.includes(plan.holds)) throw new Error(`${plan.path} answered ${answer.status} without ${JSON.stringify(plan.holds)}`);
    await run(base + plan.path, 1, headers);
    const row: Record<string, string | number> = { page: plan.name, KB: Math.round(text.length / 1024) };
    for (const connections of [1, 16]) {
      const plain = await run(`http://127.0.0.1:${trivialPort}/`, connections, {});
      const before = cpuOf(server.pid!);
      const result = await run(base + plan.path, connections, headers);
      const requests = result["2xx"];
      row[`req/s @${connections}`] = Math.round(requests / result.duration);
      row[`p50 @${connections}`] = result.latency.p50;
      row[`p99 @${connections}`] = result.latency.p99;
      row[`CPU ms @${connections}`] = ((cpuOf(server.pid!) - before) / Math.max(1, requests)).toFixed(1);
      row[`ratio @${connections}`] = (requests / result.duration / Math.max(1, plain.requests.average)).toFixed(4);
      row.errors = Number(row.errors ?? 0) + result.errors + result.non2xx;
    }
    rows.push(row);
  }
  console.table(rows);
  console.log(`memory of the server: ${residentMiB(server.pid!)} MiB`);
} finally {
  trivial.kill();
  server.kill("SIGTERM");
}
