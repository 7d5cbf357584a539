"use client";

import { useActionState, type ReactNode } from "react";
import { FocusFirstError } from "@/components/ui/focus-first-error";
import { FormErrors, firstWrongField } from "@/components/ui/form-errors";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { idleState, typedValue, type ActionState } from "@/lib/core/action-state";

export interface SignInLabels {
  email: string;
  password: string;
  submit: string;
  busy: string;
  errorTitle: string;
}

export type SignInFormAction = (state: ActionState, form: FormData) => Promise<ActionState>;

export function SignInForm({ action, labels, next }: { action: SignInFormAction; labels: SignInLabels; next: string | undefined }) {
  const [state, dispatch] = useActionState(action, idleState());
  const wrong = firstWrongField(state.fieldErrors, ["email", "password"]);
  // A wrong pair names no field, so the cursor goes where the reader most likely mistyped.
  const start = wrong ?? (state.status === "error" ? "password" : undefined);
  return (
    <form action={dispatch} noValidate className="flex flex-col gap-5">
      <FocusFirstError state={state} />
      <FormErrors title={labels.errorTitle} errors={state.fieldErrors} formError={state.formError} />
      {next ? <input type="hidden" name="next" value={next} /> : null}
      <TextInput
        name="email"
        type="email"
        label={labels.email}
        error={state.fieldErrors.email}
        defaultValue={typedValue(state, "email")}
        autoComplete="username"
        inputMode="email"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={254}
        required
        autoFocus={start === "email"}
      />
      <TextInput
        name="password"
        type="password"
        label={labels.password}
        error={state.fieldErrors.password}
        autoComplete="current-password"
        required
        autoFocus={start === "password"}
      />
      <SubmitButton size="lg" busy={labels.busy} className="w-full">
        {labels.submit}
      </SubmitButton>
    </form>
  );
}

export interface SampleChoice {
  email: string;
  icon: ReactNode;
  label: string;
  about: string;
}

/** One press signs in: each account is a form of its own, so that it works before JavaScript arrives. */
export function SampleAccounts({ action, accounts, password, errorTitle, next }: {
  action: SignInFormAction;
  accounts: readonly SampleChoice[];
  password: string;
  errorTitle: string;
  next: string | undefined;
}) {
  const [state, dispatch] = useActionState(action, idleState());
  return (
    <div className="flex flex-col gap-2">
      <FormErrors title={errorTitle} formError={state.formError} />
      <ul className="flex list-none flex-col gap-2 p-0">
        {accounts.map((account) => (
          <li key={account.email}>
            <form action={dispatch}>
              {next ? <input type="hidden" name="next" value={next} /> : null}
              <input type="hidden" name="email" value={account.email} />
              <input type="hidden" name="password" value={password} />
              <button
                type="submit"
                className="group flex w-full cursor-pointer items-center gap-3 rounded-md border border-line bg-surface px-3 py-2.5 text-start transition-colors hover:border-accent hover:bg-accent-soft"
              >
                <span className="grid size-9 shrink-0 place-items-center rounded-full bg-accent-soft text-accent group-hover:bg-surface">{account.icon}</span>
                <span className="min-w-0">
                  <span className="block leading-snug font-semibold">{account.label}</span>
                  <span className="block text-sm text-muted">{account.about}</span>
                  <span className="block text-sm text-muted wrap-anywhere">{account.email}</span>
                </span>
              </button>
            </form>
          </li>
        ))}
      </ul>
    </div>
  );
}
