import type { Instrumentation } from "next";

/** Runs once before the first request is taken. A failure ends the process with a sentence that says what to do. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === "nodejs" && process.env.NEXT_PHASE !== "phase-production-build") {
    // In a file of its own, because Next compiles this one for its edge runtime too, where none of that can be.
    const { explain, startUp } = await import("./instrumentation-node");
    await startUp().catch((error: unknown) => {
      explain(error);
      process.exit(1);
    });
  }
}

export const onRequestError: Instrumentation.onRequestError = async (error, request, context) => {
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { logger } = await import("./lib/platform/logger");
    const reference = request.headers["x-request-id"];
    const { digest } = error as { digest?: unknown };
    // The address may hold people's words and secrets; the route says which page it was.
    const facts = { reference, digest, method: request.method, route: context.routePath, kind: context.routeType };
    logger.error({ ...facts, error }, "request failed");
  }
};
