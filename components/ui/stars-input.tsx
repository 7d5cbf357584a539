import type { ReactNode } from "react";
import { FieldErrorLine, errorText, fieldId, type FieldError } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";

const values = [1, 2, 3, 4, 5] as const;

/** One to five as radio buttons that look like stars. `words` names each step, worst first; the words are visible too. */
export function StarsInput({ name, label, hint, error, words, defaultValue, required, id = fieldId(name) }: {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  error?: FieldError;
  words: readonly [string, string, string, string, string];
  defaultValue?: number;
  required?: boolean;
  id?: string;
}) {
  const message = errorText(error);
  const described = [hint ? `${id}-hint` : "", message ? `${id}-error` : ""].filter(Boolean).join(" ");
  return (
    <fieldset role="radiogroup" aria-invalid={message ? true : undefined} className="min-w-0 border-0 p-0" aria-describedby={described || undefined}>
      <legend className="mb-1.5 p-0 font-semibold">{label}</legend>
      {hint ? (
        <p id={`${id}-hint`} className="mb-1.5 text-sm text-muted">
          {hint}
        </p>
      ) : null}
      <FieldErrorLine id={id} message={message} />
      <div className="stars flex max-w-md">
        {values.map((value) => (
          <label key={value} className="star flex min-w-0 flex-1 cursor-pointer flex-col items-center gap-1 rounded-md px-1 py-2 text-center text-xs">
            <input type="radio" name={name} value={value} id={value === 1 ? id : `${id}-${value}`} defaultChecked={defaultValue === value} required={required} data-invalid={message ? true : undefined} className="sr-only" />
            <Icon name="star" size={28} />
            <span className="sr-only">{value}: </span>
            <span className="star-word">{words[value - 1]}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** A rating given, read only. `label` says it in words, such as "4 of 5". */
export function Stars({ value, label }: { value: number; label: string }) {
  return (
    <span role="img" aria-label={label} className="inline-flex items-center">
      {values.map((step) => (
        <Icon key={step} name="star" size={16} className={step <= value ? "fill-current text-accent" : "text-control"} />
      ))}
    </span>
  );
}
