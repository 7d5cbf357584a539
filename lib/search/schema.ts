import { z } from "zod";
import { longestQuery } from "./model";

/** Address of a machine's search: `?q=&limit=`. */
export const machineSearchSchema = z.strictObject({
  q: z.string("search_query_missing").trim().min(1, "search_query_missing").max(longestQuery, "search_query_long"),
  limit: z
    .string()
    .regex(/^\d{1,3}$/, "search_limit")
    .transform(Number)
    .pipe(z.number().int().min(1, "search_limit").max(20, "search_limit"))
    .default(10),
});

/** What the address of a guideline says about the search that led to it; anything else counts as no search. */
export const clickSchema = z.object({
  searchId: z.uuid(),
  slug: z.string().min(1).max(200),
  position: z.coerce.number().int().min(1).max(50).catch(1),
});
