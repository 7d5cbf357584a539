"use client";

import { useActionState } from "react";
import { SecretOnce } from "@/components/accounts/secret-once";
import { FocusFirstError } from "@/components/ui/focus-first-error";
import { FormErrors, firstWrongField } from "@/components/ui/form-errors";
import { RadioGroup, type RadioOption } from "@/components/ui/radio-group";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { idleState, typedValue, type ActionState } from "@/lib/core/action-state";

export interface AddedMember {
  name: string;
  email: string;
  firstPassword: string;
}

export interface AddStaffLabels {
  name: string;
  email: string;
  role: string;
  roleHint: string;
  add: string;
  adding: string;
  errorTitle: string;
  /** With {name} to be filled in. */
  addedTitle: string;
  addedBody: string;
  addedEmail: string;
  addedPassword: string;
}

export function AddStaffForm({ action, labels, roles }: {
  action: (state: ActionState<AddedMember>, form: FormData) => Promise<ActionState<AddedMember>>;
  labels: AddStaffLabels;
  roles: readonly RadioOption[];
}) {
  const [state, dispatch] = useActionState(action, idleState<AddedMember>());
  const errors = state.fieldErrors;
  const wrong = firstWrongField(errors, ["name", "email", "role"]);
  const role = typedValue(state, "role", "agent");
  return (
    <form action={dispatch} noValidate className="flex flex-col gap-4">
      <FocusFirstError state={state} />
      <FormErrors title={labels.errorTitle} errors={errors} formError={state.formError} />
      {state.status === "done" && state.result ? (
        <SecretOnce
          title={labels.addedTitle.replace("{name}", state.result.name)}
          body={labels.addedBody}
          facts={[
            { term: labels.addedEmail, value: state.result.email },
            { term: labels.addedPassword, value: state.result.firstPassword, secret: true },
          ]}
        />
      ) : null}
      <TextInput name="name" label={labels.name} error={errors.name} defaultValue={typedValue(state, "name")} autoComplete="off" maxLength={100} required autoFocus={wrong === "name"} />
      <TextInput name="email" type="email" label={labels.email} error={errors.email} defaultValue={typedValue(state, "email")} autoComplete="off" inputMode="email" autoCapitalize="none" spellCheck={false} maxLength={254} required autoFocus={wrong === "email"} />
      <RadioGroup key={role} name="role" label={labels.role} hint={labels.roleHint} error={errors.role} options={roles} defaultValue={role} required autoFocus={wrong === "role"} />
      <div>
        <SubmitButton busy={labels.adding}>{labels.add}</SubmitButton>
      </div>
    </form>
  );
}
