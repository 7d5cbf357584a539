import { paths } from "@/lib/core/paths";
import type { QueueFilter } from "@/lib/tickets/schema";

/** Everything of the queue's filter but the view, the words searched and the place in the list. */
export const narrowingKeys = [
  "topic",
  "priority",
  "status",
  "assigneeId",
  "channel",
  "causeId",
  "promise",
  "promiseKind",
  "createdFrom",
  "createdTo",
  "solvedFrom",
  "solvedTo",
  "repliedFrom",
  "repliedTo",
  "dueFrom",
  "dueTo",
] as const satisfies readonly (keyof QueueFilter)[];

export type NarrowingKey = (typeof narrowingKeys)[number];

const order = ["view", "q", ...narrowingKeys, "after", "before"] as const satisfies readonly (keyof QueueFilter)[];

function queryOf(filter: QueueFilter): string {
  const query = new URLSearchParams();
  for (const key of order) {
    const value = filter[key];
    if (value) query.set(key, value);
  }
  return query.size > 0 ? `?${query}` : "";
}

/** The queue with `changes` made to the filter; a change of what is listed starts again at its first page. */
export function queueHref(filter: QueueFilter, changes: QueueFilter = {}): string {
  return paths.desk() + queryOf({ ...filter, after: undefined, before: undefined, ...changes });
}

/** A ticket opened out of a list: the address carries the list, so that the ticket page can show it beside and go on to the next. */
export function ticketHref(number: number, filter: QueueFilter): string {
  return paths.deskTicket(number) + queryOf(filter);
}

export function activeNarrowing(filter: QueueFilter): { key: NarrowingKey; value: string }[] {
  return narrowingKeys.flatMap((key) => {
    const value = filter[key];
    return value ? [{ key, value }] : [];
  });
}

/** The view a list shows: looking for something looks everywhere unless a view was chosen. */
export function viewOf(filter: QueueFilter): NonNullable<QueueFilter["view"]> {
  return filter.view ?? (filter.q || activeNarrowing(filter).length > 0 ? "all" : "open");
}

/** The number somebody typed to go straight to a ticket, or null when the search is for words or is narrowed further. */
export function askedNumber(filter: QueueFilter): number | null {
  const match = /^#?(\d{1,9})$/.exec(filter.q ?? "");
  return match?.[1] && activeNarrowing(filter).length === 0 ? Number(match[1]) : null;
}
