import type { InputHTMLAttributes } from "react";
import { classNames } from "@/components/ui/class-names";
import { Field, controlClasses, type FieldProps } from "@/components/ui/field";

/** A labelled single-line field. Every other attribute goes to the input. */
export function TextInput({ name, label, hint, error, id, labelHidden, note, className, inputClassName, type = "text", ...input }: FieldProps & { inputClassName?: string } & Omit<InputHTMLAttributes<HTMLInputElement>, "name" | "id" | "className">) {
  return (
    <Field name={name} label={label} hint={hint} error={error} id={id} labelHidden={labelHidden} note={note} className={className}>
      {(control) => <input type={type} dir={type === "text" ? "auto" : undefined} {...input} {...control} className={classNames(controlClasses, "min-h-11", inputClassName)} />}
    </Field>
  );
}
