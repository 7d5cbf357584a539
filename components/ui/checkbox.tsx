import type { InputHTMLAttributes, ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import { FieldErrorLine, errorText, fieldId, type FieldError } from "@/components/ui/field";

/** One yes or no. Without `value` it sends "on" when ticked and nothing when not. */
export function Checkbox({ name, label, hint, error, id = fieldId(name), className, ...input }: {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  error?: FieldError;
  id?: string;
  className?: string;
} & Omit<InputHTMLAttributes<HTMLInputElement>, "name" | "id" | "className" | "type">) {
  const message = errorText(error);
  const described = [hint ? `${id}-hint` : "", message ? `${id}-error` : ""].filter(Boolean).join(" ");
  return (
    <div className={classNames("flex flex-col gap-1", className)}>
      <div className="flex items-start gap-2.5">
        <input type="checkbox" {...input} id={id} name={name} aria-describedby={described || undefined} aria-invalid={message ? true : undefined} className="choice mt-[0.18em]" />
        <label htmlFor={id} className="min-h-6 cursor-pointer">
          {label}
        </label>
      </div>
      {hint ? (
        <p id={`${id}-hint`} className="ps-8 text-sm text-muted">
          {hint}
        </p>
      ) : null}
      <FieldErrorLine id={id} message={message} />
    </div>
  );
}
