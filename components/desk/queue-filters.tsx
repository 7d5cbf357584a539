import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { activeNarrowing, queueHref, viewOf, type NarrowingKey } from "@/components/desk/queue-address";
import { Button, ButtonLink } from "@/components/ui/button";
import { Disclosure } from "@/components/ui/disclosure";
import { Icon } from "@/components/ui/icon";
import { SelectInput } from "@/components/ui/select-input";
import { TextInput } from "@/components/ui/text-input";
import { channels, ticketPriorities, ticketStatuses, ticketTopics } from "@/lib/tickets/model";
import type { QueueFilter } from "@/lib/tickets/schema";

export interface FilterChoice {
  id: string;
  name: string;
}

/** A plain GET form: what it narrows is in the address, so that a list can be kept and sent to a colleague. Server only. */
export function QueueFilters({ filter, colleagues, causes }: { filter: QueueFilter; colleagues: readonly FilterChoice[]; causes: readonly FilterChoice[] }) {
  const t = useTranslations("desk.filter");
  const words = useTranslations("tickets");
  const any = t("any");
  const options = <Value extends string>(values: readonly Value[], group: string) => values.map((value) => ({ value, label: words(`${group}.${value}` as string) }));
  const named = (choices: readonly FilterChoice[]) => choices.map(({ id, name }) => ({ value: id, label: name }));
  const active = activeNarrowing(filter);
  return (
    <Disclosure plain summary={active.length > 0 ? t("summaryActive", { count: active.length }) : t("summary")} id="filters" className="text-sm">
      <form action="/desk" method="get" aria-label={t("label")} className="rounded-lg border border-line bg-surface p-3">
        <input type="hidden" name="view" value={viewOf(filter)} />
        <div className="grid gap-3 sm:grid-cols-2 md:grid-cols-3 xl:grid-cols-6">
          <TextInput type="search" name="q" label={t("words")} defaultValue={filter.q} maxLength={200} />
          <SelectInput name="topic" label={t("topic")} placeholder={any} defaultValue={filter.topic ?? ""} options={options(ticketTopics, "topic")} />
          <SelectInput name="priority" label={t("priority")} placeholder={any} defaultValue={filter.priority ?? ""} options={options(ticketPriorities, "priority")} />
          <SelectInput name="status" label={t("status")} placeholder={any} defaultValue={filter.status ?? ""} options={options(ticketStatuses, "status")} />
          <SelectInput name="assigneeId" label={t("assigneeId")} placeholder={any} defaultValue={filter.assigneeId ?? ""} options={named(colleagues)} />
          <SelectInput name="channel" label={t("channel")} placeholder={any} defaultValue={filter.channel ?? ""} options={options(channels, "channel")} />
          <SelectInput name="causeId" label={t("causeId")} placeholder={any} defaultValue={filter.causeId ?? ""} options={named(causes)} />
          <SelectInput
            name="promise"
            label={t("promise")}
            placeholder={any}
            defaultValue={filter.promise ?? ""}
            options={[
              { value: "kept", label: t("promiseValue.kept") },
              { value: "broken", label: t("promiseValue.broken") },
            ]}
          />
          <TextInput type="date" name="createdFrom" label={t("createdFrom")} defaultValue={filter.createdFrom} />
          <TextInput type="date" name="createdTo" label={t("createdTo")} defaultValue={filter.createdTo} />
          <TextInput type="date" name="solvedFrom" label={t("solvedFrom")} defaultValue={filter.solvedFrom} />
          <TextInput type="date" name="solvedTo" label={t("solvedTo")} defaultValue={filter.solvedTo} />
        </div>
        <div className="mt-3 flex flex-wrap gap-2">
          <Button type="submit" variant="primary">
            {t("apply")}
          </Button>
          <ButtonLink href={queueHref({ view: filter.view })} variant="quiet">
            {t("clear")}
          </ButtonLink>
        </div>
      </form>
    </Disclosure>
  );
}

const dateKeys: ReadonlySet<NarrowingKey> = new Set<NarrowingKey>(["createdFrom", "createdTo", "solvedFrom", "solvedTo", "repliedFrom", "repliedTo", "dueFrom", "dueTo"]);

/** What narrows the list, each with its way out. Server only. */
export function ActiveFilters({ filter, colleagues, causes }: { filter: QueueFilter; colleagues: readonly FilterChoice[]; causes: readonly FilterChoice[] }) {
  const t = useTranslations("desk.filter");
  const words = useTranslations("tickets");
  const format = useFormatter();
  const nameOf = (choices: readonly FilterChoice[], id: string) => choices.find((choice) => choice.id === id)?.name ?? t("gone");
  function valueWords(key: NarrowingKey, value: string): string {
    // The day is a calendar day of the address, not a moment: shown in UTC so that no zone moves it.
    if (dateKeys.has(key) && !Number.isNaN(Date.parse(value))) return format.dateTime(new Date(`${value}T00:00:00Z`), { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
    if (key === "assigneeId") return nameOf(colleagues, value);
    if (key === "causeId") return nameOf(causes, value);
    if (key === "promise") return t(`promiseValue.${value}`);
    if (key === "promiseKind") return words(`promise.kind.${value}`);
    return dateKeys.has(key) ? value : words(`${key}.${value}`);
  }
  const chips: { key: keyof QueueFilter; words: string }[] = [
    ...(filter.q ? [{ key: "q" as const, words: t("chip", { name: t("words"), value: `“${filter.q}”` }) }] : []),
    ...activeNarrowing(filter).map(({ key, value }) => ({ key, words: t("chip", { name: t(key), value: valueWords(key, value) }) })),
  ];
  if (chips.length === 0) return null;
  return (
    <ul aria-label={t("active")} className="flex list-none flex-wrap items-center gap-1.5 p-0">
      {chips.map((chip) => (
        <li key={chip.key} className="max-w-full">
          <Link
            href={queueHref(filter, { [chip.key]: undefined })}
            prefetch={false}
            className="inline-flex min-h-7 max-w-full items-center gap-1.5 rounded-full bg-accent-soft py-0.5 ps-3 pe-2 text-xs font-semibold text-accent no-underline hover:underline"
          >
            <span className="sr-only">{t("remove")} </span>
            <bdi className="min-w-0 truncate">{chip.words}</bdi>
            <Icon name="close" size={12} />
          </Link>
        </li>
      ))}
      <li>
        <Link href={queueHref({ view: filter.view })} prefetch={false} className="inline-flex min-h-7 items-center px-1 text-xs text-accent">
          {t("clear")}
        </Link>
      </li>
    </ul>
  );
}
