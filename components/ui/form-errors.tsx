import { Icon } from "@/components/ui/icon";
import { errorText, fieldId, type FieldError } from "@/components/ui/field";

export type FieldErrors = Readonly<Record<string, FieldError>>;

/** The first field in the form's own order that is wrong; pass `autoFocus` to it, so that the cursor lands there without JavaScript too. */
export function firstWrongField(errors: FieldErrors | undefined, order: readonly string[]): string | undefined {
  return order.find((name) => errorText(errors?.[name]) !== "");
}

/**
 * What is wrong, at the top of the form, announced at once; every line leads to its field. Renders nothing when nothing
 * is wrong. `formError` is about no single field. `idFor` is for fields with an id of their own.
 */
export function FormErrors({ title, errors, formError, idFor = fieldId }: { title: string; errors?: FieldErrors; formError?: string | null; idFor?: (name: string) => string }) {
  const wrong = Object.entries(errors ?? {}).flatMap(([name, error]) => (errorText(error) ? [{ name, message: errorText(error) }] : []));
  if (wrong.length === 0 && !formError) return null;
  return (
    <div role="alert" className="rounded-md border border-broken bg-broken-soft p-4 text-broken">
      <p className="flex items-start gap-2 font-semibold">
        <Icon name="alert" className="mt-[0.15em]" />
        <span>{formError ?? title}</span>
      </p>
      {wrong.length > 0 ? (
        <ul className="mt-2 flex list-none flex-col gap-1 p-0 ps-7">
          {wrong.map(({ name, message }) => (
            <li key={name}>
              <a href={`#${idFor(name)}`} className="inline-block min-h-6 text-broken underline underline-offset-3">
                {message}
              </a>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
