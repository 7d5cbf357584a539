import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";

/** A framed part of a page. With `title` it is a labelled section; `actions` stand beside the title. */
export function Card({ title, headingLevel = 2, actions, children, id, flush = false, className }: {
  title?: ReactNode;
  headingLevel?: 2 | 3;
  actions?: ReactNode;
  children: ReactNode;
  id?: string;
  /** No padding around the body: for tables and lists that reach the frame. */
  flush?: boolean;
  className?: string;
}) {
  const Heading = headingLevel === 2 ? "h2" : "h3";
  const Wrapper = title && id ? "section" : "div";
  return (
    <Wrapper id={id} aria-labelledby={title && id ? `${id}-title` : undefined} className={classNames("min-w-0 rounded-lg border border-line bg-surface", className)}>
      {title || actions ? (
        <div className={classNames("flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 pt-4 sm:px-5", flush && "pb-3")}>
          {title ? (
            <Heading id={id ? `${id}-title` : undefined} className="text-base leading-snug font-semibold">
              {title}
            </Heading>
          ) : null}
          {actions ? <div className="flex flex-wrap items-center gap-2">{actions}</div> : null}
        </div>
      ) : null}
      <div className={flush ? undefined : classNames("px-4 pb-4 sm:px-5 sm:pb-5", title || actions ? "pt-3" : "pt-4 sm:pt-5")}>{children}</div>
    </Wrapper>
  );
}
