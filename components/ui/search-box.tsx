import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import { Icon } from "@/components/ui/icon";

/** A search as a plain GET form. `hero` is the page's one strong thing; `compact` belongs in a header. */
export function SearchBox({ action, label, button, placeholder, defaultValue, name = "q", size = "hero", labelHidden, id, autoFocus, hint, hidden, className, children, enableShortcut = false }: {
  action: string;
  label: string;
  button: string;
  placeholder?: string;
  defaultValue?: string;
  name?: string;
  size?: "hero" | "page" | "compact";
  /** Compact boxes hide their label unless told otherwise. */
  labelHidden?: boolean;
  id?: string;
  autoFocus?: boolean;
  hint?: ReactNode;
  /** Filters to keep, sent along as hidden fields. */
  hidden?: Readonly<Record<string, string>>;
  className?: string;
  /** Below the box, inside the form. */
  children?: ReactNode;
  /** Marks the input for the `/` key. */
  enableShortcut?: boolean;
}) {
  const inputId = id ?? `search-${size}`;
  const compact = size === "compact";
  return (
    <form role="search" aria-label={label} data-search={size} action={action} method="get" className={classNames("min-w-0", className)}>
      <label htmlFor={inputId} className={(labelHidden ?? compact) ? "sr-only" : "mb-2 block font-semibold"}>
        {label}
      </label>
      {hint ? (
        <p id={`${inputId}-hint`} className="mb-2 text-sm text-muted">
          {hint}
        </p>
      ) : null}
      <div className={classNames("search-frame flex items-center border border-control bg-surface transition-colors hover:border-ink", compact ? "rounded-md" : "rounded-lg p-1.5", size === "hero" && "shadow-raised")}>
        <Icon name="search" size={compact ? 16 : 20} className={classNames("text-muted", compact ? "ms-2.5" : "ms-2.5 sm:ms-3")} />
        <input
          id={inputId}
          type="search"
          name={name}
          dir="auto"
          defaultValue={defaultValue}
          placeholder={placeholder}
          autoFocus={autoFocus}
          maxLength={300}
          autoComplete="off"
          enterKeyHint="search"
          aria-describedby={hint ? `${inputId}-hint` : undefined}
          aria-keyshortcuts={enableShortcut ? "/" : undefined}
          data-search-shortcut={enableShortcut || undefined}
          className={classNames("min-w-0 flex-1 bg-transparent text-ink outline-none placeholder:text-muted", compact ? "min-h-9 px-2 text-sm" : "min-h-11 px-2 text-base sm:px-3", size === "hero" && "sm:min-h-12 sm:text-lg")}
        />
        <button
          type="submit"
          className={classNames(
            "inline-flex shrink-0 cursor-pointer items-center justify-center rounded-md font-semibold transition-colors",
            compact ? "min-h-9 min-w-9 px-2 text-sm text-accent hover:bg-accent-soft" : "min-h-11 bg-accent px-4 text-on-accent hover:bg-accent-strong sm:px-6",
          )}
        >
          {compact ? (
            <>
              <span className="sr-only">{button}</span>
              <Icon name="arrow-forward" size={16} />
            </>
          ) : (
            button
          )}
        </button>
      </div>
      {hidden ? Object.entries(hidden).map(([key, value]) => <input key={key} type="hidden" name={key} value={value} />) : null}
      {children}
    </form>
  );
}
