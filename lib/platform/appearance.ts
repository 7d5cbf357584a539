import { cookies, headers } from "next/headers";
import { fallbackLocale, languages } from "@/lib/platform/message-catalogue";

export const themes = ["light", "dark", "system"] as const;
export type Theme = (typeof themes)[number];

export const themeCookie = "gp-theme";
export const timeZoneCookie = "gp-tz";

const rightToLeft = new Set(["ar", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"]);

export function parseTheme(value: unknown): Theme {
  return themes.find((theme) => theme === value) ?? "system";
}

/** The zone when the platform knows it, undefined otherwise: the value comes from a cookie anybody can write. */
export function parseTimeZone(value: string | undefined): string | undefined {
  if (!value || value.length > 64) return undefined;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: value }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}

/**
 * The reader's own regional form of a language we speak, so that their dates and numbers look as they are used to;
 * `en-GB` when the header names none.
 */
export function parseLocale(acceptLanguage: string | null): string {
  for (const part of (acceptLanguage ?? "").slice(0, 400).split(",")) {
    const tag = part.split(";")[0]?.trim() ?? "";
    if (!/^[a-z]{2,3}(-[a-z0-9]{2,8}){1,2}$/i.test(tag)) continue;
    const spoken = languages.some((language) => tag.toLowerCase().startsWith(`${language}-`));
    if (spoken && Intl.DateTimeFormat.supportedLocalesOf(tag).length > 0) return Intl.getCanonicalLocales(tag)[0] ?? fallbackLocale;
  }
  return fallbackLocale;
}

export async function currentTheme(): Promise<Theme> {
  return parseTheme((await cookies()).get(themeCookie)?.value);
}

/** What the reader's browser told before; undefined on the first visit. */
export async function rememberedTimeZone(): Promise<string | undefined> {
  return parseTimeZone((await cookies()).get(timeZoneCookie)?.value);
}

export async function currentTimeZone(): Promise<string> {
  return (await rememberedTimeZone()) ?? parseTimeZone(process.env.GUIDEPOST_TIME_ZONE) ?? "Europe/London";
}

export async function readerLocale(): Promise<string> {
  return parseLocale((await headers()).get("accept-language"));
}

export function directionOf(locale: string): "ltr" | "rtl" {
  return rightToLeft.has(locale.split("-")[0] ?? "") ? "rtl" : "ltr";
}

