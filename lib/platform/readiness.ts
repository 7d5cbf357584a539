import "server-only";
import { database } from "./database/database";
import { logger } from "./logger";

const patienceMilliseconds = 1000;

/** Whether the database answers within a second. */
export async function databaseAnswers(): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  try {
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new Error("no answer within a second")), patienceMilliseconds);
    });
    await Promise.race([database().raw.query("SELECT 1"), late]);
    return true;
  } catch (error) {
    logger.warn({ error }, "database not ready");
    return false;
  } finally {
    clearTimeout(timer);
  }
}
