import type { ReactNode } from "react";

/** For screen readers only. `as` keeps a heading a heading. */
export function VisuallyHidden({ children, as: Tag = "span", id }: { children: ReactNode; as?: "span" | "div" | "h2" | "h3" | "p" | "legend" | "label"; id?: string }) {
  return (
    <Tag id={id} className="sr-only">
      {children}
    </Tag>
  );
}
