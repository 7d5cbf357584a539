import Link from "next/link";
import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import { Icon } from "@/components/ui/icon";

export interface StatChange {
  /** As text with its unit, such as "+12 %" or "3 fewer". */
  text: string;
  direction: "up" | "down" | "same";
  /** Whether that is good news; without it the change is only reported. */
  good?: boolean;
}

/** One number with its name, its change against the period before, and the way to what is behind it. Server only. */
export function Stat({ label, value, change, note, href, hrefLabel, className }: {
  label: string;
  value: string;
  change?: StatChange;
  note?: string;
  href?: string;
  /** What the link opens, such as "Show the 132 tickets". */
  hrefLabel?: string;
  className?: string;
}) {
  const t = useTranslations("ui");
  const tone = change?.good === undefined || change.direction === "same" ? "text-muted" : change.good ? "text-kept" : "text-broken";
  return (
    <div className={classNames("relative flex min-w-0 flex-col rounded-lg border border-line bg-surface p-4", href && "transition-colors hover:border-accent", className)}>
      <p className="text-sm text-muted">{label}</p>
      <p className="mt-1 text-xl font-semibold tracking-tight tabular-nums">{value}</p>
      {change ? (
        <p className={classNames("mt-1 flex flex-wrap items-center gap-x-1 text-xs", tone)}>
          {change.direction === "same" ? null : <Icon name={change.direction === "up" ? "arrow-up" : "arrow-down"} size={14} />}
          <span className="font-semibold tabular-nums">{change.text}</span>
          {change.good === undefined || change.direction === "same" ? null : <span className="sr-only">{change.good ? t("stat.better") : t("stat.worse")}</span>}
          <span className="text-muted">{t("stat.comparedWithBefore")}</span>
        </p>
      ) : null}
      {note ? <p className="mt-1 text-xs text-muted">{note}</p> : null}
      {href ? (
        <p className="mt-auto pt-2 text-xs">
          <Link href={href} prefetch={false} className="stretched inline-flex min-h-6 items-center gap-1 font-semibold text-accent no-underline hover:underline">
            {hrefLabel ?? t("stat.evidence")}
            <span className="sr-only">: {label}</span>
            <Icon name="arrow-forward" size={14} />
          </Link>
        </p>
      ) : null}
    </div>
  );
}
