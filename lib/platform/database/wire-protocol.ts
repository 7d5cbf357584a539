// PostgreSQL's frontend/backend protocol, the three corners of it that are needed beside node-postgres' own parser:
// https://www.postgresql.org/docs/current/protocol-message-formats.html

const encoder = new TextEncoder();
const decoder = new TextDecoder();

const error = "E".charCodeAt(0);
const readyForQuery = "Z".charCodeAt(0);
const simple = "Q".charCodeAt(0);
const sync = "S".charCodeAt(0);

/** A Query message. */
export function simpleQuery(sql: string): Uint8Array {
  const text = encoder.encode(sql);
  const message = new Uint8Array(text.length + 6);
  message[0] = simple;
  new DataView(message.buffer).setUint32(1, text.length + 5);
  message.set(text, 5);
  return message;
}

/** One array with a buffer of its own, which may be handed to another thread (a pooled Buffer may not). */
export function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

/** Whether PostgreSQL answers after this message of a client, so that the batch it closes can be sent. */
export function closesBatch(message: Uint8Array): boolean {
  return message[0] === simple || message[0] === sync;
}

export interface Reply {
  /** I idle, T in a transaction, E in a failed transaction; undefined when the server did not get ready again. */
  transactionStatus: string | undefined;
  /** The text of an error after which the server is gone (FATAL, PANIC). */
  fatal: string | undefined;
}

/** Reads what decides how to go on after an answer of the server: the messages' types, not the rows. */
export function readReply(answer: Uint8Array): Reply {
  const view = new DataView(answer.buffer, answer.byteOffset, answer.byteLength);
  const reply: Reply = { transactionStatus: undefined, fatal: undefined };
  let at = 0;
  while (at + 5 <= answer.length) {
    const type = answer[at];
    const next = at + 1 + view.getUint32(at + 1);
    if (type === error) {
      const fields = decoder.decode(answer.subarray(at + 5, next)).split("\0");
      const field = (code: string) => fields.find((text) => text.startsWith(code))?.slice(1);
      const severity = field("V");
      if (severity === "FATAL" || severity === "PANIC") reply.fatal = field("M") ?? severity;
    }
    reply.transactionStatus = type === readyForQuery ? String.fromCharCode(answer[at + 5] ?? 0) : undefined;
    at = next;
  }
  return reply;
}
