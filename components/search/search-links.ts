import { paths } from "@/lib/core/paths";

export interface SearchView {
  query: string;
  category?: string | undefined;
  page?: number;
  /** Keeps pages of one search one search. */
  searchId?: string | null;
}

export function searchHref({ query, category, page = 1, searchId }: SearchView): string {
  const values = new URLSearchParams({ q: query });
  if (category) values.set("category", category);
  if (page > 1) values.set("page", String(page));
  if (searchId && (page > 1 || category)) values.set("s", searchId);
  return `${paths.search()}?${values.toString()}`;
}

/** The guideline's address, saying which search and which place led to it; the section stays last. */
export function resultHref(url: string, searchId: string | null, position: number): string {
  if (!searchId) return url;
  const [path = "", section] = url.split("#", 2);
  return `${path}?s=${searchId}&p=${position}${section ? `#${section}` : ""}`;
}
