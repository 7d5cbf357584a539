export const dynamic = "force-dynamic";

/** The process runs. Says nothing about its database: restarting would not help there. */
export function GET(): Response {
  return Response.json({ status: "ok" }, { headers: { "Cache-Control": "no-store" } });
}
