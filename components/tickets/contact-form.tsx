"use client";

import { useActionState, type ReactNode } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { Disclosure } from "@/components/ui/disclosure";
import { FocusFirstError } from "@/components/ui/focus-first-error";
import { FormErrors, firstWrongField } from "@/components/ui/form-errors";
import { RadioGroup } from "@/components/ui/radio-group";
import { SelectInput } from "@/components/ui/select-input";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import { idleState, typedValue, type ActionState } from "@/lib/core/action-state";

export interface Choice {
  value: string;
  label: string;
}

/** One line of the trail: `value` is what the form sends, the rest is shown. */
export interface TrailChoice {
  value: string;
  label: ReactNode;
  detail: ReactNode;
}

export type ContactLabels = Record<
  | "fixFirst" | "about" | "aboutAny" | "subject" | "subjectHint" | "message" | "messageHint" | "orderNumber" | "orderHint" | "optional" | "more" | "product"
  | "expected" | "since" | "tried" | "impact" | "feeling" | "feelingHint" | "feelingNone" | "name" | "email" | "emailHint" | "trailTitle" | "trailHint" | "trailEmpty"
  | "leaveEmpty" | "send" | "sending",
  string
>;

const statementFields = ["product", "since", "expected", "tried", "impact"] as const;
const fieldOrder = ["name", "email", "subject", "message", "orderNumber", ...statementFields];

export function ContactForm<Result>({ action, requestKey, labels, topics, feelings, topic, subject, trail, guest }: {
  action: (state: ActionState<Result>, form: FormData) => Promise<ActionState<Result>>;
  /** Makes a double submit one ticket. */
  requestKey: string;
  labels: ContactLabels;
  topics: readonly Choice[];
  feelings: readonly Choice[];
  /** Values to begin with. */
  topic: string;
  subject: string;
  trail: readonly TrailChoice[];
  /** True when nobody is signed in: name and address are asked for. */
  guest: boolean;
}) {
  const [state, send] = useActionState(action, idleState<Result>());
  const typed = (field: string, fallback = "") => typedValue(state, field, fallback);
  const wrong = firstWrongField(state.fieldErrors, fieldOrder);
  const error = (field: string) => state.fieldErrors[field];
  const complaint = (field: string) => ({ error: error(field), autoFocus: wrong === field });
  const untouched = state.status === "idle";
  const kept = new Set(state.values.trail ?? []);
  const detailed = statementFields.some((field) => typed(field) !== "" || error(field));

  return (
    <form action={send} noValidate className="flex flex-col gap-6">
      <FormErrors title={labels.fixFirst} errors={state.fieldErrors} formError={state.formError} />
      <input type="hidden" name="requestKey" value={typed("requestKey", requestKey)} />
      <div aria-hidden="true" className="absolute -start-[9999px] size-px overflow-hidden">
        <label>
          {labels.leaveEmpty}
          <input type="text" name="website" tabIndex={-1} autoComplete="off" defaultValue="" />
        </label>
      </div>

      {guest ? (
        <div className="grid gap-6 sm:grid-cols-2">
          <TextInput name="name" label={labels.name} autoComplete="name" defaultValue={typed("name")} {...complaint("name")} required />
          <TextInput name="email" type="email" inputMode="email" label={labels.email} autoComplete="email" defaultValue={typed("email")} {...complaint("email")} required />
          <p className="text-sm text-muted sm:col-span-2 sm:-mt-4">{labels.emailHint}</p>
        </div>
      ) : null}

      <SelectInput key={typed("topic", topic)} name="topic" label={labels.about} defaultValue={typed("topic", topic)} error={error("topic")} options={[{ value: "general", label: labels.aboutAny }, ...topics]} />
      <TextInput name="subject" label={labels.subject} hint={labels.subjectHint} defaultValue={typed("subject", subject)} {...complaint("subject")} required />
      <TextArea name="message" label={labels.message} hint={labels.messageHint} rows={7} defaultValue={typed("message")} {...complaint("message")} required />
      <TextInput name="orderNumber" label={labels.orderNumber} note={labels.optional} hint={labels.orderHint} defaultValue={typed("orderNumber")} {...complaint("orderNumber")} autoComplete="off" className="max-w-xs" />

      <Disclosure summary={labels.more} open={detailed}>
        <div className="flex flex-col gap-5 pt-2">
          {statementFields.map((field) => (
            <TextInput key={field} name={field} label={labels[field]} note={labels.optional} defaultValue={typed(field)} {...complaint(field)} />
          ))}
        </div>
      </Disclosure>

      <RadioGroup
        key={`feeling-${typed("feeling")}`}
        name="feeling"
        label={labels.feeling}
        hint={labels.feelingHint}
        inline
        defaultValue={typed("feeling")}
        error={error("feeling")}
        options={[...feelings, { value: "", label: labels.feelingNone }]}
      />

      <fieldset className="min-w-0 rounded-lg border border-line bg-surface p-4 sm:p-5">
        <legend className="px-1 font-semibold">{labels.trailTitle}</legend>
        {trail.length === 0 ? <p className="text-sm text-muted">{labels.trailEmpty}</p> : <p className="mb-3 text-sm text-muted">{labels.trailHint}</p>}
        <ul key={`trail-${state.values.trail?.length ?? "all"}`} className="flex list-none flex-col gap-3 p-0">
          {trail.map((item, position) => (
            <li key={item.value}>
              <Checkbox name="trail" id={`trail-${position}`} value={item.value} label={item.label} hint={item.detail} defaultChecked={untouched || kept.has(item.value)} />
            </li>
          ))}
        </ul>
      </fieldset>

      <div>
        <SubmitButton size="lg" busy={labels.sending}>{labels.send}</SubmitButton>
      </div>
      <FocusFirstError state={state} />
    </form>
  );
}
