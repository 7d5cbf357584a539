import type { ReactNode } from "react";
import { Callout } from "@/components/ui/callout";

/** Something that is shown this once and can't be read again: a first password, a key. Selecting it takes it whole. */
export function SecretOnce({ title, body, facts }: { title: string; body: string; facts: ReadonlyArray<{ term: string; value: string; secret?: boolean }> }) {
  return (
    <Callout tone="success" live="status" title={title}>
      <p className="mt-1">{body}</p>
      <dl className="mt-3 flex flex-col gap-2">
        {facts.map((fact) => (
          <div key={fact.term}>
            <dt className="text-sm text-muted">{fact.term}</dt>
            <dd className="m-0">{fact.secret ? <Secret>{fact.value}</Secret> : <span className="wrap-anywhere">{fact.value}</span>}</dd>
          </div>
        ))}
      </dl>
    </Callout>
  );
}

function Secret({ children }: { children: ReactNode }) {
  return <code className="mt-1 block rounded-md border border-control bg-surface px-3 py-2 font-mono text-sm wrap-anywhere select-all">{children}</code>;
}
