import type { ReactNode } from "react";

/** One part of the pane beside the conversation: hairlines instead of frames, so that much fits and stays calm. */
export function ContextSection({ id, title, children, aside }: { id: string; title: string; children: ReactNode; aside?: ReactNode }) {
  return (
    <section aria-labelledby={id} className="border-b border-line px-4 py-3.5 last:border-b-0">
      <div className="mb-2 flex items-baseline justify-between gap-3">
        <h2 id={id} className="text-sm font-semibold">
          {title}
        </h2>
        {aside ? <div className="shrink-0 text-xs text-muted">{aside}</div> : null}
      </div>
      {children}
    </section>
  );
}
