import { AppError } from "@/lib/core/errors";
import { env } from "./env";

export interface OriginFacts {
  origin: string | null;
  secFetchSite: string | null;
  referer: string | null;
  /** The Host header. Only compared with what the browser says, never used to build a link. */
  host: string | null;
}

function hostOf(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  return url.protocol === "http:" || url.protocol === "https:" ? url.host.toLowerCase() : null;
}

/**
 * Whether a request that changes something comes from our own pages. Browsers attach Origin, Sec-Fetch-Site or Referer to
 * every form post; a request with none of them is refused, because an attacker can make a browser drop one of them but
 * cannot make it send a false one.
 */
export function isSameOrigin(facts: OriginFacts, baseUrl: string): boolean {
  const own = new Set([new URL(baseUrl).host.toLowerCase()]);
  // The Host header as a browser would write it: an explicit default port is left out of Origin.
  if (facts.host) {
    for (const scheme of ["http", "https"]) {
      const host = hostOf(`${scheme}://${facts.host}`);
      if (host) own.add(host);
    }
  }
  const isOwn = (address: string) => {
    const host = hostOf(address);
    return host !== null && own.has(host);
  };

  if (facts.secFetchSite !== null && facts.secFetchSite !== "same-origin" && facts.secFetchSite !== "none") return false;
  if (facts.origin !== null) return isOwn(facts.origin);
  if (facts.secFetchSite !== null) return true;
  return facts.referer !== null && isOwn(facts.referer);
}

/** Throws AppError foreign_origin unless the request comes from our own pages. Not for machine routes, which carry a key. */
export function assertSameOrigin(headers: Pick<Headers, "get">): void {
  const facts: OriginFacts = {
    origin: headers.get("origin"),
    secFetchSite: headers.get("sec-fetch-site"),
    referer: headers.get("referer"),
    host: headers.get("host"),
  };
  if (!isSameOrigin(facts, env().BASE_URL)) throw new AppError("foreign_origin");
}
