import { apiActor } from "@/lib/accounts/api-gate";
import { apiRoute, jsonAnswer, parseInput, takesOnly } from "@/lib/accounts/api-route";
import { currentActor } from "@/lib/accounts/session";
import { addressKey, consume } from "@/lib/platform/rate-limit";
import { clientAddress, isLoopback } from "@/lib/platform/request";
import { searchGuidelines } from "@/lib/search/queries";
import { machineSearchSchema } from "@/lib/search/schema";

const limitPerAddress = { name: "api-search", points: 120, seconds: 60 };

/** Open to everybody, who then sees public articles; a key needs the scope `search:read`. */
export const GET = apiRoute(async ({ request }) => {
  const address = await clientAddress();
  // From this machine comes a proxy that nobody declared, or somebody's own script: one limit for all of them would shut everybody out.
  if (!isLoopback(address)) await consume(limitPerAddress, addressKey(address));
  const { q, limit } = await parseInput(machineSearchSchema, Object.fromEntries(new URL(request.url).searchParams));
  const actor = request.headers.has("authorization") ? await apiActor(request, "search:read") : await currentActor();
  const { results, confidence } = await searchGuidelines(actor, { query: q, limit });
  return jsonAnswer({
    results: results.map(({ slug, title, url, snippet, score }) => ({ slug, title, url, snippet, score })),
    confidence,
  });
});

const others = takesOnly("GET");
export { others as DELETE, others as OPTIONS, others as PATCH, others as POST, others as PUT };
