import { randomBytes } from "node:crypto";
import { isIP } from "node:net";

/** Bytes a request body may have. Below the 10 MB from which Next would silently cut a body short. */
export const bodyLimit = 4 * 1024 * 1024;

// Headers that the server and proxy.ts write for the pages to read; what a sender put under these names is dropped.
const ownHeaders = [
  "x-request-id",
  "x-client-address",
  "x-visitor-id",
  "x-pathname",
  "x-nonce",
  "content-security-policy",
  "x-middleware-subrequest",
  "x-middleware-rewrite",
  "x-middleware-redirect",
  "x-middleware-set-cookie",
  "x-middleware-next",
  "x-middleware-override-headers",
];

const proxyHeaders = ["x-forwarded-host", "x-forwarded-proto", "x-forwarded-port", "forwarded", "x-real-ip"];

// Crockford's base 32: no letter that can be read as another or as a digit.
const letters = "0123456789abcdefghjkmnpqrstvwxyz";

/** A short random reference that a person can read out. */
export function newReference() {
  return Array.from(randomBytes(10), (byte) => letters[byte % 32]).join("");
}

/**
 * Address of the client: that of the socket, or the one that the outermost of `hops` trusted proxies saw. Each proxy adds
 * the address of its peer at the right end, so entries further left are whatever the sender chose to write.
 * @param {string | undefined} socketAddress
 * @param {string | undefined} forwardedFor
 * @param {number} hops
 */
export function clientAddressOf(socketAddress, forwardedFor, hops) {
  const own = plainAddress(socketAddress ?? "") || "unknown";
  if (hops < 1 || !forwardedFor) return own;
  const entries = forwardedFor.split(",").map((entry) => plainAddress(entry));
  return entries[Math.max(entries.length - hops, 0)] || own;
}

/** @param {string} text */
function plainAddress(text) {
  const bare = text
    .trim()
    .replace(/^\[([^\]]+)\](:\d+)?$/, "$1")
    .replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, "$1")
    .replace(/^::ffff:(\d+\.\d+\.\d+\.\d+)$/i, "$1");
  return isIP(bare) ? bare.toLowerCase() : "";
}

/**
 * Makes the headers of a request trustworthy: drops those that only the server may write, adds its reference and address.
 * @param {import("node:http").IncomingHttpHeaders} headers
 * @param {{ socketAddress: string | undefined, hops: number }} facts
 */
export function trustHeaders(headers, { socketAddress, hops }) {
  const address = clientAddressOf(socketAddress, String(headers["x-forwarded-for"] ?? ""), hops);
  const reference = newReference();
  for (const name of ownHeaders) delete headers[name];
  if (hops < 1) for (const name of proxyHeaders) delete headers[name];
  headers["x-forwarded-for"] = address;
  headers["x-client-address"] = address;
  headers["x-request-id"] = reference;
  return { address, reference };
}

/**
 * Headers of every answer. Pages get a content policy of their own from proxy.ts in place of the one here, which lets
 * nothing load and nothing run.
 * @param {{ https: boolean }} facts
 * @returns {Record<string, string>}
 */
export function answerHeaders({ https }) {
  return {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Content-Security-Policy": "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    ...(https ? { "Strict-Transport-Security": "max-age=31536000; includeSubDomains" } : {}),
  };
}

/**
 * Whether the path of an address can be decoded. Next answers one that can't with 500; it is the sender's slip, not ours.
 * @param {string} url
 */
export function isReadableAddress(url) {
  try {
    decodeURIComponent(url.split(/[?#]/, 1)[0] ?? "");
    return true;
  } catch {
    return false;
  }
}

/** @type {Record<number, string>} */
const codes = { 400: "invalid", 413: "too_large", 500: "internal", 503: "unavailable" };

/**
 * What the server itself answers when it refuses: words for people, for programs the error form of lib/accounts/api-route.ts.
 * @param {string} url
 * @param {{ status: number, sentence: string, reference: string }} facts
 */
export function refusalBody(url, { status, sentence, reference }) {
  if (!url.startsWith("/api/")) return { type: "text/plain; charset=utf-8", body: `${sentence}\n` };
  return { type: "application/json", body: JSON.stringify({ error: { code: codes[status] ?? "internal", message: sentence, reference } }) };
}

// Addresses that are themselves a key to something.
const secretPaths = /^\/(ticket|reset|verify|invite|set-up)\/.+/;

/**
 * The path as it may stand in the log: without the query, which holds people's words, and without secrets.
 * @param {string} url
 */
export function loggedPath(url) {
  const path = url.split(/[?#]/, 1)[0] ?? "";
  const match = secretPaths.exec(path);
  return match ? `/${match[1]}/[secret]` : path.slice(0, 300);
}
