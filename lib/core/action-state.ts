import type { ErrorCode } from "./errors";

/** What a form shows after its action ran. `values` holds what was typed (never a password), so that nothing is lost. */
export interface ActionState<Result = undefined> {
  status: "idle" | "error" | "done";
  /** Field name -> sentence. */
  fieldErrors: Record<string, string>;
  formError?: string;
  code?: ErrorCode;
  /** Reference that also stands in the log. */
  reference?: string;
  values: Record<string, string | string[]>;
  result?: Result;
}

export function idleState<Result = undefined>(values: ActionState["values"] = {}): ActionState<Result> {
  return { status: "idle", fieldErrors: {}, values };
}

/** The typed text of one field as a form control wants it. */
export function typedValue(state: ActionState<unknown>, field: string, fallback = ""): string {
  const value = state.values[field];
  return Array.isArray(value) ? (value[0] ?? fallback) : (value ?? fallback);
}
