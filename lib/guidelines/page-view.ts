const programs = /bot\b|bots\b|crawl|spider|slurp|preview|fetch|monitor|curl|wget|python|java\/|go-http|facebookexternalhit|embedly|lighthouse/i;

/**
 * Whether a request for an article is a person opening it: not a program by its own name, not a browser reading ahead,
 * and not the way back to the article after ticking a step in it.
 */
export function isPersonOpening(headers: { get(name: string): string | null }, path: string): boolean {
  const purpose = `${headers.get("sec-purpose") ?? ""} ${headers.get("purpose") ?? ""} ${headers.get("x-moz") ?? ""}`;
  if (/prefetch|prerender/i.test(purpose) || headers.get("next-router-prefetch")) return false;
  const agent = headers.get("user-agent") ?? "";
  if (!agent || programs.test(agent)) return false;
  const from = headers.get("referer");
  try {
    return !from || new URL(from).pathname !== path;
  } catch {
    return true;
  }
}
