import { PGlite } from "@electric-sql/pglite";
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm";
import { FlushedFileSystem } from "./flushed-file-system";
import { joinBytes, readReply, simpleQuery } from "./wire-protocol";

// The defaults switch fsync off with -F; see FlushedFileSystem for why the log is flushed with fsync and nothing else.
const durableStart = [
  ...PGlite.defaultStartParams.filter((parameter) => parameter !== "-F"),
  "-c",
  "wal_sync_method=fsync",
  "-c",
  "timezone=UTC",
];

const memoryStart = [...PGlite.defaultStartParams, "-c", "timezone=UTC"];

// Embedded PostgreSQL has no checkpointer of its own: without a checkpoint the log would grow until the next restart.
const checkpointAfterBytes = 64 * 1024 * 1024;

// WASI's number for a full disk; Emscripten's file system throws bare objects that hold nothing but the number.
const noSpace = 51;

/** What went wrong, in words. */
export function reasonOf(error: unknown): string {
  if (error instanceof Error && error.message) return error.message;
  const { errno } = Object(error) as { errno?: unknown };
  if (errno === noSpace) return "No space left on device";
  return typeof errno === "number" ? `The file system refused with error ${errno}.` : String(error);
}

/** Thrown when the embedded PostgreSQL stopped and has to be opened anew. The message holds PostgreSQL's last words. */
export class SessionLostError extends Error {
  override readonly name = "SessionLostError";
}

/** The one session that embedded PostgreSQL has, spoken to in PostgreSQL's wire protocol. */
export class Session {
  readonly #pglite: PGlite;
  readonly #lastWords: () => string;
  readonly #aborted: () => boolean;
  #transactionStatus = "I";

  private constructor(pglite: PGlite, lastWords: () => string, aborted: () => boolean) {
    this.#pglite = pglite;
    this.#lastWords = lastWords;
    this.#aborted = aborted;
  }

  /** Opens the cluster in `folder`, making one where there is none; without a folder the data lives in memory only. */
  static async open(folder?: string, snapshot?: Blob): Promise<Session> {
    const words: string[] = [];
    let aborted = false;
    const onStderr = (text: string) => {
      words.push(text);
      if (words.length > 20) words.shift();
      return true;
    };
    const lastWords = () => words.join("\n");
    const onAbort = (reason: unknown) => {
      aborted = true;
      words.push(reasonOf(reason));
    };
    try {
      const pglite = await PGlite.create({
        ...(folder
          ? { fs: new FlushedFileSystem(folder, onAbort), startParams: durableStart }
          : { dataDir: "memory://", startParams: memoryStart, ...(snapshot ? { loadDataDir: snapshot } : {}) }),
        extensions: { pg_trgm },
        onStderr,
      });
      return new Session(pglite, lastWords, () => aborted);
    } catch (error) {
      throw new SessionLostError([reasonOf(error), lastWords()].filter(Boolean).join("\n"));
    }
  }

  /** Runs one batch of protocol messages and returns PostgreSQL's answer. Throws SessionLostError. */
  async execute(batch: Uint8Array): Promise<Uint8Array> {
    const chunks: Uint8Array[] = [];
    await this.#pglite.execProtocolRawStream(batch, {
      syncToFs: false,
      onRawData: (bytes) => chunks.push(bytes.slice()),
    });
    const answer = joinBytes(chunks);
    const reply = readReply(answer);
    if (this.#aborted() || reply.fatal || reply.transactionStatus === undefined) {
      throw new SessionLostError(reply.fatal ?? (this.#lastWords() || "The embedded database stopped."));
    }
    this.#transactionStatus = reply.transactionStatus;
    return answer;
  }

  /** Greets a new client: whatever an earlier client left (open transaction, settings, LISTEN) is undone first. */
  async greet(startup: Uint8Array): Promise<Uint8Array> {
    if (this.#transactionStatus !== "I") await this.execute(simpleQuery("ROLLBACK"));
    await this.execute(simpleQuery("DISCARD ALL"));
    return this.execute(startup);
  }

  /**
   * What PostgreSQL's background processes would do: a checkpoint once the log has grown, and vacuum or analyze for one
   * table that needs it, by autovacuum's own thresholds. Does nothing while a transaction is open.
   */
  async tidy(): Promise<void> {
    if (this.#transactionStatus !== "I") return;
    const log = await this.#pglite.query<{ long: boolean }>(
      "SELECT pg_current_wal_lsn() - redo_lsn > $1 AS long FROM pg_control_checkpoint()",
      [checkpointAfterBytes],
    );
    if (log.rows[0]?.long) await this.#pglite.exec("CHECKPOINT");
    const worn = await this.#pglite.query<{ statement: string }>(`
      SELECT format('%s %I.%I',
               CASE WHEN s.n_dead_tup > 50 + 0.2 * greatest(c.reltuples, 0) THEN 'VACUUM (ANALYZE)' ELSE 'ANALYZE' END,
               s.schemaname, s.relname) AS statement
        FROM pg_stat_user_tables s JOIN pg_class c ON c.oid = s.relid
       WHERE s.n_dead_tup > 50 + 0.2 * greatest(c.reltuples, 0)
          OR s.n_mod_since_analyze > 50 + 0.1 * greatest(c.reltuples, 0)
       ORDER BY s.n_dead_tup DESC LIMIT 1`);
    if (worn.rows[0]) await this.#pglite.exec(worn.rows[0].statement);
  }

  /** A copy of a memory database, for `open`. */
  async snapshot(): Promise<Blob> {
    return this.#pglite.dumpDataDir("none");
  }

  async close(): Promise<void> {
    await this.#pglite.close();
  }
}
