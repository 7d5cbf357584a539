import "server-only";
import { headers } from "next/headers";
import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import type { Actor } from "@/lib/accounts/actor";
import { recordRefusal } from "@/lib/accounts/audit";
import { errorSentences } from "@/lib/accounts/error-sentences";
import { readForm, typedValues } from "@/lib/accounts/form-fields";
import { currentActor } from "@/lib/accounts/session";
import type { ActionState } from "@/lib/core/action-state";
import { AppError } from "@/lib/core/errors";
import { logger } from "@/lib/platform/logger";
import { asAppError } from "@/lib/platform/overload";
import { assertSameOrigin } from "@/lib/platform/origin";
import { requestReference } from "@/lib/platform/request";

export interface ActionDefinition<Schema extends z.ZodType, Result> {
  /** Strict: a field it doesn't name is refused. */
  schema: Schema;
  /** Names that arrive as lists, even with one value or none. */
  lists?: readonly string[];
  /** Calls one command; may end in `redirect()` or `notFound()` of next/navigation. */
  run: (call: { actor: Actor; input: z.output<Schema> }) => Promise<Result>;
}

/** A run that gives nothing back, or only redirects, is for the form an action without a result. */
export type ShownResult<Result> = [Result] extends [never] ? undefined : Result extends void ? undefined : Result;

/**
 * The one way to make a server action for `useActionState`. Refuses foreign origins, parses strictly, finds out who is
 * asking, and turns every error into a state that keeps what was typed (never a password).
 */
export function defineAction<Schema extends z.ZodType, Result>({ schema, lists, run }: ActionDefinition<Schema, Result>) {
  type State = ActionState<ShownResult<Result>>;
  return async function action(_state: State, form: FormData): Promise<State> {
    let values: ActionState["values"] = {};
    let actor: Actor | null = null;
    try {
      if (!(form instanceof FormData)) throw new AppError("invalid");
      const fields = readForm(form, lists);
      values = typedValues(fields);
      assertSameOrigin(await headers());
      actor = await currentActor();
      const parsed = schema.safeParse(fields);
      if (!parsed.success) {
        const { "": formError, ...fieldErrors } = (await errorSentences()).ofIssues(parsed.error.issues);
        return { status: "error", code: "invalid", fieldErrors, formError, values };
      }
      const result = await run({ actor, input: parsed.data });
      return { status: "done", fieldErrors: {}, values: {}, result: result as ShownResult<Result> };
    } catch (error) {
      unstable_rethrow(error);
      return refusedState<ShownResult<Result>>(error, values, actor);
    }
  };
}

async function refusedState<Result>(error: unknown, values: ActionState["values"], actor: Actor | null): Promise<ActionState<Result>> {
  const reference = await requestReference();
  const refused = asAppError(error);
  if (refused.code === "internal" || refused.code === "unavailable") logger.error({ err: error, reference }, "an action failed");
  if (refused.code === "forbidden" || refused.code === "foreign_origin") {
    await recordRefusal({ actor, error: refused, reference, subject: await actionName() });
  }
  // Whoever is not signed in may do it after signing in, as far as anybody can tell: most often a session has ended.
  const known = refused.code === "forbidden" && actor?.kind === "visitor" ? new AppError("sign_in_required") : refused;
  const sentences = await errorSentences();
  return {
    status: "error",
    code: known.code,
    fieldErrors: sentences.ofFields(known),
    formError: known.detail.fields && !known.detail.reason ? undefined : sentences.ofError(known),
    reference,
    values,
  };
}

/** Where the refused action was called from: the page's path without its query, which may hold what somebody typed. */
async function actionName(): Promise<string> {
  const referer = (await headers()).get("referer");
  try {
    return referer ? new URL(referer).pathname.slice(0, 200) : "action";
  } catch {
    return "action";
  }
}
