import { parentPort, workerData } from "node:worker_threads";
import type { WorkerAnswer, WorkerRequest } from "./embedded";
import { Session } from "./session";

const port = parentPort;
if (!port) throw new Error("embedded.worker runs in a worker thread only.");

const tidyEveryMilliseconds = 60_000;

function answer(message: WorkerAnswer): void {
  const transfer = message.kind === "answered" ? [message.bytes.buffer as ArrayBuffer] : [];
  port!.postMessage(message, transfer);
}

function stop(error: unknown): never {
  answer({ kind: "stopped", reason: error instanceof Error ? error.message : String(error) });
  process.exit(1);
}

const { folder } = workerData as { folder: string };
const session = await Session.open(folder).catch(stop);

// One task after the other: PostgreSQL here has a single session.
let tail: Promise<void> = Promise.resolve();
function enqueue(task: () => Promise<void>): void {
  tail = tail.then(task).catch(stop);
}

port.on("message", (request: WorkerRequest) => {
  enqueue(async () => {
    if (request.kind === "close") {
      await session.close();
      answer({ kind: "closed" });
      port.close();
      process.exit(0);
    }
    const bytes = request.kind === "greet" ? await session.greet(request.bytes) : await session.execute(request.bytes);
    answer({ kind: "answered", bytes });
  });
});

setInterval(() => enqueue(() => session.tidy()), tidyEveryMilliseconds).unref();
answer({ kind: "open" });
