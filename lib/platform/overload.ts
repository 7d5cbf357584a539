import { AppError, isAppError } from "@/lib/core/errors";

/** Prisma: no connection, or no transaction, in time. PostgreSQL: stopped by a limit, no more connections, shutting down, cannot connect. */
const overloaded = new Set(["P1001", "P1002", "P1008", "P2024", "P2028", "57014", "53300", "55P03", "57P01", "57P02", "57P03", "25P03"]);
const waitedTooLong = /timeout exceeded when trying to connect|Unable to start a transaction in the given time|Transaction already closed|Connection terminated|ECONNREFUSED/i;
const retryAfterSeconds = 5;

/**
 * An error as people are told it. A database that has no room at the moment is "try again in a few seconds", not a defect;
 * everything unknown is `internal`.
 */
export function asAppError(error: unknown): AppError {
  if (isAppError(error)) return error;
  return isOverload(error) ? new AppError("unavailable", { retryAfter: retryAfterSeconds, cause: error }) : new AppError("internal", { cause: error });
}

function isOverload(error: unknown, depth = 0): boolean {
  if (!(error instanceof Error) || depth > 4) return false;
  const { code } = error as { code?: unknown };
  if (typeof code === "string" && overloaded.has(code)) return true;
  return waitedTooLong.test(error.message) || isOverload(error.cause, depth + 1);
}
