import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import { Icon } from "@/components/ui/icon";
import type { TicketPriority } from "@/lib/tickets/model";

/** Weight and a flag instead of colour: colour belongs to promises. `named` says what the word is about where no column does. Server only. */
export function PriorityWord({ priority, named = false }: { priority: TicketPriority; named?: boolean }) {
  const t = useTranslations("tickets.priority");
  const full = useTranslations("desk.ticket");
  const raised = priority === "urgent" || priority === "high";
  return (
    <span className={classNames("inline-flex items-center gap-1 whitespace-nowrap", priority === "urgent" ? "font-semibold text-ink" : priority === "high" ? "text-ink" : "text-muted")}>
      {raised ? <Icon name={priority === "urgent" ? "flag" : "arrow-up"} size={14} /> : null}
      {named ? full("priority", { priority: t(priority) }) : t(priority)}
    </span>
  );
}
