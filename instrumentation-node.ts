import { makeActor } from "@/lib/accounts/actor";
import { announceFirstRun } from "@/lib/accounts/first-run";
import { prepareDecoy } from "@/lib/accounts/passwords";
import { ensureDefaultCauses } from "@/lib/causes/commands";
import { importGuidelines } from "@/lib/guidelines/import";
import { registerMailDelivery } from "@/lib/notifications/delivery";
import { startDatabase, stopDatabase } from "@/lib/platform/database/database";
import { env } from "@/lib/platform/env";
import { dropOldAnswers } from "@/lib/platform/idempotency";
import { installJobs, registerRecurringJob, startJobs, stopJobs } from "@/lib/platform/jobs";
import { logger } from "@/lib/platform/logger";
import { closeMailTransport } from "@/lib/platform/mail-transport";
import { dropExpiredCounters } from "@/lib/platform/rate-limit";
import { closeWith, markStarted } from "@/lib/platform/shutdown";
import { ensureDefaultCalendar } from "@/lib/promises/commands";
import { startSearchIndex, stopSearchIndex } from "@/lib/search/search-index";

/** Everything that stands before the first request: settings, database, defaults, guidelines, search, jobs, in this order. */
export async function startUp(): Promise<void> {
  if (process.env.NODE_ENV === "production" && process.env.GUIDEPOST_SERVER !== "1") {
    throw new Error("Start Guidepost with npm start or npm run demo: its own server sets headers that pages rely on.");
  }
  const { DATABASE_URL, GUIDEPOST_DATA } = env();

  await startDatabase({ url: DATABASE_URL, dataDir: GUIDEPOST_DATA });
  closeWith(async () => {
    await stopJobs();
    await stopSearchIndex();
    closeMailTransport();
    await stopDatabase();
  });
  await installJobs();

  await prepareDecoy();
  await announceFirstRun();

  await ensureDefaultCalendar();
  await ensureDefaultCauses();
  await importGuidelines(makeActor<"system">({ kind: "system", name: "import" }), "content/guidelines");
  await startSearchIndex();

  registerRecurringJob("platform-tidy", 60 * 60, async () => {
    await dropExpiredCounters();
    await dropOldAnswers(new Date());
  });
  registerMailDelivery();
  await startJobs();
  markStarted();
}

/** The message of an error made for the person who starts the server; anything else is a defect and shown whole. */
export function explain(error: unknown): void {
  const known = error instanceof Error && ["SettingsError", "DatabaseStartError"].includes(error.name);
  const words = error instanceof Error ? error.message : String(error);
  process.stderr.write(known ? `${words}\n` : `Guidepost could not start. ${words}\n`);
  if (known) return;
  logger.fatal({ error }, "start failed");
}
