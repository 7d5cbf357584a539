import { z } from "zod";

export const retryMailSchema = z.strictObject({ id: z.uuid() });
