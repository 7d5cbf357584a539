import { useTranslations } from "next-intl";
import { StateBadge, type PromiseTone } from "@/components/ui/state-badge";
import { Time } from "@/components/ui/time";
import type { PromiseState, PromiseView } from "@/lib/promises/model";
import { isFinished, type TicketStatus } from "@/lib/tickets/model";

export const promiseTones: Record<PromiseState, PromiseTone> = {
  running: "neutral",
  due_soon: "due",
  kept: "kept",
  broken: "broken",
  cancelled: "neutral",
};

/** What the desk owes on this ticket, in one phrase: "First reply due in 2 hours". Server only. */
export function PromiseLine({ promise, status, now }: { promise: PromiseView | null; status: TicketStatus; now: Date }) {
  const t = useTranslations("desk.promise");
  if (promise) {
    const late = promise.dueAt < now;
    return (
      <StateBadge state={promiseTones[promise.state]} icon={promise.state === "running" ? "clock" : undefined}>
        {t.rich(late ? "late" : promise.state === "due_soon" ? "soon" : "running", {
          kind: promise.kind,
          when: () => <Time value={promise.dueAt} now={now} style={late ? "relative" : "weekday"} />,
        })}
      </StateBadge>
    );
  }
  if (status === "waiting") return <StateBadge state="paused">{t("paused")}</StateBadge>;
  return <span className="text-xs text-muted">{isFinished(status) ? t("finished") : t("nothing")}</span>;
}
