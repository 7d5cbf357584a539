import { Duplex } from "node:stream";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { closesBatch, joinBytes, readReply } from "./wire-protocol";

export type WorkerRequest = { kind: "greet" | "execute"; bytes: Uint8Array } | { kind: "close" };

export type WorkerAnswer =
  | { kind: "open" }
  | { kind: "answered"; bytes: Uint8Array }
  | { kind: "closed" }
  | { kind: "stopped"; reason: string };

/** Embedded PostgreSQL as its connections see it: protocol messages in, the server's answer out. */
export interface EmbeddedServer {
  /** Starts the server where it does not run, and undoes what an earlier client left. Takes the startup message. */
  greet(startup: Uint8Array): Promise<Uint8Array>;
  execute(batch: Uint8Array): Promise<Uint8Array>;
  close(): Promise<void>;
  /**
   * How long a transaction may stay open, and a statement run, in milliseconds; the transaction is then rolled back and
   * its client disconnected.
   */
  transactionLimit: number;
}

const transactionLimit = 30_000;

interface Waiting {
  resolve(bytes: Uint8Array): void;
  reject(error: Error): void;
  limit: NodeJS.Timeout | undefined;
}

/** PGlite in a worker thread. When PostgreSQL stops in there, the next client starts it again, which recovers the log. */
export class WorkerServer implements EmbeddedServer {
  transactionLimit = transactionLimit;
  readonly #folder: string;
  readonly #waiting: Waiting[] = [];
  #worker: Promise<Worker> | undefined;
  #endedFor: Error | undefined;
  #closed = false;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Starts the thread and opens the folder. Throws what PostgreSQL said when it could not. */
  async start(): Promise<void> {
    if (this.#closed) throw new Error("The embedded database is closed.");
    this.#worker ??= this.#spawn();
    await this.#worker;
  }

  async greet(startup: Uint8Array): Promise<Uint8Array> {
    await this.start();
    return this.#request("greet", startup);
  }

  execute(batch: Uint8Array): Promise<Uint8Array> {
    return this.#request("execute", batch);
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    const worker = await this.#worker?.catch(() => undefined);
    if (!worker) return;
    const gone = new Promise<void>((resolve) => worker.once("exit", () => resolve()));
    worker.ref();
    worker.postMessage({ kind: "close" } satisfies WorkerRequest);
    await gone;
  }

  async #request(kind: "greet" | "execute", bytes: Uint8Array): Promise<Uint8Array> {
    const worker = await this.#worker;
    if (!worker) throw new Error("The embedded database stopped; the next query starts it again.");
    const milliseconds = this.transactionLimit;
    return new Promise((resolve, reject) => {
      // PostgreSQL's own statement_timeout needs a signal, which WebAssembly has not: the thread is ended instead, and
      // the next client's start recovers the log.
      const limit = Number.isFinite(milliseconds)
        ? setTimeout(() => {
            this.#endedFor = new Error(`A statement ran for ${milliseconds / 1000} seconds and was stopped.`);
            void worker.terminate();
          }, milliseconds)
        : undefined;
      // The thread keeps the process alive only while someone waits for it.
      if (this.#waiting.push({ resolve, reject, limit }) === 1) worker.ref();
      worker.postMessage({ kind, bytes } satisfies WorkerRequest, [bytes.buffer as ArrayBuffer]);
    });
  }

  #spawn(): Promise<Worker> {
    this.#endedFor = undefined;
    return new Promise((resolve, reject) => {
      // A path the bundler cannot follow: the worker is built beside the app by bin/build-workers.mjs.
      const file = join(/* turbopackIgnore: true */ process.cwd(), ".workers", "embedded.mjs");
      const worker = new Worker(/* turbopackIgnore: true */ file, {
        workerData: { folder: this.#folder },
        // The flags of the process (a loader, an input type) are not meant for this file.
        execArgv: [],
      });
      worker.on("message", (answer: WorkerAnswer) => {
        if (answer.kind === "open") {
          worker.unref();
          resolve(worker);
        } else if (answer.kind === "answered") {
          const waiting = this.#waiting.shift();
          if (this.#waiting.length === 0) worker.unref();
          clearTimeout(waiting?.limit);
          waiting?.resolve(answer.bytes);
        } else if (answer.kind === "stopped") {
          this.#endedFor = new Error(answer.reason);
        }
      });
      worker.on("error", (error) => {
        this.#endedFor = error;
      });
      // Only now may another thread open the folder.
      worker.on("exit", () => {
        const reason = this.#endedFor ?? new Error("The embedded database stopped.");
        this.#worker = undefined;
        reject(reason);
        for (const waiting of this.#waiting.splice(0)) {
          clearTimeout(waiting.limit);
          waiting.reject(reason);
        }
      });
    });
  }
}

/**
 * One client's connection to embedded PostgreSQL, in the shape of the socket that node-postgres expects. The server has
 * one session, so a pool over it holds one connection at a time, and whoever has that connection has the server alone.
 */
export class EmbeddedConnection extends Duplex {
  readonly #server: EmbeddedServer;
  #batch: Uint8Array[] = [];
  #greeted = false;
  #limit: NodeJS.Timeout | undefined;

  constructor(server: EmbeddedServer) {
    super();
    this.#server = server;
  }

  connect(): this {
    process.nextTick(() => this.emit("connect"));
    return this;
  }

  // What node-postgres calls on a socket and what has no meaning here.
  setNoDelay(): this {
    return this;
  }
  setKeepAlive(): this {
    return this;
  }
  ref(): this {
    return this;
  }
  unref(): this {
    return this;
  }

  override _read(): void {}

  override _write(message: Uint8Array, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    const terminate = message[0] === "X".charCodeAt(0);
    if (!terminate) this.#batch.push(message);
    if (terminate || (this.#greeted && !closesBatch(message))) {
      done();
      return;
    }
    const batch = joinBytes(this.#batch);
    this.#batch = [];
    const answer = this.#greeted ? this.#server.execute(batch) : this.#server.greet(batch);
    this.#greeted = true;
    answer.then(
      (bytes) => {
        if (this.destroyed) return;
        this.#watchTransaction(bytes);
        this.push(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
        done();
      },
      (error: Error) => done(error),
    );
  }

  override _final(done: (error?: Error | null) => void): void {
    this.push(null);
    done();
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    clearTimeout(this.#limit);
    done(error);
  }

  #watchTransaction(answer: Uint8Array): void {
    if (readReply(answer).transactionStatus === "I") {
      clearTimeout(this.#limit);
      this.#limit = undefined;
    } else if (!this.#limit && Number.isFinite(this.#server.transactionLimit)) {
      const milliseconds = this.#server.transactionLimit;
      this.#limit = setTimeout(() => {
        // The next client's greeting rolls the transaction back.
        this.destroy(new Error(`A transaction stayed open for ${milliseconds / 1000} seconds and was rolled back.`));
      }, milliseconds).unref();
    }
  }
}
