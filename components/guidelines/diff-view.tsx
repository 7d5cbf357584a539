import { classNames } from "@/components/ui/class-names";
import type { DiffLine } from "@/lib/guidelines/model";

export interface DiffLabels {
  label: string;
  added: string;
  removed: string;
  nothing: string;
  /** What stands for lines left out, with {count} to be filled in. */
  same: string;
}

const around = 3;

/** Two texts line by line. A mark and a word say which text a line is from; colour only repeats it. */
export function DiffView({ lines, labels }: { lines: readonly DiffLine[]; labels: DiffLabels }) {
  if (lines.every((line) => line.kind === "same")) return <p className="text-sm text-muted">{labels.nothing}</p>;
  const near = lines.map((_, place) => lines.slice(Math.max(0, place - around), place + around + 1).some((line) => line.kind !== "same"));
  const rows: ({ gap: number } | DiffLine)[] = [];
  for (const [place, line] of lines.entries()) {
    const last = rows.at(-1);
    if (near[place]) rows.push(line);
    else if (last && "gap" in last) last.gap += 1;
    else rows.push({ gap: 1 });
  }
  return (
    <div role="region" aria-label={labels.label} tabIndex={0} className="max-h-[32rem] overflow-auto rounded-md border border-line bg-surface py-2 font-mono text-xs leading-relaxed">
      {rows.map((row, place) =>
        "gap" in row ? (
          <div key={place} className="my-1 bg-sunken px-3 py-0.5 font-sans text-muted">
            {labels.same.replace("{count}", String(row.gap))}
          </div>
        ) : (
          <div key={place} className={classNames("flex gap-2 px-3", row.kind === "added" && "bg-kept-soft text-kept", row.kind === "removed" && "bg-broken-soft text-broken")}>
            <span aria-hidden="true" className="w-3 shrink-0 select-none">
              {row.kind === "added" ? "+" : row.kind === "removed" ? "−" : ""}
            </span>
            {row.kind === "same" ? null : <span className="sr-only">{row.kind === "added" ? labels.added : labels.removed}</span>}
            <span dir="auto" className="min-w-0 whitespace-pre-wrap wrap-anywhere">
              {row.text || "\u00A0"}
            </span>
          </div>
        ),
      )}
    </div>
  );
}
