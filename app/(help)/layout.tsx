import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import type { Account } from "@/components/layout/account-menu";
import { HelpShell, type NavItem } from "@/components/layout/help-shell";
import { signOutAction } from "@/lib/accounts/actions";
import { currentActor } from "@/lib/accounts/session";
import { paths } from "@/lib/core/paths";
import { chooseThemeAction } from "@/lib/platform/actions";
import { currentTheme } from "@/lib/platform/appearance";

/** The frame of everything the public sees; pages decide for themselves who may see what. */
export default async function HelpLayout({ children }: { children: ReactNode }) {
  const [actor, t, theme] = await Promise.all([currentActor(), getTranslations("home"), currentTheme()]);
  const nav: NavItem[] = [
    { href: paths.guidelines(), label: t("nav.guidelines"), icon: "book" },
    { href: paths.contact(), label: t("nav.contact"), icon: "chat" },
  ];
  let account: Account | null = null;
  if (actor.kind === "customer") {
    nav.push({ href: paths.portal(), label: t("nav.tickets"), icon: "ticket" });
    account = { name: actor.name, detail: actor.email, links: [{ href: paths.portal(), label: t("nav.tickets") }, { href: paths.portalInsights(), label: t("nav.insights") }], signOut: signOutAction };
  } else if (actor.kind === "staff") {
    nav.push({ href: paths.desk(), label: t("nav.desk"), icon: "inbox" });
    account = { name: actor.name, detail: t(`role.${actor.role}`), links: [{ href: paths.desk(), label: t("nav.desk") }], signOut: signOutAction };
  } else {
    nav.push({ href: paths.signIn(), label: t("nav.signIn"), icon: "person" });
  }
  return (
    <HelpShell nav={nav} account={account} theme={theme} themeAction={chooseThemeAction}>
      {children}
    </HelpShell>
  );
}
