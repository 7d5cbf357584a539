"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { defineAction } from "@/lib/accounts/define-action";
import { idleState, type ActionState } from "@/lib/core/action-state";
import { paths } from "@/lib/core/paths";
import { addressKey, consume } from "@/lib/platform/rate-limit";
import { clientAddress } from "@/lib/platform/request";
import { editGuideline, giveFeedback, resolveConflict, restoreRevision, tickStep, untickStep } from "./commands";
import { editGuidelineSchema, feedbackSchema, resolveConflictSchema, restoreRevisionSchema, tickSchema } from "./schema";

const readingLimit = { name: "guideline-reading", points: 300, seconds: 600 };

const keepTick = defineAction({
  schema: tickSchema,
  run: async ({ actor, input }) => {
    await consume(readingLimit, addressKey(await clientAddress()));
    if ("done" in input) return tickStep(actor, { slug: input.slug, step: input.done });
    return untickStep(actor, { slug: input.slug, step: input.undo });
  },
});

/** For the article's plain form, before JavaScript: leads back to the step. */
export async function tickStepAction(form: FormData): Promise<void> {
  const { status, code, result } = await keepTick(idleState(), form);
  redirect(`${articlePath(form)}${status === "done" ? `#step-${result?.number}` : `?notice=${code}#progress`}`);
}

/** The same in the background: the page has shown the tick already. */
export async function keepTickAction(form: FormData): Promise<ActionState<{ number: number }>> {
  return keepTick(idleState(), form);
}

const keepFeedback = defineAction({
  schema: feedbackSchema,
  run: async ({ actor, input }) => {
    await consume(readingLimit, addressKey(await clientAddress()));
    await giveFeedback(actor, { ...input, solved: input.solved === "yes" });
  },
});

/** "Not yet" leads on to a person even when the answer could not be kept. */
export async function giveFeedbackAction(form: FormData): Promise<void> {
  const state = await keepFeedback(idleState(), form);
  if (form.get("solved") === "no" && state.code !== "not_found") redirect(paths.contact({ article: String(form.get("slug")).slice(0, 80), outcome: "not-yet" }));
  redirect(`${articlePath(form)}?${state.status === "done" ? "answered=yes" : `notice=${state.code}`}#feedback`);
}

export const editGuidelineAction = defineAction({
  schema: editGuidelineSchema,
  run: async ({ actor, input }) => {
    const result = await editGuideline(actor, input);
    if (result) return result;
    revalidatePath(paths.deskGuidelines(), "layout");
    redirect(`${paths.deskGuideline(input.slug)}?notice=saved`);
  },
});

const restore = defineAction({
  schema: restoreRevisionSchema,
  run: async ({ actor, input }) => restoreRevision(actor, input),
});

export async function restoreRevisionAction(form: FormData): Promise<void> {
  redirect(deskPath(form, await restore(idleState(), form), "restored"));
}

const resolve = defineAction({
  schema: resolveConflictSchema,
  run: async ({ actor, input }) => resolveConflict(actor, input),
});

export async function resolveConflictAction(form: FormData): Promise<void> {
  redirect(deskPath(form, await resolve(idleState(), form), "resolved"));
}

function articlePath(form: FormData): string {
  return paths.guideline(String(form.get("slug")).slice(0, 80));
}

function deskPath(form: FormData, { status, code }: ActionState, done: string): string {
  revalidatePath(paths.deskGuidelines(), "layout");
  return `${paths.deskGuideline(String(form.get("slug")).slice(0, 80))}?notice=${status === "done" ? done : code}`;
}
