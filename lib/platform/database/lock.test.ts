import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { lockFolder } from "./lock";

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "guidepost-lock-"));
  file = join(folder, "guidepost.lock");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function endedPid(): Promise<number> {
  const child = spawn(process.execPath, ["-e", ""]);
  await new Promise((resolve) => child.once("exit", resolve));
  return child.pid ?? 0;
}

function writeOwner(owner: { pid: number; processStart?: string | null }, path = file): void {
  const since = "2026-01-02T03:04:05.000Z";
  writeFileSync(path, JSON.stringify({ processStart: null, nonce: "earlier", since, ...owner }));
}

describe("lockFolder", () => {
  it("refuses a folder that a live process holds, and names the folder, its pid, since when and the way out", async () => {
    const lock = await lockFolder(folder);
    const { since } = JSON.parse(readFileSync(file, "utf8")) as { since: string };
    await expect(lockFolder(folder)).rejects.toThrow(
      `The data folder ${folder} is in use by the process ${process.pid} since ${since}. ` +
        "Stop that process, or set GUIDEPOST_DATA to another folder.",
    );
    lock.release();
  });

  it("is free again after release", async () => {
    (await lockFolder(folder)).release();
    expect(existsSync(file)).toBe(false);
    (await lockFolder(folder)).release();
  });

  it("takes over the lock of a process that ended", async () => {
    writeOwner({ pid: await endedPid() });
    const lock = await lockFolder(folder);
    expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject({ pid: process.pid });
    lock.release();
  });

  it.skipIf(process.platform !== "linux")("takes over when the owner's pid belongs to a later process", async () => {
    writeOwner({ pid: process.pid, processStart: "another boot 12345" });
    (await lockFolder(folder)).release();
  });

  it("keeps a live owner's lock where the platform tells no start time", async () => {
    writeOwner({ pid: process.pid });
    await expect(lockFolder(folder)).rejects.toThrow("2026-01-02T03:04:05.000Z");
  });

  it("takes over a lock whose owner ended while it wrote it", async () => {
    writeFileSync(file, '{"pid": 1');
    (await lockFolder(folder)).release();
  });

  it("takes over when an earlier takeover ended half way", async () => {
    const pid = await endedPid();
    writeOwner({ pid });
    writeOwner({ pid }, `${file}.takeover`);
    (await lockFolder(folder)).release();
    expect(existsSync(`${file}.takeover`)).toBe(false);
  });

  it("release leaves the lock of somebody else alone", async () => {
    const lock = await lockFolder(folder);
    writeOwner({ pid: process.pid });
    lock.release();
    expect(existsSync(file)).toBe(true);
  });

  it("exactly one of 12 that find the same dead owner gets the folder, ten times over", async () => {
    const pid = await endedPid();
    for (let round = 0; round < 10; round += 1) {
      writeOwner({ pid });
      const results = await Promise.allSettled(Array.from({ length: 12 }, () => lockFolder(folder)));
      const held = results.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
      expect(held).toHaveLength(1);
      held[0]?.release();
    }
  });

  it("exactly one of 6 processes that race for a dead owner's folder gets it", async () => {
    writeOwner({ pid: await endedPid() });
    const program = `
      const { lockFolder } = await import(${JSON.stringify(join(import.meta.dirname, "lock.ts"))});
      await lockFolder(${JSON.stringify(folder)}).then(() => console.log("held"), () => console.log("refused"));
      // Held until all have tried: the lock of a process that ended is free.
      process.stdin.once("end", () => process.exit()).resume();`;
    const children = Array.from({ length: 6 }, () =>
      spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", program], { cwd: process.cwd() }),
    );
    const answers = await Promise.all(
      children.map((child) => new Promise((resolve) => child.stdout.once("data", (text) => resolve(String(text).trim())))),
    );
    for (const child of children) child.stdin.end();
    expect(answers.filter((answer) => answer === "held")).toHaveLength(1);
    expect(answers.filter((answer) => answer === "refused")).toHaveLength(5);
  }, 30_000);
});
