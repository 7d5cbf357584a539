import pg from "pg";

/** Receives a notification's payload; an empty one may also mean that notifications were missed, so look at everything. */
export type NotificationHandler = (payload: string) => void;

/** Who listens to which channel, whatever connection the notifications come in on. */
export class Listeners {
  readonly #handlers = new Map<string, Set<NotificationHandler>>();

  get channels(): string[] {
    return [...this.#handlers.keys()];
  }

  /** Returns whether the channel is new. */
  add(channel: string, handler: NotificationHandler): boolean {
    const handlers = this.#handlers.get(channel);
    if (handlers) {
      handlers.add(handler);
      return false;
    }
    this.#handlers.set(channel, new Set([handler]));
    return true;
  }

  /** Returns whether nobody listens to the channel any more. */
  remove(channel: string, handler: NotificationHandler): boolean {
    const handlers = this.#handlers.get(channel);
    if (!handlers?.delete(handler) || handlers.size > 0) return false;
    this.#handlers.delete(channel);
    return true;
  }

  /** Listens to all channels on a new connection. */
  async attach(client: pg.ClientBase): Promise<void> {
    client.on("notification", ({ channel, payload }) => this.#dispatch(channel, payload ?? ""));
    if (this.#handlers.size > 0) {
      await client.query(this.channels.map((channel) => `LISTEN ${pg.escapeIdentifier(channel)}`).join("; "));
    }
  }

  /** Tells every handler that notifications may have been missed. */
  announceGap(): void {
    for (const channel of this.channels) this.#dispatch(channel, "");
  }

  #dispatch(channel: string, payload: string): void {
    for (const handler of this.#handlers.get(channel) ?? []) handler(payload);
  }
}

const firstPause = 500;
const longestPause = 30_000;

/** A connection to PostgreSQL of its own for LISTEN, opened with the first listener and opened again when it breaks. */
export class ListeningConnection {
  readonly #url: string;
  readonly #listeners: Listeners;
  #client: Promise<pg.Client> | undefined;
  #retry: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(url: string, listeners: Listeners) {
    this.#url = url;
    this.#listeners = listeners;
  }

  async query(sql: string): Promise<void> {
    this.#client ??= this.#connect();
    await (await this.#client).query(sql);
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#retry);
    const client = await this.#client?.catch(() => undefined);
    await client?.end();
  }

  async #connect(): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: this.#url, keepAlive: true, application_name: "guidepost listen" });
    client.on("error", () => undefined);
    client.once("end", () => this.#reconnect(firstPause));
    try {
      await client.connect();
      await this.#listeners.attach(client);
      return client;
    } catch (error) {
      this.#client = undefined;
      throw error;
    }
  }

  #reconnect(pause: number): void {
    if (this.#closed || this.#retry) return;
    this.#client = undefined;
    this.#retry = setTimeout(() => {
      this.#retry = undefined;
      this.#client = this.#connect();
      this.#client.then(
        () => this.#listeners.announceGap(),
        () => this.#reconnect(Math.min(pause * 2, longestPause)),
      );
    }, pause).unref();
  }
}
