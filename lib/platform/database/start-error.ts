/** Why the desk cannot start on this database. The message is for the person who runs it and says the way out. */
export class DatabaseStartError extends Error {
  override readonly name = "DatabaseStartError";
}

/**
 * The sentence for an error that means the disk of `folder` is full, undefined for any other error. Looks through
 * `cause` and through the error that Prisma wraps.
 */
export function diskFullSentence(error: unknown, folder: string): string | undefined {
  for (let at = error, depth = 0; at && depth < 6; depth += 1) {
    const { message, code, cause, meta } = at as {
      message?: unknown;
      code?: unknown;
      cause?: unknown;
      meta?: { driverAdapterError?: unknown };
    };
    // 53100 is PostgreSQL's disk_full.
    if (code === "ENOSPC" || code === "53100" || /no space left on device|ENOSPC/i.test(String(message))) {
      return `The disk that holds ${folder} is full. Free some space and start again; nothing acknowledged is lost.`;
    }
    at = cause ?? meta?.driverAdapterError;
  }
  return undefined;
}
