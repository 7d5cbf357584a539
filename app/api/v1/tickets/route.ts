import { randomUUID } from "node:crypto";
import { apiActor } from "@/lib/accounts/api-gate";
import { apiRoute, jsonAnswer, readJson, takesOnly } from "@/lib/accounts/api-route";
import { AppError } from "@/lib/core/errors";
import { paths } from "@/lib/core/paths";
import { database } from "@/lib/platform/database/database";
import { env } from "@/lib/platform/env";
import { once, requestHash } from "@/lib/platform/idempotency";
import { createPrepared, createTicket, prepareCreation, type CreatedTicket } from "@/lib/tickets/commands";
import { apiTicketSchema } from "@/lib/tickets/schema";

export const POST = apiRoute(async ({ request }) => {
  const actor = await apiActor(request, "tickets:write");
  const key = idempotencyKey(request);
  const body = await readJson(request, apiTicketSchema);
  const input = { ...body, requestKey: randomUUID() };
  if (key === null) return created(answerOf(await createTicket(actor, input)));
  const prepared = await prepareCreation(actor, input);
  return created(
    await once(database().prisma, `api:${actor.keyId}`, key, requestHash(body), async (tx) =>
      answerOf(await createPrepared(tx, prepared)),
    ),
  );
});

const others = takesOnly("POST");
export { others as DELETE, others as GET, others as OPTIONS, others as PATCH, others as PUT };

/** 1 to 200 visible ASCII characters, as the draft standard for the header has it. */
function idempotencyKey(request: Request): string | null {
  const key = request.headers.get("idempotency-key");
  if (key === null) return null;
  if (!/^[\x21-\x7e]{1,200}$/.test(key)) throw new AppError("invalid", { reason: "idempotency_key_shape" });
  return key;
}

interface Answer {
  number: number;
  status: string;
  createdAt: string;
  firstReplyDueAt: string | null;
  /** The ticket's page, for people; the Location header names its address for programs. */
  url: string;
}

function answerOf(ticket: CreatedTicket): Answer {
  return {
    number: ticket.number,
    status: ticket.status,
    createdAt: ticket.createdAt.toISOString(),
    firstReplyDueAt: ticket.firstReplyDueAt?.toISOString() ?? null,
    url: new URL(paths.deskTicket(ticket.number), env().BASE_URL).href,
  };
}

function created(answer: Answer): Response {
  return jsonAnswer(answer, { status: 201, headers: { location: new URL(`/api/v1/tickets/${answer.number}`, env().BASE_URL).href } });
}
