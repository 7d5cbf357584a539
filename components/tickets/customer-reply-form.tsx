"use client";

import { useActionState } from "react";
import { FocusFirstError } from "@/components/ui/focus-first-error";
import { FormErrors } from "@/components/ui/form-errors";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { idleState, typedValue, type ActionState } from "@/lib/core/action-state";

/** Whose ticket: a number for a signed-in requester, the secret of the link otherwise. */
export interface TicketKey {
  name: "number" | "secret";
  value: string;
}

export function CustomerReplyForm<Result>({ action, ticket, requestKey, labels }: {
  action: (state: ActionState<Result>, form: FormData) => Promise<ActionState<Result>>;
  ticket: TicketKey;
  requestKey: string;
  labels: { fixFirst: string; reply: string; hint: string; send: string; sending: string };
}) {
  const [state, send] = useActionState(action, idleState<Result>());
  return (
    <form action={send} noValidate className="flex flex-col gap-4">
      <FormErrors title={labels.fixFirst} errors={state.fieldErrors} formError={state.formError} />
      <input type="hidden" name={ticket.name} value={ticket.value} />
      <input type="hidden" name="requestKey" value={state.status === "error" ? typedValue(state, "requestKey", requestKey) : requestKey} />
      <TextArea name="body" id="customer-reply" label={labels.reply} labelHidden hint={labels.hint} rows={5} defaultValue={typedValue(state, "body")} error={state.fieldErrors.body} autoFocus={Boolean(state.fieldErrors.body)} required />
      <div>
        <SubmitButton busy={labels.sending} icon="reply">{labels.send}</SubmitButton>
      </div>
      <FocusFirstError state={state} />
    </form>
  );
}
