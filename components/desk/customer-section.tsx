import { useTranslations } from "next-intl";
import { ContextSection } from "@/components/desk/context-section";
import { TextLink } from "@/components/ui/text-link";
import { Time } from "@/components/ui/time";
import { paths } from "@/lib/core/paths";
import type { PersonCard } from "@/lib/customers/model";

/** Who is helped, and what else they came with. Server only. */
export function CustomerSection({ person, ticketNumber, now }: { person: PersonCard; ticketNumber: number; now: Date }) {
  const t = useTranslations("desk.customer");
  const words = useTranslations("tickets.status");
  const others = person.lastTickets.filter((ticket) => ticket.number !== ticketNumber);
  return (
    <ContextSection id="customer-title" title={t("title")}>
      <p className="font-semibold wrap-anywhere">
        <bdi>{person.name}</bdi>
      </p>
      <p>
        <a href={`mailto:${person.email}`} className="inline-block min-h-6 text-accent wrap-anywhere">
          {person.email}
        </a>
      </p>
      {person.phone ? (
        <p>
          <a href={`tel:${person.phone.replace(/[^\d+]/g, "")}`} className="inline-block min-h-6 text-accent">
            <bdi>{person.phone}</bdi>
          </a>
        </p>
      ) : null}
      {person.organisation ? (
        <p>
          <bdi>{person.organisation}</bdi>
        </p>
      ) : null}
      <p className="mt-1 text-xs text-muted">
        {t.rich(person.hasAccount ? "sinceAccount" : "sinceGuest", { when: () => <Time value={person.since} style="date" /> })}
        {" · "}
        {t("count", person.counts)}
      </p>
      {others.length > 0 ? (
        <>
          <h3 className="mt-3 text-xs font-semibold text-muted">{t("others")}</h3>
          <ul className="mt-1 flex list-none flex-col gap-1.5 p-0">
            {others.map((ticket) => (
              <li key={ticket.number} className="leading-snug">
                <TextLink href={paths.deskTicket(ticket.number)} quiet className="inline-block min-h-6">
                  <span className="tabular-nums">#{ticket.number}</span> <bdi>{ticket.subject}</bdi>
                </TextLink>
                <span className="block text-xs text-muted">
                  {words(ticket.status)} · <Time value={ticket.createdAt} now={now} />
                </span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </ContextSection>
  );
}
