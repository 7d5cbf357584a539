import "server-only";

interface Closing {
  /** True from the first signal on: the process takes no new work. */
  draining: boolean;
  close(): Promise<void>;
  /** Tells the server that requests may come. */
  started(): void;
}

// bin/server.mjs is not part of the bundle, so the two meet here.
const holder = globalThis as { [key: symbol]: Closing | undefined };
const closing = (holder[Symbol.for("guidepost.shutdown")] ??= { draining: false, close: async () => undefined, started: () => undefined });

/** What bin/server.mjs runs once the last request is answered. */
export function closeWith(close: () => Promise<void>): void {
  closing.close = close;
}

/** Lets requests in. */
export function markStarted(): void {
  closing.started();
}

export function isDraining(): boolean {
  return closing.draining;
}
