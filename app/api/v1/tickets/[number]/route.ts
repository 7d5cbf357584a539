import { apiActor } from "@/lib/accounts/api-gate";
import { apiRoute, jsonAnswer, takesOnly } from "@/lib/accounts/api-route";
import { AppError } from "@/lib/core/errors";
import { paths } from "@/lib/core/paths";
import { env } from "@/lib/platform/env";
import { getApiTicket } from "@/lib/tickets/queries";

export const GET = apiRoute<{ number: string }>(async ({ request, params }) => {
  const actor = await apiActor(request, "tickets:read");
  if (!/^[1-9]\d{0,9}$/.test(params.number)) throw new AppError("not_found");
  const ticket = await getApiTicket(actor, Number(params.number));
  return jsonAnswer({ ...ticket, url: new URL(paths.deskTicket(ticket.number), env().BASE_URL).href });
});

const others = takesOnly("GET");
export { others as DELETE, others as OPTIONS, others as PATCH, others as POST, others as PUT };
