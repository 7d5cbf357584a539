import { databaseAnswers } from "@/lib/platform/readiness";
import { isDraining } from "@/lib/platform/shutdown";

export const dynamic = "force-dynamic";

/** Requests may be sent here: the database answers and the process is not about to end. */
export async function GET(): Promise<Response> {
  const reason = isDraining() ? "stopping" : (await databaseAnswers()) ? null : "database";
  const headers = { "Cache-Control": "no-store", ...(reason ? { "Retry-After": "5" } : {}) };
  return Response.json(reason ? { status: "unavailable", reason } : { status: "ok" }, { status: reason ? 503 : 200, headers });
}
