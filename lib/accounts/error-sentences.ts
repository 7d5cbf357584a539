import "server-only";
import { createTranslator } from "next-intl";
import { getLocale, getMessages } from "next-intl/server";
import type { z } from "zod";
import type { AppError } from "@/lib/core/errors";

type Values = Record<string, string | number>;
type Issue = z.core.$ZodIssue;

/** Turns codes, reasons and field keys into the reader's words. The only place that does. */
export interface ErrorSentences {
  /** The sentence for a refused request. */
  ofError(error: AppError): string;
  /** Field name -> sentence, from the fields an AppError names. */
  ofFields(error: AppError): Record<string, string>;
  /** Field name -> sentence, the first issue of each field; a problem of the whole form stands under "". */
  ofIssues(issues: readonly Issue[]): Record<string, string>;
}

const keyPattern = /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/;

/** The catalogue's `errors` come first, then the `errors-*` files of the single parts. */
export function sentencesFrom(locale: string, messages: Record<string, unknown>): ErrorSentences {
  const translate = createTranslator({ locale, messages: messages as never }) as unknown as {
    (key: string, values?: Values): string;
    has(key: string): boolean;
  };
  const namespaces = ["errors", ...Object.keys(messages).filter((name) => name.startsWith("errors-")).sort()];

  function find(group: "codes" | "reasons" | "fields", key: string, values?: Values): string | null {
    for (const namespace of namespaces) {
      const path = `${namespace}.${group}.${key}`;
      if (translate.has(path)) return translate(path, values);
    }
    return null;
  }

  function ofField(text: string, values?: Values): string {
    if (!keyPattern.test(text)) return text;
    return find("fields", text, values) ?? find("fields", "wrong") ?? text;
  }

  return {
    ofError(error) {
      const { reason, values, retryAfter } = error.detail;
      const all: Values = { ...values, minutes: retryAfter === undefined ? 0 : Math.max(1, Math.ceil(retryAfter / 60)) };
      const special = reason ? find("reasons", reason, all) : null;
      return special ?? find("codes", error.code, all) ?? error.code;
    },
    ofFields(error) {
      const fields = Object.entries(error.detail.fields ?? {});
      return Object.fromEntries(fields.map(([name, text]) => [name, ofField(text, error.detail.values)]));
    },
    ofIssues(issues) {
      const sentences: Record<string, string> = {};
      for (const issue of issues) {
        const name = String(issue.path[0] ?? "");
        if (name in sentences) continue;
        sentences[name] = ofField(keyOfIssue(issue), valuesOfIssue(issue));
      }
      return sentences;
    },
  };
}

/** The sentences in the language of the request being answered. */
export async function errorSentences(): Promise<ErrorSentences> {
  return sentencesFrom(await getLocale(), (await getMessages()) as Record<string, unknown>);
}

/** Our schemas give a key as the message; whatever still speaks zod's own English is mapped here. */
function keyOfIssue(issue: Issue): string {
  if (keyPattern.test(issue.message)) return issue.message;
  switch (issue.code) {
    case "invalid_type":
      return "missing";
    case "too_small":
      return "too_short";
    case "too_big":
      return "too_long";
    case "unrecognized_keys":
      return "unexpected";
    default:
      return "wrong";
  }
}

function valuesOfIssue(issue: Issue): Values {
  const values: Values = {};
  if ("minimum" in issue) values.minimum = Number(issue.minimum);
  if ("maximum" in issue) values.maximum = Number(issue.maximum);
  if (issue.code === "unrecognized_keys") values.name = issue.keys.join(", ").slice(0, 100);
  return values;
}
