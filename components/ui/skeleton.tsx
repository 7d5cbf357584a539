import { classNames } from "@/components/ui/class-names";

/** Keeps the shape of what is coming. Say "loading" once beside it, not in every bar. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden="true" className={classNames("skeleton block rounded-md bg-sunken", className ?? "h-4 w-full")} />;
}

/** Lines of text to come. `label` is announced once. */
export function SkeletonLines({ lines = 3, label }: { lines?: number; label: string }) {
  return (
    <div role="status" className="flex flex-col gap-3">
      <span className="sr-only">{label}</span>
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={line} className={classNames("h-4", line === lines - 1 ? "w-3/5" : "w-full")} />
      ))}
    </div>
  );
}
