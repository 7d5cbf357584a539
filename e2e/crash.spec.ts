import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "@playwright/test";

const kills = 20;
const senders = 4;

interface Acknowledged {
  number: number;
  message: string;
}

let folder: string;
let base: string;
let key: string;
let server: ChildProcess | undefined;

test.describe.configure({ timeout: 10 * 60_000 });

test.beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "guidepost-crash-"));
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(probe.address() as AddressInfo).port}`;
  await new Promise((resolve) => probe.close(resolve));
  const script = ["--conditions=react-server", "--import", "tsx", "e2e/make-api-key.ts"];
  key = execFileSync(process.execPath, script, { env: environment(), encoding: "utf8" }).trim();
});

test.afterAll(async () => {
  await kill();
  rmSync(folder, { recursive: true, force: true });
});

function environment(): NodeJS.ProcessEnv {
  const { PORT: _port, DATABASE_URL: _database, SMTP_URL: _smtp, BASE_URL: _base, ...rest } = process.env;
  return { ...rest, GUIDEPOST_DATA: folder, PORT: new URL(base).port, HOST: "127.0.0.1", LOG_LEVEL: "error" };
}

async function start(): Promise<void> {
  const started = spawn(process.execPath, ["bin/server.mjs"], { env: environment(), stdio: ["ignore", "pipe", "pipe"] });
  server = started;
  let output = "";
  await new Promise<void>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes("Guidepost is ready")) resolve();
    };
    started.stdout.on("data", read);
    started.stderr.on("data", read);
    started.once("exit", () => reject(new Error(`The server ended before it was ready:\n${output}`)));
  });
}

async function kill(): Promise<void> {
  const running = server;
  server = undefined;
  if (!running || running.exitCode !== null) return;
  const ended = new Promise((resolve) => running.once("exit", resolve));
  running.kill("SIGKILL");
  await ended;
}

const headers = () => ({ authorization: `Bearer ${key}`, "content-type": "application/json" });

/** Sends tickets one after the other until the server is gone; keeps what it acknowledged. */
async function sendUntilKilled(sender: string, acknowledged: Acknowledged[]): Promise<void> {
  for (let count = 0; ; count += 1) {
    const message = `Ticket ${count} of sender ${sender}`;
    try {
      const body = JSON.stringify({ subject: message, message, requester: { name: "Kim Crash", email: `kim-${sender}@customer.test` } });
      const answer = await fetch(`${base}/api/v1/tickets`, { method: "POST", headers: headers(), body });
      if (answer.status === 201) acknowledged.push({ number: ((await answer.json()) as { number: number }).number, message });
      else if (answer.status === 429) await wait(500);
      else throw new Error(`Unexpected answer ${answer.status}: ${await answer.text()}`);
    } catch (error) {
      // A connection cut by the kill; anything else is for the test to see.
      if (error instanceof TypeError) return;
      throw error;
    }
  }
}

test("no acknowledged ticket is lost when the server is killed 20 times while tickets are being created", async () => {
  const acknowledged: Acknowledged[] = [];
  for (let round = 0; round < kills; round += 1) {
    await start();
    const sending = Array.from({ length: senders }, (_, sender) => sendUntilKilled(`${round}-${sender}`, acknowledged));
    const before = acknowledged.length;
    // Killed in the midst of creating, a different moment each time, but never before the first was acknowledged.
    while (acknowledged.length === before) await Promise.race([wait(10), Promise.all(sending)]);
    await wait(50 + ((round * 137) % 700));
    await kill();
    await Promise.all(sending);
  }

  expect(acknowledged.length).toBeGreaterThan(kills * senders);
  expect(new Set(acknowledged.map(({ number }) => number)).size).toBe(acknowledged.length);
  await start();
  const lost: Acknowledged[] = [];
  for (const ticket of acknowledged) {
    let answer = await fetch(`${base}/api/v1/tickets/${ticket.number}`, { headers: headers() });
    while (answer.status === 429) {
      await wait(1000 * Number(answer.headers.get("retry-after") ?? 1));
      answer = await fetch(`${base}/api/v1/tickets/${ticket.number}`, { headers: headers() });
    }
    const text = await answer.text();
    const found = answer.status === 200 ? (JSON.parse(text) as { messages?: { text: string }[] }) : undefined;
    if (!found?.messages?.some((message) => message.text === ticket.message)) lost.push(ticket);
  }
  expect(lost).toEqual([]);
});
