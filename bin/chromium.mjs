// Finds a Chromium for the browser tests, or gets one.
import { accessSync, constants, existsSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import process from "node:process";
import { root, runProgram, say, Trouble } from "./steps.mjs";

const names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "microsoft-edge"];
const places = ["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium"];

/** Path of a Chromium that is installed: CHROMIUM_PATH, one on the PATH, or Playwright's own. Undefined when there is none. */
export function findChromium() {
  const folders = [...(process.env.PATH ?? "").split(path.delimiter), "/usr/bin", "/usr/local/bin"];
  const candidates = [process.env.CHROMIUM_PATH ?? "", ...names.flatMap((name) => folders.map((folder) => path.join(folder, name))), ...places];
  return candidates.find((file) => file !== "" && isProgram(file)) ?? ownChromium();
}

/** @param {string} file */
function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function ownChromium() {
  try {
    const { chromium } = createRequire(path.join(root, "package.json"))("@playwright/test");
    const file = chromium.executablePath();
    return file && existsSync(file) ? file : undefined;
  } catch {
    return undefined;
  }
}

export async function installChromium() {
  say("      no Chromium found: asking Playwright for one");
  const playwright = path.join(root, "node_modules", "playwright", "cli.js");
  const { code } = await runProgram(process.execPath, [playwright, "install", "chromium"], { quiet: true, allow: true });
  if (code === 0 && findChromium()) return;
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    say("      Playwright could not get one: installing Debian's package chromium");
    await runProgram("apt-get", ["update"], { quiet: true, allow: true });
    await runProgram("apt-get", ["install", "-y", "--no-install-recommends", "chromium"], { quiet: true, env: { DEBIAN_FRONTEND: "noninteractive" }, allow: true });
    if (findChromium()) return;
  }
  throw new Trouble("The browser tests need a Chromium and none could be installed. Install Chromium or Google Chrome, or name one with CHROMIUM_PATH=/path/to/chromium, and run npm test again.");
}
