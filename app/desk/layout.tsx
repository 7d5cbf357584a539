import { getTranslations } from "next-intl/server";
import { Suspense, type ReactNode } from "react";
import { QueueCounts } from "@/app/desk/queue-counts";
import { DeskShell } from "@/components/layout/desk-shell";
import type { NavItem } from "@/components/layout/help-shell";
import { signOutAction } from "@/lib/accounts/actions";
import { isStaff } from "@/lib/accounts/actor";
import { requireStaff } from "@/lib/accounts/session";
import { paths } from "@/lib/core/paths";
import { chooseThemeAction } from "@/lib/platform/actions";
import { currentTheme } from "@/lib/platform/appearance";

/** The frame only. Each page asks for its own rights, and queries and commands decide. */
export default async function DeskLayout({ children }: { children: ReactNode }) {
  const actor = await requireStaff();
  const [t, theme] = await Promise.all([getTranslations("desk"), currentTheme()]);
  const items: NavItem[] = [
    { href: paths.desk(), label: t("nav.queue"), icon: "inbox", exact: true },
    { href: paths.deskGuidelines(), label: t("nav.guidelines"), icon: "book" },
    { href: paths.deskInsights(), label: t("nav.insights"), icon: "chart" },
    ...(isStaff(actor, "admin") ? [{ href: paths.deskSettings(), label: t("nav.settings"), icon: "gear" } satisfies NavItem] : []),
  ];
  return (
    <DeskShell
      items={items}
      account={{ name: actor.name, detail: t(`role.${actor.role}`), links: [{ href: paths.home(), label: t("nav.help") }], signOut: signOutAction }}
      theme={theme}
      themeAction={chooseThemeAction}
      bar={
        <Suspense fallback={null}>
          <QueueCounts actor={actor} />
        </Suspense>
      }
    >
      {children}
    </DeskShell>
  );
}
