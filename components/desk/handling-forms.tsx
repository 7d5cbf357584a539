"use client";

import { useActionState, type ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import { Disclosure } from "@/components/ui/disclosure";
import { FocusFirstError } from "@/components/ui/focus-first-error";
import { FormErrors, firstWrongField } from "@/components/ui/form-errors";
import type { IconName } from "@/components/ui/icon";
import { SelectInput, type SelectOption } from "@/components/ui/select-input";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import type { ButtonVariant } from "@/components/ui/button";
import { idleState, typedValue, type ActionState } from "@/lib/core/action-state";
import { limits } from "@/lib/tickets/model";

interface Changed {
  number: number;
}

export type ChangeAction = (state: ActionState<Changed>, form: FormData) => Promise<ActionState<Changed>>;

export interface ChangeTarget {
  number: number;
  version: number;
}

export interface ChangeWords {
  submit: string;
  busy: string;
  done: string;
  errorTitle: string;
}

/**
 * What every small form of the ticket shares: which ticket in which version, what went wrong, and that it was done.
 * `summary` folds it away behind a line; it unfolds by itself when it was refused, so that the reason is seen without
 * JavaScript too.
 */
function ChangeForm({ state, action, target, withVersion = true, words, idPrefix, label, summary, className, children }: {
  state: ActionState<Changed>;
  action: (form: FormData) => void;
  target: ChangeTarget;
  withVersion?: boolean;
  words: ChangeWords;
  idPrefix: string;
  label: string;
  summary?: string;
  className?: string;
  children: ReactNode;
}) {
  const form = (
    <form action={action} aria-label={label} className={classNames("no-print flex flex-col gap-2.5", className)}>
      <input type="hidden" name="number" value={target.number} />
      {withVersion ? <input type="hidden" name="version" value={target.version} /> : null}
      <FormErrors title={words.errorTitle} errors={state.fieldErrors} formError={state.formError} idFor={(name) => `${idPrefix}-${name}`} />
      {children}
      <FocusFirstError state={state} />
    </form>
  );
  return (
    <div>
      {summary ? (
        <Disclosure plain summary={summary} open={state.status === "error" || undefined}>
          {form}
        </Disclosure>
      ) : (
        form
      )}
      <p role="status" className={state.status === "done" ? "text-xs font-semibold text-kept" : undefined}>
        {state.status === "done" ? words.done : ""}
      </p>
    </div>
  );
}

/** One press: "Take this ticket". */
export function TakeForm({ action, target, words, icon, variant = "secondary" }: { action: ChangeAction; target: ChangeTarget; words: ChangeWords; icon?: IconName; variant?: ButtonVariant }) {
  const [state, run] = useActionState(action, idleState<Changed>());
  return (
    <ChangeForm state={state} action={run} target={target} withVersion={false} words={words} idPrefix="take" label={words.submit}>
      <div>
        <SubmitButton variant={variant} size="sm" icon={icon} busy={words.busy}>
          {words.submit}
        </SubmitButton>
      </div>
    </ChangeForm>
  );
}

/** A choice and the button that sets it, in one line, behind what is set now. */
export function ChoiceForm({ name, label, summary, options, value, action, target, words }: {
  name: "priority" | "topic";
  label: string;
  summary: string;
  options: readonly SelectOption[];
  value: string;
  action: ChangeAction;
  target: ChangeTarget;
  words: ChangeWords;
}) {
  const [state, run] = useActionState(action, idleState<Changed>());
  const shown = typedValue(state, name, value);
  const prefix = `set-${name}`;
  return (
    <ChangeForm state={state} action={run} target={target} words={words} idPrefix={prefix} label={label} summary={summary}>
      <div className="flex items-end gap-2">
        <SelectInput key={shown} id={`${prefix}-${name}`} name={name} label={label} options={options} defaultValue={shown} error={state.fieldErrors[name]} className="min-w-0 flex-1" inputClassName="min-h-9! py-1.5" />
        <SubmitButton variant="secondary" size="sm" busy={words.busy} className="min-h-9" aria-label={`${words.submit}: ${label}`}>
          {words.submit}
        </SubmitButton>
      </div>
    </ChangeForm>
  );
}

/** To a colleague or back to the desk, with what the next one must know. */
export function AssignForm({ action, target, colleagues, assigneeId, reasonNeeded, words }: {
  action: ChangeAction;
  target: ChangeTarget;
  colleagues: readonly SelectOption[];
  assigneeId: string;
  /** The ticket leaves somebody's hands: the next one needs to know why. */
  reasonNeeded: boolean;
  words: ChangeWords & { label: string; assignee: string; nobody: string; note: string; noteHint: string; optional: string };
}) {
  const [state, run] = useActionState(action, idleState<Changed>());
  const wrong = firstWrongField(state.fieldErrors, ["assigneeId", "note"]);
  const shown = typedValue(state, "assigneeId", assigneeId);
  return (
    <ChangeForm state={state} action={run} target={target} words={words} idPrefix="assign" label={words.label} summary={words.label}>
      <SelectInput
        key={shown}
        id="assign-assigneeId"
        name="assigneeId"
        label={words.assignee}
        placeholder={words.nobody}
        options={colleagues}
        defaultValue={shown}
        error={state.fieldErrors.assigneeId}
        autoFocus={wrong === "assigneeId"}
        aria-keyshortcuts="a"
        data-key="a"
        inputClassName="min-h-9! py-1.5"
      />
      <TextArea
        id="assign-note"
        name="note"
        label={words.note}
        note={reasonNeeded ? undefined : words.optional}
        hint={words.noteHint}
        rows={3}
        required={reasonNeeded}
        maxLength={limits.statement}
        defaultValue={typedValue(state, "note")}
        error={state.fieldErrors.note}
        autoFocus={wrong === "note"}
      />
      <div>
        <SubmitButton variant="secondary" size="sm" busy={words.busy}>
          {words.submit}
        </SubmitButton>
      </div>
    </ChangeForm>
  );
}

/** Solve without another message, or close for good. `causeNeeded` as the command demands it. */
export function FinishForm({ kind, action, target, causes, causeId, causeNeeded, guidelineListId, words }: {
  kind: "solve" | "close";
  action: ChangeAction;
  target: ChangeTarget;
  causes: readonly SelectOption[];
  causeId: string;
  causeNeeded: boolean;
  guidelineListId?: string;
  words: ChangeWords & { label: string; about: string; cause: string; causePlaceholder: string; helpful: string; optional: string };
}) {
  const [state, run] = useActionState(action, idleState<Changed>());
  const wrong = firstWrongField(state.fieldErrors, ["causeId", "helpfulArticleSlug"]);
  const shown = typedValue(state, "causeId", causeId);
  return (
    <ChangeForm state={state} action={run} target={target} words={words} idPrefix={kind} label={words.label} summary={words.label}>
      <p className="text-muted">{words.about}</p>
      <SelectInput
        key={shown}
        id={`${kind}-causeId`}
        name="causeId"
        label={words.cause}
        note={causeNeeded ? undefined : words.optional}
        placeholder={words.causePlaceholder}
        options={causes}
        defaultValue={shown}
        error={state.fieldErrors.causeId}
        autoFocus={wrong === "causeId"}
        inputClassName="min-h-9! py-1.5"
      />
      {guidelineListId ? (
        <TextInput
          id={`${kind}-helpfulArticleSlug`}
          name="helpfulArticleSlug"
          label={words.helpful}
          note={words.optional}
          list={guidelineListId}
          autoComplete="off"
          maxLength={120}
          defaultValue={typedValue(state, "helpfulArticleSlug")}
          error={state.fieldErrors.helpfulArticleSlug}
          autoFocus={wrong === "helpfulArticleSlug"}
          inputClassName="min-h-9! py-1.5"
        />
      ) : null}
      <div>
        <SubmitButton variant="secondary" size="sm" busy={words.busy}>
          {words.submit}
        </SubmitButton>
      </div>
    </ChangeForm>
  );
}

/** Takes a solved ticket up again. */
export function ReopenForm({ action, target, words }: { action: ChangeAction; target: ChangeTarget; words: ChangeWords & { label: string; note: string; optional: string } }) {
  const [state, run] = useActionState(action, idleState<Changed>());
  return (
    <ChangeForm state={state} action={run} target={target} words={words} idPrefix="reopen" label={words.label} summary={words.label}>
      <TextArea id="reopen-note" name="note" label={words.note} note={words.optional} rows={2} maxLength={limits.statement} defaultValue={typedValue(state, "note")} error={state.fieldErrors.note} />
      <div>
        <SubmitButton variant="secondary" size="sm" busy={words.busy}>
          {words.submit}
        </SubmitButton>
      </div>
    </ChangeForm>
  );
}
