import "server-only";
import { isIP } from "node:net";
import { RateLimiterRes, RateLimiterStoreAbstract } from "rate-limiter-flexible";
import { AppError } from "@/lib/core/errors";
import { database } from "./database/database";

export interface RateLimit {
  /** Names what is limited; limits of different names never share a counter. */
  name: string;
  points: number;
  seconds: number;
}

interface Counter {
  points: number;
  /** Milliseconds until the counter starts again. */
  remaining: number;
}

/** Counters in the database, one atomic statement a try, by the database's clock: the same for every replica. */
class DatabaseLimiter extends RateLimiterStoreAbstract {
  async _upsert(key: string, points: number, milliseconds: number, forceExpire = false): Promise<Counter> {
    const [row] = await database().raw.query<Counter>(
      `INSERT INTO rate_limit AS counter (key, points, expire)
       VALUES ($1, $2, ${nowInMilliseconds} + $3::bigint)
       ON CONFLICT (key) DO UPDATE SET
         points = CASE WHEN $4::boolean OR counter.expire <= ${nowInMilliseconds} THEN $2 ELSE counter.points + $2 END,
         expire = CASE WHEN $4::boolean OR counter.expire <= ${nowInMilliseconds} THEN excluded.expire ELSE counter.expire END
       RETURNING points, (expire - ${nowInMilliseconds})::float8 AS remaining`,
      [key, points, milliseconds, forceExpire],
    );
    if (!row) throw new Error("The rate limit counter was not written.");
    return row;
  }

  async _get(key: string): Promise<Counter | null> {
    const rows = await database().raw.query<Counter>(
      `SELECT points, (expire - ${nowInMilliseconds})::float8 AS remaining FROM rate_limit
       WHERE key = $1 AND expire > ${nowInMilliseconds}`,
      [key],
    );
    return rows[0] ?? null;
  }

  async _delete(key: string): Promise<boolean> {
    const rows = await database().raw.query("DELETE FROM rate_limit WHERE key = $1 RETURNING key", [key]);
    return rows.length > 0;
  }

  _getRateLimiterRes(_key: string, changed: number, counter: Counter): RateLimiterRes {
    return new RateLimiterRes(
      Math.max(this.points - counter.points, 0),
      Math.max(counter.remaining, 0),
      counter.points,
      counter.points === changed,
    );
  }
}

const nowInMilliseconds = "(extract(epoch FROM clock_timestamp()) * 1000)::bigint";

const limiters = new Map<string, DatabaseLimiter>();

function limiterOf(limit: RateLimit): DatabaseLimiter {
  const id = `${limit.name}:${limit.points}:${limit.seconds}`;
  let limiter = limiters.get(id);
  if (!limiter) {
    limiter = new DatabaseLimiter({ keyPrefix: limit.name, points: limit.points, duration: limit.seconds });
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
  await database().raw.query(`DELETE FROM rate_limit WHERE expire <= ${nowInMilliseconds}`);
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
