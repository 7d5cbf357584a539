import { classNames } from "@/components/ui/class-names";

/** The signpost: one arm points on, one points back. Drawn in the current colour. */
export function LogoMark({ size = 24, className }: { size?: number; className?: string }) {
  return (
    <svg aria-hidden="true" focusable="false" viewBox="0 0 24 24" fill="currentColor" style={{ width: `${size / 16}rem`, height: `${size / 16}rem` }} className={classNames("shrink-0", className)}>
      <path d="M10.75 1.5h2.5v2h5.6l3.4 3.25-3.4 3.25h-5.6v1h5.25v6.5h-5.25v5h-2.5v-5h-5.6l-3.4-3.25L5.15 11h5.6v-1H5.5V3.5h5.25z" />
    </svg>
  );
}

/** Mark and word together. */
export function Logo({ className }: { className?: string }) {
  return (
    <span className={classNames("inline-flex items-center gap-2", className)}>
      <LogoMark className="text-accent" />
      <span className="text-base leading-none font-semibold tracking-tight text-ink">Guidepost</span>
    </span>
  );
}
