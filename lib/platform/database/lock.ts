import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { closeSync, fsyncSync, openSync, readFileSync, unlinkSync, writeSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { z } from "zod";
import { DatabaseStartError } from "./start-error";

const ownerSchema = z.object({
  pid: z.number().int().positive(),
  /** When the owner took the lock, ISO 8601, for people. */
  since: z.string(),
  /** What tells the owner from a later process with the same pid; null where the platform does not say. */
  processStart: z.string().nullable(),
  nonce: z.string(),
});
type Owner = z.infer<typeof ownerSchema>;

export interface FolderLock {
  release(): void;
}

const fileName = "guidepost.lock";
const unreadableForMilliseconds = 2000;
const takeoverForMilliseconds = 5000;

/**
 * Takes the folder for this process alone; two processes on one embedded database destroy each other's rows. The lock of
 * a dead process is taken over, that of a live one never. Processes in other containers are not seen.
 * Throws DatabaseStartError when a live process holds it.
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  return acquire(join(folder, fileName), folder, 0);
}

async function acquire(path: string, folder: string, depth: number): Promise<FolderLock> {
  const mine: Owner = {
    pid: process.pid,
    since: new Date().toISOString(),
    processStart: processStart(process.pid),
    nonce: randomUUID(),
  };
  const deadline = Date.now() + takeoverForMilliseconds;
  for (;;) {
    if (create(path, mine)) return { release: () => release(path, mine) };
    const owner = await readOwner(path);
    if (owner === "gone") continue;
    if (owner !== "unreadable" && isAlive(owner)) {
      // A takeover takes milliseconds; only the folder's own lock is worth refusing for at once.
      if (depth > 0 && Date.now() < deadline) {
        await wait(20);
        continue;
      }
      throw new DatabaseStartError(
        `The data folder ${folder} is in use by the process ${owner.pid} since ${owner.since}. ` +
          `Stop that process, or set GUIDEPOST_DATA to another folder.`,
      );
    }
    if (depth === 3) {
      throw new DatabaseStartError(`Delete ${path} once you are sure that no other process uses ${folder}.`);
    }
    // Two processes may find the same dead owner. Whoever removes its file holds the takeover lock and has looked again
    // under it, so that nobody removes the file that the other has just made. A takeover whose owner died is itself
    // taken over, one level deeper.
    const takeover = await acquire(`${path}.takeover`, folder, depth + 1);
    try {
      const now = await readOwner(path);
      const same = now === "unreadable" ? owner === "unreadable" : now !== "gone" && owner !== "unreadable" && now.nonce === owner.nonce;
      if (same) unlinkSync(path);
    } finally {
      takeover.release();
    }
  }
}

function create(path: string, owner: Owner): boolean {
  let file: number;
  try {
    file = openSync(path, "wx", 0o600);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
  try {
    writeSync(file, JSON.stringify(owner));
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  return true;
}

/** Between its creation and its first byte a lock file is empty, so an unreadable one gets a moment. */
async function readOwner(path: string): Promise<Owner | "gone" | "unreadable"> {
  const deadline = Date.now() + unreadableForMilliseconds;
  for (;;) {
    try {
      return ownerSchema.parse(JSON.parse(readFileSync(path, "utf8")));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return "gone";
      if (Date.now() > deadline) return "unreadable";
      await wait(50);
    }
  }
}

function release(path: string, mine: Owner): void {
  try {
    const owner = ownerSchema.parse(JSON.parse(readFileSync(path, "utf8")));
    if (owner.nonce === mine.nonce) unlinkSync(path);
  } catch {
    // Somebody removed the file by hand; there is nothing left to release.
  }
}

function isAlive(owner: Owner): boolean {
  try {
    process.kill(owner.pid, 0);
  } catch (error) {
    // EPERM: the process exists and belongs to another user.
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  const start = processStart(owner.pid);
  return start === null || owner.processStart === null ? start !== "" : start === owner.processStart;
}

/** When a process started, as an opaque text; empty when it has ended, null where that cannot be found out. */
function processStart(pid: number): string | null {
  if (process.platform === "linux") {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
      // The second field is the program's name in brackets, which may hold spaces and brackets itself.
      const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      if (fields[0] === "Z") return "";
      // Clock ticks since boot mean something together with the boot only.
      const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
      return `${boot} ${fields[19]}`;
    } catch {
      return null;
    }
  }
  if (process.platform === "win32") return null;
  try {
    return execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8", env: { ...process.env, LC_ALL: "C", TZ: "UTC" } }).trim();
  } catch {
    return null;
  }
}
