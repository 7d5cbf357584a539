"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { defineAction } from "@/lib/accounts/define-action";
import { paths } from "@/lib/core/paths";
import { clientAddress } from "@/lib/platform/request";
import {
  addNote,
  assignTicket,
  closeTicket,
  createTicket,
  customerReply,
  markSolvedByCustomer,
  rateTicket,
  reopenTicket,
  replyToTicket,
  setPriority,
  setTopic,
  solveTicket,
  takeTicket,
} from "./commands";
import {
  assignSchema,
  closeSchema,
  contactFormSchema,
  customerReplySchema,
  markSolvedSchema,
  noteSchema,
  prioritySchema,
  rateSchema,
  reopenSchema,
  replySchema,
  solveSchema,
  takeSchema,
  topicSchema,
} from "./schema";

// `refresh()` comes before the command where a refusal must show the page as it is now: the colleague's new message, or
// who took the ticket. What was typed stays in the form's state either way.

export const createTicketAction = defineAction({
  schema: contactFormSchema,
  lists: ["trail"],
  run: async ({ actor, input }) => {
    const made = await createTicket(actor, input, { address: await clientAddress() });
    redirect(made.secret ? `${paths.ticketByLink(made.secret)}?sent=1` : `${paths.portalTicket(made.number)}?sent=1`);
  },
});

export const replyToTicketAction = defineAction({
  schema: replySchema,
  run: async ({ actor, input }) => {
    refresh();
    return replyToTicket(actor, input);
  },
});

export const addNoteAction = defineAction({
  schema: noteSchema,
  run: async ({ actor, input }) => {
    refresh();
    return addNote(actor, input);
  },
});

export const takeTicketAction = defineAction({
  schema: takeSchema,
  run: async ({ actor, input }) => {
    refresh();
    return takeTicket(actor, input);
  },
});

export const assignTicketAction = defineAction({
  schema: assignSchema,
  run: async ({ actor, input }) => {
    refresh();
    return assignTicket(actor, input);
  },
});

export const setPriorityAction = defineAction({
  schema: prioritySchema,
  run: async ({ actor, input }) => {
    refresh();
    return setPriority(actor, input);
  },
});

export const setTopicAction = defineAction({
  schema: topicSchema,
  run: async ({ actor, input }) => {
    refresh();
    return setTopic(actor, input);
  },
});

export const solveTicketAction = defineAction({
  schema: solveSchema,
  run: async ({ actor, input }) => {
    refresh();
    return solveTicket(actor, input);
  },
});

export const closeTicketAction = defineAction({
  schema: closeSchema,
  run: async ({ actor, input }) => {
    refresh();
    return closeTicket(actor, input);
  },
});

export const reopenTicketAction = defineAction({
  schema: reopenSchema,
  run: async ({ actor, input }) => {
    refresh();
    return reopenTicket(actor, input);
  },
});

export const customerReplyAction = defineAction({
  schema: customerReplySchema,
  run: async ({ actor, input }) => {
    refresh();
    const sent = await customerReply(actor, input, { address: await clientAddress() });
    if (sent.followUp) redirect(sent.secret ? paths.ticketByLink(sent.secret) : paths.portalTicket(sent.number));
    return sent;
  },
});

export const markSolvedAction = defineAction({
  schema: markSolvedSchema,
  run: async ({ actor, input }) => {
    refresh();
    return markSolvedByCustomer(actor, input);
  },
});

export const rateTicketAction = defineAction({
  schema: rateSchema,
  run: async ({ actor, input }) => {
    refresh();
    return rateTicket(actor, input);
  },
});
