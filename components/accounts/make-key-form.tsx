"use client";

import { useActionState } from "react";
import { SecretOnce } from "@/components/accounts/secret-once";
import { FieldErrorLine, fieldId } from "@/components/ui/field";
import { FocusFirstError } from "@/components/ui/focus-first-error";
import { FormErrors, firstWrongField } from "@/components/ui/form-errors";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { idleState, typedValue, type ActionState } from "@/lib/core/action-state";

export interface MadeKey {
  name: string;
  secret: string;
}

export interface MakeKeyLabels {
  name: string;
  nameHint: string;
  scopes: string;
  scopesHint: string;
  make: string;
  making: string;
  errorTitle: string;
  /** With {name} to be filled in. */
  madeTitle: string;
  madeBody: string;
  secret: string;
}

export function MakeKeyForm({ action, labels, scopes }: {
  action: (state: ActionState<MadeKey>, form: FormData) => Promise<ActionState<MadeKey>>;
  labels: MakeKeyLabels;
  scopes: ReadonlyArray<{ value: string; label: string }>;
}) {
  const [state, dispatch] = useActionState(action, idleState<MadeKey>());
  const errors = state.fieldErrors;
  const wrong = firstWrongField(errors, ["name", "scopes"]);
  const ticked = ([] as string[]).concat(state.values.scopes ?? []);
  const id = fieldId("scopes");
  return (
    <form action={dispatch} noValidate className="flex flex-col gap-4">
      <FocusFirstError state={state} />
      <FormErrors title={labels.errorTitle} errors={errors} formError={state.formError} />
      {state.status === "done" && state.result ? (
        <SecretOnce title={labels.madeTitle.replace("{name}", state.result.name)} body={labels.madeBody} facts={[{ term: labels.secret, value: state.result.secret, secret: true }]} />
      ) : null}
      <TextInput name="name" label={labels.name} hint={labels.nameHint} error={errors.name} defaultValue={typedValue(state, "name")} autoComplete="off" maxLength={100} required autoFocus={wrong === "name"} />
      <fieldset className="min-w-0 border-0 p-0" aria-describedby={errors.scopes ? `${id}-hint ${id}-error` : `${id}-hint`}>
        <legend className="mb-1.5 p-0 font-semibold">{labels.scopes}</legend>
        <p id={`${id}-hint`} className="mb-1.5 text-sm text-muted">
          {labels.scopesHint}
        </p>
        <FieldErrorLine id={id} message={errors.scopes ?? ""} />
        <div className="flex flex-col gap-2">
          {scopes.map((scope, position) => (
            <div key={scope.value} className="flex items-start gap-2.5">
              <input
                type="checkbox"
                id={position === 0 ? id : `${id}-${position + 1}`}
                name="scopes"
                value={scope.value}
                defaultChecked={ticked.includes(scope.value)}
                aria-invalid={errors.scopes ? true : undefined}
                autoFocus={wrong === "scopes" && position === 0}
                className="choice mt-[0.18em]"
              />
              <label htmlFor={position === 0 ? id : `${id}-${position + 1}`} className="inline-block min-h-6 cursor-pointer">
                {scope.label} <code className="ms-1 font-mono text-xs text-muted">{scope.value}</code>
              </label>
            </div>
          ))}
        </div>
      </fieldset>
      <div>
        <SubmitButton busy={labels.making}>{labels.make}</SubmitButton>
      </div>
    </form>
  );
}
