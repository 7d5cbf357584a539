"use client";

import { useActionState, type ReactNode } from "react";
import type { ButtonVariant } from "@/components/ui/button";
import type { IconName } from "@/components/ui/icon";
import { FormErrors } from "@/components/ui/form-errors";
import { SubmitButton } from "@/components/ui/submit-button";
import { idleState, type ActionState } from "@/lib/core/action-state";

/** One thing that can be done to one row: a form of a button, with what else it sends as children. */
export function RowAction({ action, id, labels, variant = "secondary", icon, children }: {
  action: (state: ActionState, form: FormData) => Promise<ActionState>;
  /** The row's id, sent as `id`. */
  id: string;
  labels: { button: string; busy?: string; /** Says which row, for screen readers. */ full?: string; errorTitle: string; done?: string };
  variant?: ButtonVariant;
  icon?: IconName;
  children?: ReactNode;
}) {
  const [state, dispatch] = useActionState(action, idleState());
  return (
    <form action={dispatch} className="flex flex-col items-start gap-2">
      <FormErrors title={labels.errorTitle} formError={state.formError} />
      <input type="hidden" name="id" value={id} />
      {children}
      <SubmitButton variant={variant} size="sm" icon={icon} busy={labels.busy} aria-label={labels.full}>
        {labels.button}
      </SubmitButton>
      {labels.done ? (
        <p role="status" className="text-sm text-muted">
          {state.status === "done" ? labels.done : ""}
        </p>
      ) : null}
    </form>
  );
}
