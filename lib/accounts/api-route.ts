import "server-only";
import type { z } from "zod";
import { recordRefusal } from "@/lib/accounts/audit";
import { errorSentences } from "@/lib/accounts/error-sentences";
import { AppError, statusOfCode } from "@/lib/core/errors";
import { logger } from "@/lib/platform/logger";
import { asAppError } from "@/lib/platform/overload";
import { requestReference } from "@/lib/platform/request";

const largestBody = 1024 * 1024;

export interface ApiCall<Params> {
  request: Request;
  params: Params;
  /** Also in the log, and in every answer that refuses. */
  reference: string;
}

type RouteContext = { params: Promise<unknown> };

/**
 * Wraps a machine route: every error becomes `{ error: { code, message, reference, fields? } }` with the status of its
 * code, and nothing is stored by caches. The handler asks `apiActor` for the caller itself.
 */
export function apiRoute<Params = Record<string, never>>(handler: (call: ApiCall<Params>) => Promise<Response>) {
  return async function route(request: Request, context: RouteContext): Promise<Response> {
    const reference = await requestReference();
    let response: Response;
    try {
      response = await handler({ request, params: (await context.params) as Params, reference });
    } catch (error) {
      response = await refusal(error, request, reference);
    }
    if (!response.headers.has("cache-control")) response.headers.set("cache-control", "no-store");
    return response;
  };
}

/**
 * For the methods that an address does not take: 405 in the form of every other error, which the framework's own answer
 * lacks. Export it under each of them, OPTIONS included, because the framework would list all exported ones there.
 */
export function takesOnly(method: "GET" | "POST") {
  const allow = method === "GET" ? "GET, HEAD, OPTIONS" : "POST, OPTIONS";
  return async function route(request: Request): Promise<Response> {
    const headers = { allow, "cache-control": "no-store" };
    if (request.method === "OPTIONS") return new Response(null, { status: 204, headers });
    const error = new AppError("invalid", { reason: "method_wrong", values: { method } });
    const { body } = await refusal(error, request, await requestReference());
    return new Response(body, { status: 405, headers: { ...headers, "content-type": "application/json" } });
  };
}

export function jsonAnswer(body: unknown, init: ResponseInit = {}): Response {
  return Response.json(body, init);
}

async function refusal(error: unknown, request: Request, reference: string): Promise<Response> {
  const known = asAppError(error);
  const sentences = await errorSentences();
  if (known.code === "internal" || known.code === "unavailable") logger.error({ err: error, reference }, "a machine route failed");
  if (known.code === "forbidden") {
    await recordRefusal({ actor: null, error: known, reference, subject: `${request.method} ${new URL(request.url).pathname}`.slice(0, 200) });
  }
  const fields = sentences.ofFields(known);
  const headers = new Headers();
  if (known.code === "sign_in_required") headers.set("www-authenticate", 'Bearer realm="guidepost"');
  if (known.detail.retryAfter !== undefined) headers.set("retry-after", String(Math.max(1, Math.ceil(known.detail.retryAfter))));
  const message = known.detail.fields && !known.detail.reason ? Object.values(fields).join(" ") : sentences.ofError(known);
  return jsonAnswer(
    { error: { code: known.code, message, reference, ...(Object.keys(fields).length > 0 ? { fields } : {}) } },
    { status: statusOfCode[known.code], headers },
  );
}

/** The request's JSON body by a strict schema, at most 1 MB. Throws AppError invalid or too_large. */
export async function readJson<Schema extends z.ZodType>(request: Request, schema: Schema): Promise<z.output<Schema>> {
  const { value } = await readJsonText(request, schema);
  return value;
}

/** As readJson, with the text as it was sent: what an idempotency key's hash is made of. */
export async function readJsonText<Schema extends z.ZodType>(request: Request, schema: Schema): Promise<{ value: z.output<Schema>; text: string }> {
  const type = request.headers.get("content-type") ?? "";
  if (!/^application\/json\s*(;|$)/i.test(type)) throw new AppError("invalid", { reason: "media_type" });
  const text = await readText(request);
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw new AppError("invalid", { reason: "body_not_json" });
  }
  return { value: await parseInput(schema, body), text };
}

/** Parses what a machine sent; throws AppError invalid that names each wrong field. */
export async function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): Promise<z.output<Schema>> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const { "": whole, ...fields } = (await errorSentences()).ofIssues(parsed.error.issues);
  throw new AppError("invalid", { fields: Object.keys(fields).length > 0 ? fields : { body: whole ?? "wrong" } });
}

/** Stops reading at the limit: a Content-Length may lie or be missing. */
async function readText(request: Request): Promise<string> {
  const tooLarge = () => new AppError("too_large", { reason: "body_too_large", values: { megabytes: largestBody / 1024 / 1024 } });
  if (Number(request.headers.get("content-length") ?? 0) > largestBody) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  while (reader) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    if (size > largestBody) {
      await reader.cancel();
      throw tooLarge();
    }
    chunks.push(value);
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    throw new AppError("invalid", { reason: "body_not_json" });
  }
}
