import { apiActor } from "@/lib/accounts/api-gate";
import { apiRoute, jsonAnswer } from "@/lib/accounts/api-route";
import { AppError } from "@/lib/core/errors";
import { getApiTicket } from "@/lib/tickets/queries";

export const GET = apiRoute<{ number: string }>(async ({ request, params }) => {
  const actor = await apiActor(request, "tickets:read");
  if (!/^[1-9]\d{0,9}$/.test(params.number)) throw new AppError("not_found");
  return jsonAnswer(await getApiTicket(actor, Number(params.number)));
});
