import { limits } from "./model";

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
}

// Only the two schemes, and only signs that may stand in an address: quotes, angle brackets, backslashes, controls and
// direction marks end it. One character class without nesting, so it cannot backtrack.
const address = /\bhttps?:\/\/[^\s<>"'`\\^{|}\u0000-\u001f\u007f-\u00a0\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]{1,2000}/giu;

/** Marks after an address belong to the sentence; a closing bracket stays only with its opening one. */
function trimAddress(found: string): string {
  let end = found.length;
  while (end > 0) {
    const last = found[end - 1]!;
    if (".,:;!?…*_~".includes(last)) end -= 1;
    else if (last === ")" && !balanced(found.slice(0, end), "(", ")")) end -= 1;
    else if (last === "]" && !balanced(found.slice(0, end), "[", "]")) end -= 1;
    else break;
  }
  return found.slice(0, end);
}

function balanced(text: string, open: string, close: string): boolean {
  let depth = 0;
  for (const sign of text) {
    if (sign === open) depth += 1;
    else if (sign === close) depth -= 1;
  }
  return depth >= 0;
}

/** A web address that may become a link, or null. User names in it are refused: they only serve to look like another site. */
function safeAddress(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  const web = url.protocol === "https:" || url.protocol === "http:";
  return web && url.hostname && !url.username && !url.password ? url.href : null;
}

function renderLine(line: string): string {
  let html = "";
  let done = 0;
  for (const match of line.matchAll(address)) {
    const shown = trimAddress(match[0]);
    const href = safeAddress(shown);
    if (!href) continue;
    html += escapeHtml(line.slice(done, match.index));
    html += `<a href="${escapeHtml(href)}" rel="noopener nofollow ugc" dir="ltr">${escapeHtml(shown)}</a>`;
    done = match.index + shown.length;
  }
  return html + escapeHtml(line.slice(done));
}

/**
 * The only HTML a message ever has: paragraphs, line breaks and links to http and https addresses written out in the
 * text. Made once, when the message is stored. Throws RangeError above the length the schema lets through.
 */
export function renderMessage(body: string): string {
  if (body.length > limits.body) throw new RangeError("The message is longer than a message may be.");
  return body
    .replace(/\r\n?/g, "\n")
    .split(/\n[ \t]*\n\s*/)
    .filter((paragraph) => paragraph.trim() !== "")
    .map((paragraph) => `<p dir="auto">${paragraph.trim().split("\n").map(renderLine).join("<br>")}</p>`)
    .join("");
}
