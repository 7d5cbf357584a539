import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import { FieldErrorLine, errorText, fieldId, type FieldError } from "@/components/ui/field";

export interface RadioOption {
  value: string;
  label: ReactNode;
  hint?: ReactNode;
  disabled?: boolean;
}

/** One of a few. The first radio carries the group's id, so that an error link lands on something focusable. */
export function RadioGroup({ name, label, hint, error, id = fieldId(name), options, defaultValue, required, inline = false, labelHidden = false, className, autoFocus }: {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  error?: FieldError;
  id?: string;
  options: readonly RadioOption[];
  defaultValue?: string;
  required?: boolean;
  inline?: boolean;
  labelHidden?: boolean;
  className?: string;
  autoFocus?: boolean;
}) {
  const message = errorText(error);
  const described = [hint ? `${id}-hint` : "", message ? `${id}-error` : ""].filter(Boolean).join(" ");
  return (
    <fieldset role="radiogroup" aria-invalid={message ? true : undefined} className={classNames("min-w-0 border-0 p-0", className)} aria-describedby={described || undefined}>
      <legend className={labelHidden ? "sr-only" : "mb-1.5 p-0 font-semibold"}>{label}</legend>
      {hint ? (
        <p id={`${id}-hint`} className="mb-1.5 text-sm text-muted">
          {hint}
        </p>
      ) : null}
      <FieldErrorLine id={id} message={message} />
      <div className={classNames("flex gap-x-6 gap-y-2", inline ? "flex-row flex-wrap" : "flex-col")}>
        {options.map((option, position) => {
          const optionId = position === 0 ? id : `${id}-${position + 1}`;
          return (
            <div key={option.value} className="flex items-start gap-2.5">
              <input
                type="radio"
                id={optionId}
                name={name}
                value={option.value}
                defaultChecked={defaultValue === option.value}
                disabled={option.disabled}
                required={required}
                autoFocus={autoFocus && position === 0}
                data-invalid={message ? true : undefined}
                aria-describedby={option.hint ? `${optionId}-about` : undefined}
                className="choice mt-[0.18em]"
              />
              <div>
                <label htmlFor={optionId} className="inline-block min-h-6 cursor-pointer">
                  {option.label}
                </label>
                {option.hint ? (
                  <p id={`${optionId}-about`} className="text-sm text-muted">
                    {option.hint}
                  </p>
                ) : null}
              </div>
            </div>
          );
        })}
      </div>
    </fieldset>
  );
}
