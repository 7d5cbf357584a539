import { useTranslations } from "next-intl";
import { MessageText } from "@/components/desk/conversation";
import { DescriptionList } from "@/components/ui/description-list";
import { Time } from "@/components/ui/time";
import type { ConversationEntry, Feeling, ProblemStatement } from "@/lib/tickets/model";

const longFacts = ["expected", "since", "tried", "impact"] as const;
const shortFacts = ["orderNumber", "product"] as const;

/** The requester's problem as a whole: what happened in their words, and the facts beside it. Server only. */
export function ProblemCard({ opening, statement, feeling, now }: { opening: ConversationEntry | null; statement: ProblemStatement; feeling: Feeling | null; now: Date }) {
  const t = useTranslations("desk.problem");
  const words = useTranslations("tickets.feeling");
  const facts = [
    ...longFacts.flatMap((key) => (statement[key] ? [{ key, term: t(key), value: <span dir="auto" className="whitespace-pre-line">{statement[key]}</span> }] : [])),
    ...shortFacts.flatMap((key) => (statement[key] ? [{ key, term: t(key), value: <bdi className="font-semibold">{statement[key]}</bdi> }] : [])),
    ...(feeling ? [{ key: "feeling", term: t("feeling"), value: words(feeling) }] : []),
  ];
  if (!opening && facts.length === 0) return null;
  return (
    <section aria-labelledby="problem-title" className="rounded-lg border border-line bg-surface">
      <div className="flex flex-wrap items-baseline justify-between gap-x-3 px-3.5 pt-3">
        <h2 id="problem-title" className="text-sm font-semibold">
          {t("title")}
        </h2>
        {opening ? (
          <p className="text-xs text-muted">
            {t.rich("by", { name: () => <bdi>{opening.author.name}</bdi>, when: () => <Time value={opening.at} now={now} /> })}
          </p>
        ) : null}
      </div>
      {opening ? <MessageText html={opening.html} className="px-3.5 pt-1.5 pb-3" /> : null}
      {facts.length > 0 ? (
        <div className="border-t border-line px-3.5 py-3">
          <DescriptionList items={facts} />
        </div>
      ) : null}
    </section>
  );
}
