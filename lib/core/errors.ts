/** Every way a request can be refused. One place (`content/messages/<locale>/errors.json`) turns a code into words. */
export const errorCodes = [
  "invalid",
  "not_found",
  "forbidden",
  "sign_in_required",
  "conflict",
  "too_many",
  "foreign_origin",
  "idempotency_mismatch",
  "too_large",
  "unavailable",
  "internal",
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** HTTP status for each code, used by machine routes. */
export const statusOfCode: Record<ErrorCode, number> = {
  invalid: 400,
  not_found: 404,
  forbidden: 403,
  sign_in_required: 401,
  conflict: 409,
  too_many: 429,
  foreign_origin: 403,
  idempotency_mismatch: 409,
  too_large: 413,
  unavailable: 503,
  internal: 500,
};

export interface AppErrorDetail {
  /** Field name -> message key in errors.json (or a ready sentence from a schema). */
  fields?: Record<string, string>;
  /** Seconds after which a try may succeed, for too_many and unavailable. */
  retryAfter?: number;
  /** Key of a more exact sentence in errors.json than the code's own. */
  reason?: string;
  /** Values for the placeholders of that sentence. */
  values?: Record<string, string | number>;
  cause?: unknown;
}

/** The only error a command or query throws on purpose. Anything else is a defect: logged, and shown as `internal`. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly detail: AppErrorDetail;

  constructor(code: ErrorCode, detail: AppErrorDetail = {}) {
    super(detail.reason ? `${code}: ${detail.reason}` : code, { cause: detail.cause });
    this.name = "AppError";
    this.code = code;
    this.detail = detail;
  }
}

// Bundlers may load this module twice, so instanceof alone would miss a twin's error.
export function isAppError(error: unknown): error is AppError {
  return error instanceof AppError || (error instanceof Error && error.name === "AppError" && "code" in error && "detail" in error);
}
