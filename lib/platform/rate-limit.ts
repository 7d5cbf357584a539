import "server-only";
import { isIP } from "node:net";
import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { AppError } from "@/lib/core/errors";
import { database } from "./database/database";

export interface RateLimit {
  /** Names what is limited; limits of different names never share a counter. */
  name: string;
  points: number;
  seconds: number;
}

// The library wants a client of pg; the application has one pool for everything.
const storeClient = {
  async query({ text, values }: { text: string; values: unknown[] }) {
    const rows = await database().raw.query(text, values);
    return { rows, rowCount: rows.length };
  },
};

const limiters = new Map<string, RateLimiterPostgres>();

function limiterOf(limit: RateLimit): RateLimiterPostgres {
  const id = `${limit.name}:${limit.points}:${limit.seconds}`;
  let limiter = limiters.get(id);
  if (!limiter) {
    limiter = new RateLimiterPostgres({
      storeClient,
      storeType: "client",
      tableName: "rate_limit",
      tableCreated: true,
      clearExpiredByTimeout: false,
      keyPrefix: limit.name,
      points: limit.points,
      duration: limit.seconds,
    });
    limiters.set(id, limiter);
  }
  return limiter;
}

// The column is a primary key: a sender must not choose how long it gets.
function shortKey(key: string): string {
  return key.slice(0, 200);
}

/**
 * Counts one try of `key` and throws AppError too_many with the seconds to wait when the limit is used up.
 * Call it before a transaction, never inside one: the count must survive a rollback.
 */
export async function consume(limit: RateLimit, key: string): Promise<void> {
  try {
    await limiterOf(limit).consume(shortKey(key));
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    throw new AppError("too_many", { retryAfter: Math.max(1, Math.ceil(refused.msBeforeNext / 1000)) });
  }
}

/** Forgets the tries of `key`, for example after a right password. */
export async function forgive(limit: RateLimit, key: string): Promise<void> {
  await limiterOf(limit).delete(shortKey(key));
}

/** Deletes counters that have run out. */
export async function dropExpiredCounters(): Promise<void> {
  await database().raw.query("DELETE FROM rate_limit WHERE expire <= $1", [Date.now()]);
}

/**
 * The part of a network address that one household or office holds: IPv4 whole, IPv6 its first 64 bits,
 * because every IPv6 customer can choose among 2^64 addresses.
 */
export function addressKey(address: string): string {
  const plain = address.replace(/^\[|\]$/g, "").replace(/%.*$/, "");
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(plain);
  if (mapped?.[1]) return mapped[1];
  if (isIP(plain) !== 6) return plain;
  const [head = "", tail] = plain.toLowerCase().split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail ? tail.split(":") : [];
  const gap = tail === undefined ? 0 : 8 - left.length - right.length - (plain.includes(".") ? 1 : 0);
  const groups = [...left, ...Array<string>(Math.max(gap, 0)).fill("0"), ...right];
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":")}::/64`;
}
