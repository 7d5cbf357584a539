import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";

/** Facts as term and value. `columns` puts the term beside its value where there is room; `stacked` keeps it above. */
export function DescriptionList({ items, layout = "columns", className }: { items: ReadonlyArray<{ term: ReactNode; value: ReactNode; key?: string }>; layout?: "columns" | "stacked"; className?: string }) {
  return (
    <dl className={classNames("grid gap-y-2.5", layout === "columns" && "description-columns gap-x-6", className)}>
      {items.map((item, position) => (
        <div key={item.key ?? position} className={layout === "columns" ? "contents" : undefined}>
          <dt className="text-sm text-muted">{item.term}</dt>
          <dd className="m-0 min-w-0 wrap-anywhere">{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}
