"use client";

import { useActionState } from "react";
import type { TicketKey } from "@/components/tickets/customer-reply-form";
import { FormErrors } from "@/components/ui/form-errors";
import { SubmitButton } from "@/components/ui/submit-button";
import { idleState, type ActionState } from "@/lib/core/action-state";

export function MarkSolvedForm<Result>({ action, ticket, labels }: {
  action: (state: ActionState<Result>, form: FormData) => Promise<ActionState<Result>>;
  ticket: TicketKey;
  labels: { fixFirst: string; hint: string; send: string; sending: string };
}) {
  const [state, send] = useActionState(action, idleState<Result>());
  return (
    <form action={send} className="flex flex-col gap-3">
      <FormErrors title={labels.fixFirst} errors={state.fieldErrors} formError={state.formError} />
      <input type="hidden" name={ticket.name} value={ticket.value} />
      <p className="text-sm text-muted">{labels.hint}</p>
      <div>
        <SubmitButton variant="secondary" busy={labels.sending} icon="check">{labels.send}</SubmitButton>
      </div>
    </form>
  );
}
