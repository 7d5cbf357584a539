import { readFileSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import { createTranslator } from "next-intl";

export interface Messages {
  [key: string]: string | Messages;
}

/** Languages that have a folder under content/messages. The first one is used when nothing fits. */
export const languages = ["en"] as const;
export type Language = (typeof languages)[number];

/** Where an English reader's dates and numbers follow when the browser names no region. */
export const fallbackLocale = "en-GB";

const kept = new Map<string, { stamp: string; messages: Messages }>();

function folderOf(language: string): string {
  return path.join(/* turbopackIgnore: true */ process.cwd(), "content", "messages", language);
}

/**
 * All messages of a language: each `<area>.json` becomes the namespace `<area>`. Read from disk, so that a new area is
 * a new file and nothing else; while developing, a changed file counts at once.
 */
export function messagesFor(language: string): Messages {
  const folder = folderOf(language);
  const known = kept.get(language);
  if (known && process.env.NODE_ENV === "production") return known.messages;
  const files = readdirSync(folder)
    .filter((file) => file.endsWith(".json"))
    .sort();
  const stamp = files.map((file) => `${file}:${statSync(path.join(folder, file)).mtimeMs}`).join();
  if (known?.stamp === stamp) return known.messages;
  const messages: Messages = {};
  for (const file of files) {
    messages[file.slice(0, -".json".length)] = JSON.parse(readFileSync(path.join(folder, file), "utf8")) as Messages;
  }
  kept.set(language, { stamp, messages });
  return messages;
}

/** The language of a locale, as far as there is a catalogue for it. */
export function languageOf(locale: string): Language {
  const wanted = locale.split("-")[0];
  return languages.find((language) => language === wanted) ?? languages[0];
}

/** A `t` for where there is no request: mail, jobs, exports. */
export function translatorFor(namespace: string, { locale = fallbackLocale, timeZone }: { locale?: string; timeZone?: string } = {}) {
  return createTranslator({ locale, timeZone, messages: messagesFor(languageOf(locale)), namespace });
}
