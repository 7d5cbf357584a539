// Long steps of the launch scripts: told before they begin, timed, with a sign of life while they run, and with one plain
// sentence when they fail for a reason that has nothing to do with Guidepost.
import { spawn } from "node:child_process";
import path from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";

export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

const signOfLifeSeconds = 15;

/** A failure that one sentence explains; anything else is shown with its stack. */
export class Trouble extends Error {
  /** @param {string} sentence @param {number} code */
  constructor(sentence, code = 1) {
    super(sentence);
    this.code = code;
  }
}

/** @param {string} text */
export function say(text) {
  process.stdout.write(`${text}\n`);
}

/** @param {number} milliseconds */
export function duration(milliseconds) {
  const seconds = milliseconds / 1000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  return seconds < 100 ? `${Math.round(seconds)} s` : `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}

/**
 * @typedef {{ title: string, run: () => Promise<unknown> }} Step
 * @param {Step[]} steps
 */
export async function runSteps(steps) {
  for (const [index, step] of steps.entries()) {
    say(`[${index + 1}/${steps.length}] ${step.title}`);
    const started = Date.now();
    const sign = setInterval(() => say(`      still at it, ${duration(Date.now() - started)}`), signOfLifeSeconds * 1000);
    try {
      await step.run();
    } finally {
      clearInterval(sign);
    }
    say(`      done in ${duration(Date.now() - started)}`);
  }
}

/** @type {Set<import("node:child_process").ChildProcess>} */
const children = new Set();
let signalled = false;
let listening = false;

function passSignalsOn() {
  if (listening) return;
  listening = true;
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM"])) {
    process.on(signal, () => {
      for (const child of children) child.kill(signal);
      if (children.size === 0) process.exit(130);
      signalled = true;
    });
  }
}

/**
 * Runs a program to its end. `quiet` keeps its output back and shows the end of it when the program fails.
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: Record<string, string | undefined>, quiet?: boolean, allow?: boolean }} options
 * @returns {Promise<{ code: number, output: string }>}
 */
export function runProgram(command, args, { env = {}, quiet = false, allow = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: quiet ? ["ignore", "pipe", "pipe"] : "inherit",
    });
    passSignalsOn();
    children.add(child);
    let output = "";
    const keep = (/** @type {Buffer} */ chunk) => {
      output = (output + chunk.toString()).slice(-20_000);
    };
    child.stdout?.on("data", keep);
    child.stderr?.on("data", keep);
    child.on("error", (error) => {
      children.delete(child);
      reject(new Trouble(explain(error.message) ?? `${command} could not be run: ${error.message}`));
    });
    child.on("close", (code, signal) => {
      children.delete(child);
      if (signalled) process.exit(code ?? 130);
      const status = code ?? (signal ? 1 : 0);
      if (status === 0 || allow) return resolve({ code: status, output });
      if (quiet) process.stderr.write(`${output.trimEnd().split("\n").slice(-40).join("\n")}\n`);
      reject(new Trouble(explain(output) ?? "", status));
    });
  });
}

/**
 * The sentence for troubles of the machine, found in what a program printed.
 * @param {string} output
 */
export function explain(output) {
  if (/ENOSPC|no space left on device/i.test(output)) {
    return `The disk is full. Free some space on the disk that holds ${root} and run this again; it continues where it stopped.`;
  }
  if (/ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|network (?:request|error)|fetch failed/.test(output)) {
    return "The network, or the package registry in it, could not be reached. Check the connection (and the proxy settings of npm) and run this again.";
  }
  if (/EACCES|EPERM|EROFS/.test(output)) {
    return `A file could not be written. Make sure that you may write in ${root} and in npm's cache folder, then run this again.`;
  }
  return undefined;
}
