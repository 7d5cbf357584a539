/** Words of the controls, in the reader's language. */
export interface StepWords {
  tick: (number: number) => string;
  stuck: string;
  stuckAtStep: (number: number) => string;
  callout: (kind: string) => string;
}

export interface ReaderSteps {
  slug: string;
  /** Keys of the steps this reader ticked. */
  ticked: ReadonlySet<string>;
  words: StepWords;
}

/** Id of the empty form that the tick buttons belong to; it stands outside the article, which prints and forms don't. */
export const tickFormId = "step-ticks";

const placeholder = /<!--(step|stuck|label) ([a-z0-9-]+)(?: (\d+))?-->/g;

/**
 * Puts this reader's controls where the stored HTML holds its placeholders. They are HTML comments: what an author
 * writes is escaped, so no text can pass for one. Plain string work, because an article is opened often.
 */
export function fillSteps(html: string, { slug, ticked, words }: ReaderSteps): string {
  return html.replace(placeholder, (_all, kind: string, key: string, place: string | undefined) => {
    const number = Number(place);
    if (kind === "label") return escapeText(words.callout(key));
    if (kind === "step") {
      const done = ticked.has(key);
      // The name says what a press does, so that a press that arrives twice means the same as one.
      return `<button type="submit" form="${tickFormId}" name="${done ? "undo" : "done"}" value="${key}" class="step-tick" aria-pressed="${done}" aria-label="${escapeText(words.tick(number))}"><span class="step-number" aria-hidden="true">${number}</span></button>`;
    }
    const query = new URLSearchParams({ article: slug, step: key }).toString();
    return `<a class="step-stuck" href="/contact?${escapeText(query)}">${escapeText(words.stuck)}<span class="sr-only"> ${escapeText(words.stuckAtStep(number))}</span></a>`;
  });
}

/** The same text for somebody who only looks at it: numbers without controls. */
export function numberSteps(html: string, callout: (kind: string) => string): string {
  return html.replace(placeholder, (_all, kind: string, key: string, place: string | undefined) => {
    if (kind === "label") return escapeText(callout(key));
    return kind === "step" ? `<span class="step-number">${Number(place)}</span>` : "";
  });
}

function escapeText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
