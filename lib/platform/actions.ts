"use server";

import { cookies } from "next/headers";
import { parseTheme, themeCookie } from "@/lib/platform/appearance";

/** Keeps the reader's choice of light or dark for a year. Open to everybody: it changes nothing but their own cookie. */
export async function chooseThemeAction(form: FormData): Promise<void> {
  const store = await cookies();
  const theme = parseTheme(form.get("theme"));
  if (theme === "system") store.delete(themeCookie);
  else store.set(themeCookie, theme, { path: "/", maxAge: 31_536_000, sameSite: "lax", httpOnly: true, secure: process.env.BASE_URL?.startsWith("https:") ?? false });
}
