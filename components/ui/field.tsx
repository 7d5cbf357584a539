import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import { Icon } from "@/components/ui/icon";

/** One message or several, as a form action returns them. */
export type FieldError = string | readonly string[] | null | undefined;

export interface FieldProps {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  error?: FieldError;
  /** Needed when two forms on one page share a field name. */
  id?: string;
  /** Keeps the label for screen readers only; for a lone field whose purpose the page already says. */
  labelHidden?: boolean;
  /** Said after the label, such as "optional". */
  note?: string;
  className?: string;
}

export interface ControlProps {
  id: string;
  name: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
}

export function fieldId(name: string): string {
  return `field-${name.replace(/[^\w-]+/g, "-")}`;
}

export function errorText(error: FieldError): string {
  if (!error) return "";
  return typeof error === "string" ? error : error.join(" ");
}

export const controlClasses =
  "block w-full rounded-md border border-control bg-surface px-3 py-2 text-ink placeholder:text-muted transition-colors hover:border-ink disabled:bg-sunken disabled:text-muted aria-invalid:border-broken aria-invalid:shadow-[inset_0_0_0_1px_var(--gp-broken)]";

/** Label, hint and error around one control, tied to it by id. The child receives what the control must carry. */
export function Field({ name, label, hint, error, id = fieldId(name), labelHidden = false, note, className, children }: FieldProps & { children: (control: ControlProps) => ReactNode }) {
  const message = errorText(error);
  const described = [hint ? `${id}-hint` : "", message ? `${id}-error` : ""].filter(Boolean).join(" ");
  return (
    <div className={classNames("flex flex-col gap-1.5", className)}>
      <label htmlFor={id} className={labelHidden ? "sr-only" : "font-semibold text-ink"}>
        {label}
        {note ? <span className="ms-1.5 font-normal text-muted">({note})</span> : null}
      </label>
      {hint ? (
        <p id={`${id}-hint`} className="text-sm text-muted">
          {hint}
        </p>
      ) : null}
      <FieldErrorLine id={id} message={message} />
      {children({ id, name, "aria-describedby": described || undefined, "aria-invalid": message ? true : undefined })}
    </div>
  );
}

export function FieldErrorLine({ id, message }: { id: string; message: string }) {
  if (!message) return null;
  return (
    <p id={`${id}-error`} className="flex items-start gap-1.5 text-sm font-semibold text-broken">
      <Icon name="alert" size={16} className="mt-0.5" />
      <span>{message}</span>
    </p>
  );
}
