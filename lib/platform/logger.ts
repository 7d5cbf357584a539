import pino, { type DestinationStream, type LoggerOptions } from "pino";

const secretFields = [
  "password",
  "currentPassword",
  "newPassword",
  "passwordHash",
  "token",
  "accessToken",
  "secret",
  "authorization",
  "Authorization",
  "cookie",
  "Cookie",
  '["set-cookie"]',
  '["x-api-key"]',
  "DATABASE_URL",
  "SMTP_URL",
  "NEXTAUTH_SECRET",
];

// pino's paths match one depth each; three levels cover what is logged here ({ request: { headers: { … } } }).
const redactedPaths = ["", "*.", "*.*."].flatMap((prefix) =>
  secretFields.map((field) => (field.startsWith("[") ? `${prefix.slice(0, -1)}${field}` : `${prefix}${field}`)),
);

/** Takes passwords out of addresses such as postgresql://user:password@host, which drivers like to quote in their errors. */
export function withoutPasswords(text: string): string {
  return text
    .replace(/([a-z][a-z0-9+.-]*:\/\/[^\s:/@]*):[^\s@/]*@/gi, "$1:[redacted]@")
    .replace(/\b(Bearer|Basic)\s+[A-Za-z0-9._~+/=-]{8,}/gi, "$1 [redacted]");
}

export interface LoggedError {
  type: string;
  message: string;
  stack?: string | undefined;
  code?: string | undefined;
  digest?: string | undefined;
  cause?: LoggedError | undefined;
}

/** The parts of an error worth a log line. Never the fields an error happens to carry: they may hold the query's values. */
export function loggedError(error: unknown, depth = 0): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: withoutPasswords(String(error)) };
  const { code, digest } = error as { code?: unknown; digest?: unknown };
  return {
    type: error.name,
    message: withoutPasswords(error.message),
    stack: error.stack ? withoutPasswords(error.stack) : undefined,
    code: typeof code === "string" ? code : undefined,
    digest: typeof digest === "string" ? digest : undefined,
    cause: error.cause !== undefined && depth < 3 ? loggedError(error.cause, depth + 1) : undefined,
  };
}

/** A logger that writes one JSON object a line. */
export function makeLogger(options: LoggerOptions = {}, destination?: DestinationStream) {
  const settings: LoggerOptions = {
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (level) => ({ level }) },
    redact: { paths: redactedPaths, censor: "[redacted]" },
    serializers: { error: (error: unknown) => loggedError(error), err: (error: unknown) => loggedError(error) },
    ...options,
  };
  return destination ? pino(settings, destination) : pino(settings);
}

const levels = new Set(["fatal", "error", "warn", "info", "debug", "trace", "silent"]);
const asked = process.env.LOG_LEVEL?.trim() ?? "";

/** The process's log. A wrong LOG_LEVEL is env()'s to refuse; until then "info" holds. Pass errors as `{ error }`. */
export const logger = makeLogger({ level: levels.has(asked) ? asked : process.env.VITEST ? "silent" : "info" });
