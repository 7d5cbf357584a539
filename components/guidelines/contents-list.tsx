import { classNames } from "@/components/ui/class-names";
import type { ContentsEntry } from "@/lib/guidelines/model";

/** The article's headings as links. `label` names the list for screen readers. */
export function ContentsList({ entries, label }: { entries: readonly ContentsEntry[]; label: string }) {
  return (
    <nav aria-label={label}>
      <ul className="flex list-none flex-col p-0 text-sm">
        {entries.map(({ id, text, depth }) => (
          <li key={id}>
            <a href={`#${id}`} className={classNames("inline-flex min-h-7 items-center py-0.5 text-accent no-underline hover:underline", depth === 3 && "ps-4")}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
