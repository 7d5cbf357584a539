import { randomUUID } from "node:crypto";
import { readInstance, writeInstance } from "./data-folder";
import { DatabaseStartError } from "./start-error";

/** The part of Prisma's client that the check needs. */
export interface InstallationStore {
  installation: {
    findFirst(query: { select: { instanceId: true } }): Promise<{ instanceId: string } | null>;
    create(query: { data: { instanceId: string } }): Promise<unknown>;
  };
}

/**
 * Compares the desk of the data folder with the database's, before the database is migrated. Throws DatabaseStartError
 * when they are not the same, or when the folder knows a desk and the database is empty.
 */
export async function checkInstance(prisma: InstallationStore, dataDir: string): Promise<void> {
  const expected = readInstance(dataDir);
  const found = await storedInstance(prisma);
  if (!expected || expected === found) return;
  if (!found) {
    throw new DatabaseStartError(
      `The folder ${dataDir} belongs to the desk ${expected}, but the database holds no desk. Check DATABASE_URL, ` +
        `restore the database from a backup, or set GUIDEPOST_DATA to an empty folder to begin a new desk.`,
    );
  }
  throw new DatabaseStartError(
    `The folder ${dataDir} belongs to the desk ${expected}, but the database to the desk ${found}. ` +
      `Check GUIDEPOST_DATA and DATABASE_URL: files and database must be of the same desk.`,
  );
}

/**
 * After migrating: gives a new desk its id, in the database first and then in the data folder, and a new data folder the
 * id of its database (a further replica has a folder of its own). Returns the id.
 */
export async function settleInstance(prisma: InstallationStore, dataDir: string): Promise<string> {
  const instanceId = (await storedInstance(prisma)) ?? (await createInstance(prisma));
  if (!readInstance(dataDir)) writeInstance(dataDir, instanceId);
  return instanceId;
}

async function createInstance(prisma: InstallationStore): Promise<string> {
  const instanceId = randomUUID();
  try {
    await prisma.installation.create({ data: { instanceId } });
    return instanceId;
  } catch (error) {
    // Another replica may have been faster: there is one row, by its primary key.
    const other = await storedInstance(prisma);
    if (other) return other;
    throw error;
  }
}

async function storedInstance(prisma: InstallationStore): Promise<string | undefined> {
  try {
    return (await prisma.installation.findFirst({ select: { instanceId: true } }))?.instanceId;
  } catch (error) {
    // P2021: the table is not there, so nothing has been migrated yet.
    if ((error as { code?: unknown }).code === "P2021") return undefined;
    throw error;
  }
}
