"use server";

import { refresh } from "next/cache";
import { defineAction } from "@/lib/accounts/define-action";
import { retryMail } from "./commands";
import { retryMailSchema } from "./schema";

export const retryMailAction = defineAction({
  schema: retryMailSchema,
  run: async ({ actor, input }) => {
    await retryMail(actor, input.id);
    refresh();
  },
});
