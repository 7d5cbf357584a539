import { useTranslations } from "next-intl";
import { ContextSection } from "@/components/desk/context-section";
import { classNames } from "@/components/ui/class-names";
import { Icon, type IconName } from "@/components/ui/icon";
import { TextLink } from "@/components/ui/text-link";
import { Time } from "@/components/ui/time";
import { paths } from "@/lib/core/paths";
import type { TicketTrailItem, TrailKind } from "@/lib/tickets/model";

const icons: Record<TrailKind, IconName> = { search: "search", article: "book", step: "check", stuck: "flag" };

/** What the requester did before writing, oldest first. Server only. */
export function TrailSection({ trail, now }: { trail: readonly TicketTrailItem[]; now: Date }) {
  const t = useTranslations("desk.trail");
  const first = trail[0];
  return (
    <ContextSection id="trail-title" title={t("title")} aside={first ? <Time value={first.at} now={now} /> : null}>
      {trail.length === 0 ? (
        <p className="text-muted">{t("empty")}</p>
      ) : (
        <ol className="relative flex list-none flex-col gap-2 p-0">
          {trail.map((item, place) => (
            <li key={place} className="flex items-start gap-2 leading-snug">
              <Icon name={icons[item.kind]} size={14} className={classNames("mt-0.5", item.kind === "stuck" ? "text-broken" : "text-muted")} />
              <span className={classNames("min-w-0 flex-1 wrap-anywhere", item.kind === "stuck" && "font-semibold")}>
                <span className={item.kind === "stuck" ? undefined : "text-muted"}>{t(item.kind)} </span>
                <TrailText item={item} />
              </span>
              <span className="shrink-0 text-xs text-muted">
                <Time value={item.at} style="clock" />
              </span>
            </li>
          ))}
        </ol>
      )}
    </ContextSection>
  );
}

function TrailText({ item }: { item: TicketTrailItem }) {
  const href = item.kind === "search" ? paths.search(item.text) : item.articleSlug && item.kind === "article" ? paths.guideline(item.articleSlug) : null;
  return href ? (
    <TextLink href={href} quiet>
      <bdi>{item.text}</bdi>
    </TextLink>
  ) : (
    <bdi>{item.text}</bdi>
  );
}
