import type { SelectHTMLAttributes } from "react";
import { classNames } from "@/components/ui/class-names";
import { Field, controlClasses, type FieldProps } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";

export interface SelectOption {
  value: string;
  label: string;
  disabled?: boolean;
}

export interface SelectGroup {
  label: string;
  options: readonly SelectOption[];
}

/** A labelled choice from a list. `placeholder` adds an empty first choice. Groups become optgroups. */
export function SelectInput({ name, label, hint, error, id, labelHidden, note, className, inputClassName, options, placeholder, ...select }: FieldProps & {
  options: ReadonlyArray<SelectOption | SelectGroup>;
  placeholder?: string;
  inputClassName?: string;
} & Omit<SelectHTMLAttributes<HTMLSelectElement>, "name" | "id" | "className">) {
  return (
    <Field name={name} label={label} hint={hint} error={error} id={id} labelHidden={labelHidden} note={note} className={className}>
      {(control) => (
        <div className="relative">
          <select {...select} {...control} className={classNames(controlClasses, "select-control min-h-11 appearance-none pe-9", inputClassName)}>
            {placeholder !== undefined ? <option value="">{placeholder}</option> : null}
            {options.map((option) =>
              "options" in option ? (
                <optgroup key={option.label} label={option.label}>
                  {option.options.map((inner) => (
                    <Option key={inner.value} {...inner} />
                  ))}
                </optgroup>
              ) : (
                <Option key={option.value} {...option} />
              ),
            )}
          </select>
          <Icon name="chevron-down" size={16} className="select-arrow pointer-events-none absolute end-3 top-1/2 -translate-y-1/2 text-muted" />
        </div>
      )}
    </Field>
  );
}

function Option({ value, label, disabled }: SelectOption) {
  return (
    <option value={value} disabled={disabled}>
      {label}
    </option>
  );
}
