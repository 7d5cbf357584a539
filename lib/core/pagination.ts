/** One page of a list ordered by a key; cursors are opaque to everybody but the query that made them. */
export interface Page<Item> {
  items: Item[];
  /** Cursor for the following page, null at the end. */
  next: string | null;
  /** Cursor for the page before, null at the start. */
  previous: string | null;
}

export interface PageRequest {
  after?: string | undefined;
  before?: string | undefined;
  size: number;
}

export type CursorValue = string | number | null;

export function encodeCursor(values: CursorValue[]): string {
  return Buffer.from(JSON.stringify(values), "utf8").toString("base64url");
}

/** The values of a cursor, or null when it is not one of ours (a page then starts from the beginning). */
export function decodeCursor(cursor: string | undefined, length: number): CursorValue[] | null {
  if (!cursor || cursor.length > 500) return null;
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    if (!Array.isArray(values) || values.length !== length) return null;
    return values.every((v) => v === null || typeof v === "string" || (typeof v === "number" && Number.isFinite(v)))
      ? (values as CursorValue[])
      : null;
  } catch {
    return null;
  }
}

/**
 * Cuts a page out of rows fetched with `size + 1` in the asked direction.
 * Rows of a `before` request arrive in reverse order and are turned round here.
 */
export function cutPage<Row>(rows: Row[], request: PageRequest, cursorOf: (row: Row) => string): Page<Row> {
  const more = rows.length > request.size;
  const kept = rows.slice(0, request.size);
  if (request.before) kept.reverse();
  const first = kept[0];
  const last = kept[kept.length - 1];
  const hasPrevious = request.before ? more : Boolean(request.after);
  const hasNext = request.before ? true : more;
  return {
    items: kept,
    next: hasNext && last ? cursorOf(last) : null,
    previous: hasPrevious && first ? cursorOf(first) : null,
  };
}

/** What a page's address asks for; anything odd in it means the beginning of the list. */
export function readPageRequest(query: Record<string, string | string[] | undefined>, size: number): PageRequest {
  const { after, before } = query;
  if (typeof after === "string") return { after, size };
  return typeof before === "string" ? { before, size } : { size };
}

/** Addresses of the pages beside this one, with the list's other parameters kept. */
export function pageLinks(page: Pick<Page<unknown>, "next" | "previous">, path: string, kept: Record<string, string> = {}) {
  const link = (cursor: Record<string, string>) => `${path}?${new URLSearchParams({ ...kept, ...cursor }).toString()}`;
  return {
    nextHref: page.next ? link({ after: page.next }) : null,
    previousHref: page.previous ? link({ before: page.previous }) : null,
  };
}
