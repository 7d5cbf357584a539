/** What a posted form holds: one value for each name, or all of them for the names in `lists`. */
export type FormFields = Record<string, FormDataEntryValue | FormDataEntryValue[]>;

/**
 * Reads a form into a plain object. React's own `$ACTION…` fields are left out. A name sent twice without being a list
 * becomes an array, so that a strict schema refuses it instead of picking one. No prototype: `__proto__` is just a name.
 */
export function readForm(form: FormData, lists: readonly string[] = []): FormFields {
  const fields = Object.create(null) as FormFields;
  for (const name of new Set(form.keys())) {
    if (name.startsWith("$ACTION")) continue;
    const values = form.getAll(name);
    const [first] = values;
    fields[name] = lists.includes(name) || values.length > 1 || first === undefined ? values : first;
  }
  for (const name of lists) fields[name] ??= [];
  return fields;
}

const longestEcho = 200_000;

/** What is given back to be shown in the form again: text only, and never anything that may be a password or a code. */
export function typedValues(fields: FormFields): Record<string, string | string[]> {
  const values: Record<string, string | string[]> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (/password|secret|setupcode/i.test(name) || name === "__proto__") continue;
    if (typeof value === "string") {
      if (value.length <= longestEcho) values[name] = value;
    } else if (Array.isArray(value)) {
      const texts = value.filter((entry): entry is string => typeof entry === "string");
      if (texts.length > 0) values[name] = texts;
    }
  }
  return values;
}
