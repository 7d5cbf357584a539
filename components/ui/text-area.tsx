import type { TextareaHTMLAttributes } from "react";
import { classNames } from "@/components/ui/class-names";
import { Field, controlClasses, type FieldProps } from "@/components/ui/field";

/** A labelled field for several lines. It grows with its text where the browser can. */
export function TextArea({ name, label, hint, error, id, labelHidden, note, className, inputClassName, rows = 5, ...area }: FieldProps & { inputClassName?: string } & Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, "name" | "id" | "className">) {
  return (
    <Field name={name} label={label} hint={hint} error={error} id={id} labelHidden={labelHidden} note={note} className={className}>
      {(control) => <textarea rows={rows} dir="auto" {...area} {...control} className={classNames(controlClasses, "field-sizing-content max-h-[60vh] resize-y", inputClassName)} style={{ minHeight: `${rows * 1.5 + 1}em` }} />}
    </Field>
  );
}
