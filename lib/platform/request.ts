import "server-only";
import { headers } from "next/headers";

// Set by bin/edge.mjs and proxy.ts, which drop what a sender put under these names.
const unknownAddress = "unknown";
const noReference = "----------";

/** Short reference of the current request; it stands in every log line about it and on the error page. */
export async function requestReference(): Promise<string> {
  return (await headers()).get("x-request-id") ?? noReference;
}

/** Network address of the client as the server itself (or the trusted proxies, TRUSTED_PROXY_HOPS) saw it. */
export async function clientAddress(): Promise<string> {
  return (await headers()).get("x-client-address") ?? unknownAddress;
}

export function isLoopback(address: string): boolean {
  return address === "::1" || /^(::ffff:)?127\./.test(address);
}

/** The random visitor id of this browser: 32 hex characters, or null where there is none (machine routes). */
export async function visitorId(): Promise<string | null> {
  const id = (await headers()).get("x-visitor-id");
  return id && visitorIdShape.test(id) ? id : null;
}

/** Path and query of the page asked for, for the way back after signing in. */
export async function requestPath(): Promise<string> {
  return (await headers()).get("x-pathname") ?? "/";
}

export const visitorIdShape = /^[0-9a-f]{32}$/;
