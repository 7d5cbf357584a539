import type { Metadata, Viewport } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { RememberTimeZone } from "@/components/layout/remember-time-zone";
import { currentTheme, directionOf, rememberedTimeZone, timeZoneCookie } from "@/lib/platform/appearance";
import "./globals.css";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("layout.meta");
  return {
    title: { default: t("title"), template: "%s · Guidepost" },
    description: t("description"),
    formatDetection: { telephone: false, address: false, email: false },
    referrer: "strict-origin-when-cross-origin",
  };
}

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  colorScheme: "light dark",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#ffffff" },
    { media: "(prefers-color-scheme: dark)", color: "#171d20" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, theme, zone] = await Promise.all([getLocale(), currentTheme(), rememberedTimeZone()]);
  return (
    <html lang={locale} dir={directionOf(locale)} data-theme={theme === "system" ? undefined : theme}>
      <body>
        {children}
        <RememberTimeZone cookie={timeZoneCookie} current={zone} />
      </body>
    </html>
  );
}
