import "server-only";
import { randomBytes } from "node:crypto";
import PgBoss from "pg-boss";
import type { PrismaClient } from "@/prisma/generated/client";
import { database } from "./database/database";
import type { Database, Transaction } from "./database/client";
import { loggedError, logger } from "./logger";

export interface JobAttempt {
  id: string;
  /** 1 at the first try. */
  attempt: number;
  /** No further try follows: a failure now ends in the dead letters. */
  last: boolean;
}

export type JobHandler<Data> = (data: Data, attempt: JobAttempt) => Promise<void>;

export interface JobSettings {
  /** Tries after the first one. Default 5. */
  retryLimit?: number;
  /** Wait before the second try, doubled (with jitter) before each further one. Default 10. */
  retryDelaySeconds?: number;
  /** A job not finished by then counts as lost and is tried again; must be longer than the work ever takes. Default 300. */
  leaseSeconds?: number;
  /** How many of these run at the same time in one process. Default 1, which also keeps their order. */
  workers?: number;
}

export interface EnqueueOptions {
  /** Not before this moment. */
  startAfter?: Date;
}

export interface DeadJob {
  id: string;
  name: string;
  data: unknown;
  /** Why the last try failed. */
  reason: string;
  at: Date;
}

interface Registered {
  handler: JobHandler<never>;
  settings: JobSettings;
  everySeconds?: number;
}

interface Envelope {
  name: string;
  data: unknown;
}

interface RunningJobs {
  boss: PgBoss;
  workers: Map<string, string[]>;
  timers: NodeJS.Timeout[];
  stopListening: () => Promise<void>;
}

interface JobsState {
  registered: Map<string, Registered>;
  running: RunningJobs | null;
  inFlight: Set<Promise<unknown>>;
}

// The start-up code and the pages are separate bundles with a copy of this module each.
const holder = globalThis as { [key: symbol]: JobsState | undefined };
const holderKey = Symbol.for("guidepost.jobs");
const state = (holder[holderKey] ??= { registered: new Map(), running: null, inFlight: new Set() });

const schema = "pgboss";
const deadLetters = "dead-letters";
const channel = "guidepost_jobs";
const pollingSeconds = 2;
// Completed jobs are moved away after this time; the longest interval of a recurring job must not exceed it.
const archiveSeconds = 2 * 60 * 60;

function track<T>(promise: Promise<T>): Promise<T> {
  state.inFlight.add(promise);
  const forget = () => void state.inFlight.delete(promise);
  promise.then(forget, forget);
  return promise;
}

// pg-boss brackets its maintenance in BEGIN and COMMIT. A failure between them would leave a pooled connection inside an
// aborted transaction; statements sent together are one transaction anyway.
function withoutBrackets(sql: string): string {
  return sql.replace(/^\s*BEGIN;/, "").replace(/COMMIT;\s*$/, "");
}

function bossDatabase(raw: () => Database["raw"]): PgBoss.Db {
  return {
    executeSql: (sql: string, values?: unknown[]) =>
      track(
        (async () => ({ rows: values?.length ? await raw().query(sql, values) : await raw().exec(withoutBrackets(sql)) }))(),
      ),
  };
}

function makeBoss(raw = () => database().raw): PgBoss {
  const boss = new PgBoss({
    db: bossDatabase(raw),
    schema,
    schedule: false,
    maintenanceIntervalSeconds: 30,
    archiveCompletedAfterSeconds: archiveSeconds,
    archiveFailedAfterSeconds: 7 * 24 * 60 * 60,
    deleteAfterDays: 3,
  });
  boss.on("error", (error) => logger.error({ error }, "job queue"));
  return boss;
}

/** Makes or upgrades the tables of the job queue. Call it once after the database is migrated, before anything enqueues. */
export async function installJobs(raw = database().raw): Promise<void> {
  const boss = makeBoss(() => raw);
  // Starting is the only way pg-boss offers to install; with neither workers nor timers it does nothing else.
  await boss.start();
  await boss.createQueue(deadLetters, { name: deadLetters, policy: "standard", retryLimit: 0 });
  await boss.stop({ graceful: false, close: false });
}

/**
 * Makes `handler` the one that does jobs of this name. Handlers must bear to run twice for one job: a process may die
 * after the work and before it is marked as done.
 */
export function registerJob<Data extends object>(name: string, handler: JobHandler<Data>, settings: JobSettings = {}): void {
  state.registered.set(name, { handler: handler as JobHandler<never>, settings });
}

/** A job without data that runs once in each interval, whatever the number of replicas. At most two hours. */
export function registerRecurringJob(
  name: string,
  everySeconds: number,
  handler: (attempt: JobAttempt) => Promise<void>,
  settings: JobSettings = {},
): void {
  if (everySeconds > archiveSeconds) throw new Error(`The recurring job ${name} must run at least every ${archiveSeconds} seconds.`);
  state.registered.set(name, {
    handler: (async (_data: object, attempt: JobAttempt) => handler(attempt)) as JobHandler<never>,
    settings: { retryLimit: 0, ...settings },
    everySeconds,
  });
}

const sender = makeBossOnce();

function makeBossOnce(): () => PgBoss {
  let boss: PgBoss | undefined;
  return () => (boss ??= makeBoss());
}

function inTransaction(tx: Transaction | PrismaClient): PgBoss.Db {
  return {
    async executeSql(sql: string, values: unknown[] = []) {
      const plain = values.map((value) => (value !== null && typeof value === "object" ? JSON.stringify(value) : value));
      return { rows: await tx.$queryRawUnsafe<unknown[]>(sql, ...plain) };
    },
  };
}

/**
 * Puts a job into the queue as part of the caller's transaction: rolled back together, and started within moments of the
 * commit. Returns the job's id.
 */
export async function enqueue(
  tx: Transaction | PrismaClient,
  name: string,
  data: object,
  options: EnqueueOptions = {},
): Promise<string> {
  const db = inTransaction(tx);
  const envelope: Envelope = { name, data };
  const settings = { id: orderedId(), db, ...(options.startAfter ? { startAfter: options.startAfter } : {}) };
  const send = () => sender().send(name, envelope, settings);
  let id = await send();
  if (id === null) {
    // pg-boss drops a job without a word when its queue is not there, as in a process that never started the jobs.
    await db.executeSql(`SELECT ${schema}.create_queue($1, $2::json)::text`, [name, queueSettings(name)]);
    id = await send();
  }
  if (id === null) throw new Error(`The job ${name} was not accepted by the queue.`);
  await db.executeSql("SELECT pg_notify($1, $2)::text", [channel, name]);
  return id;
}

let counter = 0;

/** A version 7 UUID. Jobs of one transaction have the same creation time, and then their ids decide which comes first. */
function orderedId(): string {
  counter = (counter + 1) % 4096;
  const time = Date.now().toString(16).padStart(12, "0");
  const random = randomBytes(8).toString("hex");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${counter.toString(16).padStart(3, "0")}-8${random.slice(1, 4)}-${random.slice(4)}`;
}

function queueSettings(name: string) {
  const { retryLimit = 5, retryDelaySeconds = 10, leaseSeconds = 300 } = state.registered.get(name)?.settings ?? {};
  return {
    policy: "standard" as const,
    retryLimit,
    retryDelay: retryDelaySeconds,
    retryBackoff: true,
    expireInSeconds: leaseSeconds,
    deadLetter: deadLetters,
  };
}

async function runJob(name: string, registered: Registered, job: PgBoss.JobWithMetadata<Envelope>): Promise<void> {
  const attempt: JobAttempt = { id: job.id, attempt: job.retryCount + 1, last: job.retryCount >= job.retryLimit };
  const started = performance.now();
  try {
    await registered.handler((job.data?.data ?? {}) as never, attempt);
    logger.debug({ job: name, id: job.id, milliseconds: Math.round(performance.now() - started) }, "job done");
  } catch (error) {
    const level = attempt.last ? "error" : "warn";
    logger[level]({ job: name, id: job.id, attempt: attempt.attempt, error }, attempt.last ? "job given up" : "job failed");
    // The reason is kept with the job and shown to administrators.
    throw new Error(loggedError(error).message);
  }
}

/** Begins to work on every registered job. The job tables must be there (installJobs). */
export async function startJobs(): Promise<void> {
  if (state.running) return;
  const boss = makeBoss();
  await boss.start();
  if (database().kind !== "postgres") await releaseOrphans(boss);

  const workers = new Map<string, string[]>();
  const running: RunningJobs = { boss, workers, timers: [], stopListening: async () => undefined };
  state.running = running;
  const nudge = (name: string) => workers.get(name)?.forEach((id) => boss.notifyWorker(id));
  // An empty payload means that notifications may have been missed.
  running.stopListening = await database().listen(channel, (name) => (name ? [name] : [...workers.keys()]).forEach(nudge));

  for (const [name, registered] of state.registered) {
    await boss.createQueue(name, { name, ...queueSettings(name) });
    await boss.updateQueue(name, { name, ...queueSettings(name) });
    const ids: string[] = [];
    workers.set(name, ids);
    for (let index = 0; index < (registered.settings.workers ?? 1); index += 1) {
      const id: string = await boss.work<Envelope>(
        name,
        { batchSize: 1, includeMetadata: true, pollingIntervalSeconds: pollingSeconds },
        async ([job]) => {
          // Without this a worker rests after each job even when more are waiting.
          boss.notifyWorker(id);
          if (job) await track(runJob(name, registered, job as PgBoss.JobWithMetadata<Envelope>));
        },
      );
      ids.push(id);
    }
    if (registered.everySeconds) running.timers.push(repeat(boss, name, registered.everySeconds, nudge));
  }
}

function repeat(boss: PgBoss, name: string, everySeconds: number, nudge: (name: string) => void): NodeJS.Timeout {
  const send = async () => {
    try {
      // One job for each slot of time: the replicas' sends meet in a unique index.
      const id = await boss.send(name, { name, data: {} }, { singletonSeconds: everySeconds });
      if (id) nudge(name);
    } catch (error) {
      logger.error({ job: name, error }, "recurring job not queued");
    }
  };
  void send();
  return setInterval(() => void send(), everySeconds * 1000).unref();
}

/** The embedded database has one process, so a job still marked as running was cut off by that process's end. */
async function releaseOrphans(boss: PgBoss): Promise<void> {
  await database().raw.exec(`UPDATE ${schema}.job SET started_on = now() - expire_in - interval '1 second' WHERE state = 'active'`);
  await boss.expire();
}

/** Stops taking jobs and waits for those that run, at most `seconds`; what is not done by then is tried again later. */
export async function stopJobs(seconds = 20): Promise<void> {
  const { running } = state;
  if (!running) return;
  state.running = null;
  running.timers.forEach(clearInterval);
  await running.stopListening().catch(() => undefined);
  const until = Date.now() + seconds * 1000;
  await running.boss.stop({ graceful: true, wait: true, timeout: seconds * 1000, close: false });
  // pg-boss does not wait for the statement that marks a job as done.
  while (state.inFlight.size > 0 && Date.now() < until) {
    await Promise.race([Promise.allSettled(state.inFlight), new Promise((resolve) => setTimeout(resolve, 250).unref())]);
  }
}

/** For tests only: forgets the registered jobs. */
export function forgetJobs(): void {
  state.registered.clear();
}

/** Jobs that failed at every try, newest first. */
export async function listDeadJobs(limit = 50): Promise<DeadJob[]> {
  const rows = await database().raw.query<{ id: string; data: Envelope; output: unknown; at: Date }>(
    `SELECT id, data, output, created_on AS at FROM ${schema}.job
     WHERE name = $1 AND state < 'active' ORDER BY created_on DESC, id LIMIT $2`,
    [deadLetters, limit],
  );
  return rows.map(({ id, data, output, at }) => ({ id, name: data.name, data: data.data, reason: reasonOf(output), at }));
}

function reasonOf(output: unknown): string {
  const { message, value } = (output ?? {}) as { message?: unknown; value?: { message?: unknown } };
  return String(message ?? value?.message ?? "unknown");
}

/** Puts a dead job back into its queue. False when it is not there (any more). */
export async function retryDeadJob(id: string): Promise<boolean> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return false;
  return database().prisma.$transaction(async (tx) => {
    const rows = await tx.$queryRawUnsafe<{ data: Envelope }[]>(
      `DELETE FROM ${schema}.job WHERE name = $1 AND id = $2::uuid RETURNING data`,
      deadLetters,
      id,
    );
    const envelope = rows[0]?.data;
    if (!envelope) return false;
    await enqueue(tx, envelope.name, envelope.data as object);
    return true;
  });
}
