"use client";

import { useActionState, useSyncExternalStore } from "react";
import { FocusFirstError } from "@/components/ui/focus-first-error";
import { FormErrors, firstWrongField } from "@/components/ui/form-errors";
import { SelectInput, type SelectOption } from "@/components/ui/select-input";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { idleState, typedValue, type ActionState } from "@/lib/core/action-state";

export interface SetUpLabels {
  name: string;
  nameHint: string;
  email: string;
  emailHint: string;
  password: string;
  passwordHint: string;
  timeZone: string;
  timeZoneHint: string;
  code: string;
  codeHint: string;
  submit: string;
  busy: string;
  errorTitle: string;
}

const noChange = () => () => undefined;
const browserZone = () => new Intl.DateTimeFormat().resolvedOptions().timeZone;

export function SetUpForm({ action, labels, zones, zone, codeNeeded }: {
  action: (state: ActionState, form: FormData) => Promise<ActionState>;
  labels: SetUpLabels;
  zones: readonly SelectOption[];
  /** Chosen at first. */
  zone: string;
  codeNeeded: boolean;
}) {
  const [state, dispatch] = useActionState(action, idleState());
  const errors = state.fieldErrors;
  const wrong = firstWrongField(errors, ["setUpCode", "name", "email", "password", "timeZone"]);
  // The first visit brings no cookie yet, so the browser's own zone is known only here.
  const ownZone = useSyncExternalStore(noChange, browserZone, () => zone);
  const chosen = typedValue(state, "timeZone", zones.some((option) => "value" in option && option.value === ownZone) ? ownZone : zone);
  return (
    <form action={dispatch} noValidate className="flex flex-col gap-5">
      <FocusFirstError state={state} />
      <FormErrors title={labels.errorTitle} errors={errors} formError={state.formError} />
      {codeNeeded ? (
        <TextInput name="setUpCode" label={labels.code} hint={labels.codeHint} error={errors.setUpCode} autoComplete="off" autoCapitalize="characters" spellCheck={false} required autoFocus={wrong === "setUpCode"} />
      ) : null}
      <TextInput name="name" label={labels.name} hint={labels.nameHint} error={errors.name} defaultValue={typedValue(state, "name")} autoComplete="name" maxLength={100} required autoFocus={wrong === "name"} />
      <TextInput name="email" type="email" label={labels.email} hint={labels.emailHint} error={errors.email} defaultValue={typedValue(state, "email")} autoComplete="username" inputMode="email" autoCapitalize="none" spellCheck={false} maxLength={254} required autoFocus={wrong === "email"} />
      <TextInput name="password" type="password" label={labels.password} hint={labels.passwordHint} error={errors.password} autoComplete="new-password" required autoFocus={wrong === "password"} />
      {/* The key makes React build the list anew: after an action it resets a select to what was chosen at first. */}
      <SelectInput key={chosen} name="timeZone" label={labels.timeZone} hint={labels.timeZoneHint} error={errors.timeZone} options={zones} defaultValue={chosen} required autoFocus={wrong === "timeZone"} />
      <SubmitButton size="lg" busy={labels.busy} className="w-full">
        {labels.submit}
      </SubmitButton>
    </form>
  );
}
