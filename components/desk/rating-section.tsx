import { useTranslations } from "next-intl";
import { ContextSection } from "@/components/desk/context-section";
import { Stars } from "@/components/ui/stars-input";
import { Time } from "@/components/ui/time";
import type { TicketRating } from "@/lib/tickets/model";

/** What the requester said about the help they got. Server only. */
export function RatingSection({ rating, now }: { rating: TicketRating; now: Date }) {
  const t = useTranslations("desk.rating");
  const words = useTranslations("tickets.feeling");
  return (
    <ContextSection id="rating-title" title={t("title")} aside={<Time value={rating.at} now={now} />}>
      <Stars value={rating.score} label={t("value", { score: rating.score })} />
      {rating.comment ? (
        <p dir="auto" className="mt-1.5 border-s-2 border-line ps-2.5 whitespace-pre-line wrap-anywhere">
          {rating.comment}
        </p>
      ) : null}
      {rating.feelingEnd ? <p className="mt-1 text-xs text-muted">{t("feeling", { feeling: words(rating.feelingEnd) })}</p> : null}
    </ContextSection>
  );
}
