import type { ReactNode } from "react";
import { LogoMark } from "@/components/layout/logo";

/** A plain sentence, what to do next, and the reference that also stands in the log. Words come by props: it also serves where no catalogue is at hand. */
export function ErrorPanel({ title, children, actions, reference }: { title: ReactNode; children: ReactNode; actions?: ReactNode; reference?: { label: string; value: string } | null }) {
  return (
    <div className="mx-auto max-w-xl px-4 py-16 sm:py-24">
      <LogoMark size={32} className="text-accent" />
      <h1 className="mt-5 text-xl font-semibold tracking-tight sm:text-2xl">{title}</h1>
      <div className="mt-3 text-muted">{children}</div>
      {actions ? <div className="mt-6 flex flex-wrap gap-3">{actions}</div> : null}
      {reference ? (
        <p className="mt-8 border-t border-line pt-4 text-sm text-muted">
          {reference.label}: <code className="text-ink select-all">{reference.value}</code>
        </p>
      ) : null}
    </div>
  );
}
