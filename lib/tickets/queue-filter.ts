import { Temporal } from "temporal-polyfill";
import type { CursorValue } from "@/lib/core/pagination";
import { queueFilterSchema, type QueueFilter } from "./schema";

type SearchParams = Record<string, string | string[] | undefined>;

/** The filter in a page's address. Never throws: a part that is unknown or malformed does not filter. */
export function readQueueFilter(params: SearchParams): QueueFilter {
  const single: Record<string, string> = {};
  for (const [name, value] of Object.entries(params)) {
    const first = Array.isArray(value) ? value[0] : value;
    if (first) single[name] = first;
  }
  return queueFilterSchema.parse(single);
}

/** The instants between two local days, both included; undefined where neither is a day. */
export function dayRange(from: string | undefined, to: string | undefined, timeZone: string): { gte?: Date; lt?: Date } | undefined {
  const gte = startOfDay(from, timeZone, 0);
  const lt = startOfDay(to, timeZone, 1);
  return gte || lt ? { ...(gte ? { gte } : {}), ...(lt ? { lt } : {}) } : undefined;
}

function startOfDay(day: string | undefined, timeZone: string, shift: number): Date | undefined {
  if (!day) return undefined;
  try {
    const date = Temporal.PlainDate.from(day, { overflow: "reject" }).add({ days: shift });
    return new Date(date.toZonedDateTime(timeZone).epochMilliseconds);
  } catch {
    return undefined;
  }
}

/** Words to look for, wildcards of LIKE made harmless; a number alone (with or without #) also means the ticket of that number. */
export function searchTerms(q: string | undefined): { words: string[]; number: number | null } {
  const text = (q ?? "").replace(/[\u0000-\u001f\u007f]/g, " ").trim();
  const digits = /^#?(\d{1,10})$/.exec(text)?.[1];
  const number = digits && Number(digits) <= 2_147_483_647 ? Number(digits) : null;
  const words = text
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, 8)
    .map((word) => word.replace(/[\\%_]/g, "\\$&"));
  return { words, number };
}

export type QueueOrder = "due" | "newest";

const latest = 8.64e15;

/** Where a page goes on, as a condition: due first with undated ones last, or newest first. Null for a cursor that is not ours. */
export function positionAfter(order: QueueOrder, cursor: CursorValue[] | null, back: boolean) {
  if (!cursor) return null;
  const [due, number] = cursor;
  if (typeof number !== "number" || !Number.isInteger(number)) return null;
  if (order === "newest") return { number: back ? { gt: number } : { lt: number } };
  if (due === null) {
    return back
      ? { OR: [{ dueAt: { not: null } }, { dueAt: null, number: { lt: number } }] }
      : { dueAt: null, number: { gt: number } };
  }
  if (typeof due !== "number" || Math.abs(due) > latest) return null;
  const at = new Date(due);
  return back
    ? { OR: [{ dueAt: { lt: at } }, { dueAt: at, number: { lt: number } }] }
    : { OR: [{ dueAt: { gt: at } }, { dueAt: at, number: { gt: number } }, { dueAt: null }] };
}
