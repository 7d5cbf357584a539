// The process that serves Guidepost: one HTTP server around Next's request handler, with the limits and headers that every
// answer needs and an orderly end. Started by bin/guidepost.mjs; see docs/decisions/0002-own-http-server.md.
import { createServer } from "node:http";
import process from "node:process";
import { fileURLToPath } from "node:url";
import next from "next";
import pino from "pino";
import { answerHeaders, bodyLimit, isReadableAddress, loggedPath, refusalBody, trustHeaders } from "./edge.mjs";

const drainSeconds = 30;
const development = process.argv.includes("--development");
const root = fileURLToPath(new URL("..", import.meta.url));
process.chdir(root);
process.env.NODE_ENV = development ? "development" : "production";
// Read by instrumentation.ts: without this server the headers that pages trust could be forged.
process.env.GUIDEPOST_SERVER = "1";

const text = (/** @type {string} */ name, /** @type {string} */ fallback) => process.env[name]?.trim() || fallback;
const number = (/** @type {string} */ name, /** @type {number} */ fallback) => {
  const value = Number(text(name, String(fallback)));
  return Number.isInteger(value) ? value : fallback;
};
// Wrong values are told by instrumentation.ts, which checks all settings; here they only must not throw.
const port = number("PORT", 3000);
const host = text("HOST", "127.0.0.1");
const hops = number("TRUSTED_PROXY_HOPS", 0);
const baseUrl = text("BASE_URL", `http://localhost:${port}`);
const headers = Object.entries(answerHeaders({ https: baseUrl.startsWith("https://") }));
const levels = ["fatal", "error", "warn", "info", "debug", "trace", "silent"];
const logger = pino({
  base: undefined,
  level: levels.includes(text("LOG_LEVEL", "info")) ? text("LOG_LEVEL", "info") : "info",
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (level) => ({ level }) },
});

/**
 * Where this file and the application meet (lib/platform/shutdown.ts): what to close at the end, and whether its start is
 * through, because Next's prepare() does not wait for instrumentation.ts.
 */
const closing = { draining: false, close: async () => undefined, started: () => undefined };
const started = new Promise((resolve) => {
  closing.started = () => void resolve(undefined);
});
/** @type {Record<symbol, unknown>} */ (globalThis)[Symbol.for("guidepost.shutdown")] = closing;

let ready = false;
let handle = /** @type {import("next/dist/server/next.js").RequestHandler | undefined} */ (undefined);

const server = createServer({ headersTimeout: 20_000, requestTimeout: 60_000, keepAliveTimeout: 65_000 }, (request, response) => {
  const started = performance.now();
  const { address, reference } = trustHeaders(request.headers, { socketAddress: request.socket.remoteAddress, hops });
  for (const [name, value] of headers) response.setHeader(name, value);
  response.setHeader("X-Request-Id", reference);
  if (closing.draining) response.setHeader("Connection", "close");
  response.on("finish", () => {
    if (!ready) return;
    const facts = { reference, method: request.method, path: loggedPath(request.url ?? ""), status: response.statusCode };
    const line = { ...facts, address, milliseconds: Math.round(performance.now() - started) };
    if (response.statusCode >= 500) logger.warn(line, "request");
    else if (!line.path.startsWith("/_next/") && !line.path.startsWith("/api/health/")) logger.info(line, "request");
  });

  if (!ready || !handle) return refuse(request, response, 503, "Guidepost is starting. Try again in a moment.", { "Retry-After": "2" });
  if (!isReadableAddress(request.url ?? "")) return refuse(request, response, 400, "This address has a slip in it, so there is no page behind it. Check it, or begin at the start page.");
  if (Number(request.headers["content-length"] ?? 0) > bodyLimit) return refuse(request, response, 413, tooLarge, { Connection: "close" });
  limitBody(request, response);
  handle(request, response).catch((/** @type {unknown} */ error) => {
    logger.error({ reference, error: error instanceof Error ? { type: error.name, message: error.message, stack: error.stack } : String(error) }, "request");
    if (response.headersSent) response.destroy();
    else refuse(request, response, 500, `Something went wrong on our side. If you write to us about this, mention ${reference}.`);
  });
});

const tooLarge = `That is too large to be sent: at most ${bodyLimit / 1024 / 1024} MB are taken.`;

/**
 * @param {import("node:http").IncomingMessage} request
 * @param {import("node:http").ServerResponse} response
 * @param {number} status
 * @param {string} sentence
 * @param {Record<string, string>} more
 */
function refuse(request, response, status, sentence, more = {}) {
  const { type, body } = refusalBody(request.url ?? "", { status, sentence, reference: String(response.getHeader("X-Request-Id")) });
  response.writeHead(status, { "Content-Type": type, "Cache-Control": "no-store", ...more });
  response.end(body);
}

/**
 * A body without a declared length is counted as it arrives.
 * @param {import("node:http").IncomingMessage} request
 * @param {import("node:http").ServerResponse} response
 */
function limitBody(request, response) {
  if (request.headers["transfer-encoding"] === undefined) return;
  let received = 0;
  const push = request.push.bind(request);
  request.push = (chunk, encoding) => {
    received += chunk?.length ?? 0;
    if (received <= bodyLimit) return push(chunk, encoding);
    if (!response.headersSent) refuse(request, response, 413, tooLarge, { Connection: "close" });
    request.destroy();
    return false;
  };
}

/** @param {string} sentence */
function giveUp(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

server.on("clientError", (error, socket) => {
  if (/** @type {NodeJS.ErrnoException} */ (error).code === "ECONNRESET" || !socket.writable) return socket.destroy();
  const timedOut = /** @type {NodeJS.ErrnoException} */ (error).code === "ERR_HTTP_REQUEST_TIMEOUT";
  const status = timedOut ? "408 Request Timeout" : "400 Bad Request";
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join("");
  socket.end(`HTTP/1.1 ${status}\r\n${lines}Content-Length: 0\r\nConnection: close\r\n\r\n`);
});

server.on("error", (/** @type {NodeJS.ErrnoException} */ error) => {
  if (error.code === "EADDRINUSE") {
    giveUp(`Port ${port} is already in use. Stop the program that uses it, or choose another port, for example PORT=${port + 1}.`);
  } else if (error.code === "EACCES") {
    giveUp(`Port ${port} may only be used by the administrator of this machine. Choose one above 1023, for example PORT=3000.`);
  } else if (error.code === "EADDRNOTAVAIL" || error.code === "ENOTFOUND") {
    giveUp(`HOST=${host} is not an address of this machine. Use HOST=127.0.0.1 for this machine only or HOST=0.0.0.0 for all its networks.`);
  } else giveUp(`The server could not listen on ${host}:${port}: ${error.message}`);
});

process.on("unhandledRejection", (reason) => {
  logger.error({ error: reason instanceof Error ? { type: reason.name, message: reason.message, stack: reason.stack } : String(reason) }, "unhandled rejection");
});

let stoppingSince = 0;

/** @param {NodeJS.Signals} signal */
async function stop(signal) {
  if (closing.draining) {
    // One Ctrl+C may arrive twice, from the terminal and from the program that started this one.
    if (performance.now() - stoppingSince < 1000) return;
    process.stderr.write("Stopped at once, as asked a second time.\n");
    process.exit(130);
  }
  closing.draining = true;
  stoppingSince = performance.now();
  logger.info({ signal }, "stopping");
  setTimeout(() => {
    logger.error("Not everything ended in time; what was acknowledged is safe.");
    process.exit(1);
  }, drainSeconds * 1000).unref();
  const drained = new Promise((resolve) => server.close(resolve));
  // A connection that has just been given a request counts as busy; one between requests can go.
  server.closeIdleConnections();
  const idle = setInterval(() => server.closeIdleConnections(), 200);
  await drained;
  clearInterval(idle);
  await closing.close();
  logger.info("stopped");
  process.exit(0);
}
process.on("SIGTERM", (signal) => void stop(signal));
process.on("SIGINT", (signal) => void stop(signal));

if (port >= 0 && port <= 65535) await new Promise((resolve) => server.listen(port, host, () => resolve(undefined)));

try {
  // Next's own types describe its CommonJS shape.
  const make = /** @type {typeof next.default} */ (/** @type {unknown} */ (next));
  const app = make({ dev: development, dir: root, hostname: host, port, httpServer: server, quiet: !development });
  await app.prepare();
  handle = app.getRequestHandler();
  // In development Next compiles and runs it when it likes.
  if (!development) await started;
} catch (error) {
  giveUp(`Guidepost could not start. ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
}
ready = true;
const reach = text("BASE_URL", `http://localhost:${port}`);
process.stdout.write(`Guidepost is ready at ${reach}\n`);
