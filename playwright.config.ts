import { createServer, type AddressInfo } from "node:net";
import { defineConfig, devices } from "@playwright/test";
import { findChromium } from "./bin/chromium.mjs";

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

// Workers read this file again and must come to the same port; they inherit the environment.
process.env.GUIDEPOST_TEST_PORT ??= String(await freePort());
const port = process.env.GUIDEPOST_TEST_PORT;
const baseURL = `http://localhost:${port}`;
const chromium = findChromium();

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  fullyParallel: true,
  workers: 2,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env.CI),
  use: {
    ...devices["Desktop Chrome"],
    baseURL,
    locale: "en-GB",
    timezoneId: "Europe/Berlin",
    trace: "off",
    launchOptions: {
      ...(chromium ? { executablePath: chromium } : {}),
      args: ["--disable-quic", "--disable-background-networking", ...(process.getuid?.() === 0 ? ["--no-sandbox"] : [])],
    },
  },
  projects: [
    { name: "desktop", testIgnore: ["**/crash.spec.ts", "**/*no-javascript.spec.ts"] },
    { name: "no-javascript", testMatch: "**/*no-javascript.spec.ts", use: { javaScriptEnabled: false } },
    // Starts and kills servers of its own; last, because that slows everything beside it down.
    { name: "crash", testMatch: "**/crash.spec.ts", dependencies: ["desktop", "no-javascript"] },
  ],
  webServer: {
    command: "node bin/browser-server.mjs",
    url: `${baseURL}/api/health/ready`,
    env: { PORT: port },
    timeout: 300_000,
    stdout: "ignore",
    stderr: "pipe",
    gracefulShutdown: { signal: "SIGTERM", timeout: 15_000 },
  },
});
