import { useTranslations } from "next-intl";
import { ContextSection } from "@/components/desk/context-section";
import { promiseTones } from "@/components/desk/promise-line";
import { StateBadge } from "@/components/ui/state-badge";
import { Time } from "@/components/ui/time";
import type { PromiseView } from "@/lib/promises/model";

/** Hours and minutes of work, as parts of a sentence. */
function parts(minutes: number): { hours: number; minutes: number } {
  return { hours: Math.floor(minutes / 60), minutes: minutes % 60 };
}

/** Every promise made on this ticket with its exact times. Server only. */
export function PromiseSection({ promises }: { promises: readonly PromiseView[] }) {
  const t = useTranslations("desk.promises");
  const words = useTranslations("tickets.promise");
  return (
    <ContextSection id="promises-title" title={t("title")}>
      {promises.length === 0 ? (
        <p className="text-muted">{t("empty")}</p>
      ) : (
        <ol className="flex list-none flex-col gap-2.5 p-0">
          {[...promises].reverse().map((promise) => (
            <li key={promise.startedAt.getTime()}>
              <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
                <span className="font-semibold">{words(`kind.${promise.kind}`)}</span>
                <StateBadge state={promiseTones[promise.state]} icon={promise.state === "running" ? "clock" : undefined}>
                  {words(`state.${promise.state}`)}
                </StateBadge>
              </div>
              <p className="mt-0.5 text-xs text-muted">{t.rich("due", { when: () => <Time value={promise.dueAt} style="datetime" /> })}</p>
              {promise.answeredAt ? <p className="text-xs text-muted">{t.rich("answered", { when: () => <Time value={promise.answeredAt!} style="datetime" /> })}</p> : null}
              {!promise.answeredAt && promise.cancelledAt ? <p className="text-xs text-muted">{t.rich("ended", { when: () => <Time value={promise.cancelledAt!} style="datetime" /> })}</p> : null}
              {promise.minutesLeft > 0 ? <p className="text-xs text-muted">{t("left", parts(promise.minutesLeft))}</p> : null}
              {promise.minutesLate > 0 ? <p className="text-xs text-broken">{t("late", parts(promise.minutesLate))}</p> : null}
            </li>
          ))}
        </ol>
      )}
    </ContextSection>
  );
}
