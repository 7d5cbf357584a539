import { classNames } from "@/components/ui/class-names";

/** First letters of the first and last word; works by character, so that names in any script keep their first sign. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const first = [...(words[0] ?? "")][0] ?? "?";
  const last = words.length > 1 ? ([...(words.at(-1) ?? "")][0] ?? "") : "";
  return (first + last).toLocaleUpperCase();
}

/** Decoration beside a name that is also written out, so it is hidden from screen readers. */
export function Avatar({ name, size = "md", tone = "neutral" }: { name: string; size?: "sm" | "md" | "lg"; tone?: "neutral" | "accent" }) {
  return (
    <span
      aria-hidden="true"
      className={classNames(
        "inline-flex shrink-0 items-center justify-center rounded-full border border-transparent font-semibold select-none",
        size === "sm" ? "size-6 text-[0.625rem]" : size === "md" ? "size-8 text-xs" : "size-10 text-sm",
        tone === "accent" ? "bg-accent-soft text-accent" : "bg-sunken text-muted",
      )}
    >
      {initials(name)}
    </span>
  );
}
