"use client";

import { useActionState } from "react";
import type { Choice } from "@/components/tickets/contact-form";
import type { TicketKey } from "@/components/tickets/customer-reply-form";
import { Callout } from "@/components/ui/callout";
import { FocusFirstError } from "@/components/ui/focus-first-error";
import { FormErrors } from "@/components/ui/form-errors";
import { SelectInput } from "@/components/ui/select-input";
import { StarsInput } from "@/components/ui/stars-input";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { idleState, typedValue, type ActionState } from "@/lib/core/action-state";

export function RateForm<Result>({ action, ticket, given, feelings, words, labels }: {
  action: (state: ActionState<Result>, form: FormData) => Promise<ActionState<Result>>;
  ticket: TicketKey;
  /** The rating given before, while it may still be changed. */
  given: { score: number; comment: string; feelingEnd: string } | null;
  feelings: readonly Choice[];
  words: readonly [string, string, string, string, string];
  labels: Record<"fixFirst" | "score" | "comment" | "optional" | "feelingEnd" | "feelingNone" | "send" | "sending" | "done", string>;
}) {
  const [state, send] = useActionState(action, idleState<Result>());
  const typed = (field: string, fallback: string) => (state.status === "error" ? typedValue(state, field) : fallback);
  const score = Number(typed("score", String(given?.score ?? ""))) || undefined;
  return (
    <form action={send} noValidate className="flex flex-col gap-5">
      <FormErrors title={labels.fixFirst} errors={state.fieldErrors} formError={state.formError} />
      {state.status === "done" ? <Callout tone="success" live="status">{labels.done}</Callout> : null}
      <input type="hidden" name={ticket.name} value={ticket.value} />
      <StarsInput key={`score-${score ?? 0}`} name="score" label={labels.score} words={words} defaultValue={score} error={state.fieldErrors.score} />
      <SelectInput
        key={`feeling-${typed("feelingEnd", given?.feelingEnd ?? "")}`}
        name="feelingEnd"
        label={labels.feelingEnd}
        note={labels.optional}
        defaultValue={typed("feelingEnd", given?.feelingEnd ?? "")}
        options={[{ value: "", label: labels.feelingNone }, ...feelings]}
        error={state.fieldErrors.feelingEnd}
      />
      <TextArea name="comment" label={labels.comment} note={labels.optional} rows={3} defaultValue={typed("comment", given?.comment ?? "")} error={state.fieldErrors.comment} />
      <div>
        <SubmitButton busy={labels.sending}>{labels.send}</SubmitButton>
      </div>
      <FocusFirstError state={state} />
    </form>
  );
}
