import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";
import { SearchBox } from "@/components/ui/search-box";
import { AccountMenu, type Account } from "@/components/layout/account-menu";
import { SkipLink, type NavItem } from "@/components/layout/help-shell";
import { Logo, LogoMark } from "@/components/layout/logo";
import { NavLink } from "@/components/layout/nav-link";
import { ShellKeys } from "@/components/layout/shell-keys";
import { ThemeChoice, type FormTarget, type ThemeName } from "@/components/layout/theme-choice";

/**
 * The frame of every staff page: one slim bar, so that the width stays for the work. `bar` goes beside the account (a
 * counter, a switch), `notice` under the bar. Server only.
 */
export function DeskShell({ children, items, account, searchAction = "/desk", query, theme, themeAction, homeHref = "/desk", bar, notice }: {
  children: ReactNode;
  items: readonly NavItem[];
  account: Account;
  searchAction?: string;
  query?: string;
  theme: ThemeName;
  themeAction: FormTarget;
  homeHref?: string;
  bar?: ReactNode;
  notice?: ReactNode;
}) {
  const t = useTranslations("layout");
  return (
    <div className="desk-shell flex min-h-dvh flex-col text-sm">
      <SkipLink label={t("skip")} />
      <header className="sticky top-0 z-20 border-b border-line bg-surface">
        <div className="flex min-h-12 items-center gap-2 px-3 sm:px-4">
          <details data-menu className="menu relative lg:hidden">
            <summary className="inline-flex min-h-9 cursor-pointer list-none items-center gap-1.5 rounded-md px-2 font-semibold hover:bg-sunken">
              <Icon name="menu" size={18} />
              <span className="max-sm:sr-only">{t("menu")}</span>
            </summary>
            <nav aria-label={t("navigation")} className="absolute start-0 z-30 mt-1.5 w-56 max-w-[calc(100vw-2rem)] rounded-lg border border-line bg-surface p-1.5 shadow-raised">
              <ul className="list-none p-0">
                {items.map((item) => (
                  <li key={item.href}>
                    <NavLink href={item.href} exact={item.exact} className="flex min-h-10 items-center gap-2.5 rounded-md px-2.5 text-ink no-underline hover:bg-sunken aria-[current=page]:bg-accent-soft aria-[current=page]:font-semibold aria-[current=page]:text-accent">
                      {item.icon ? <Icon name={item.icon} size={16} /> : null}
                      {item.label}
                    </NavLink>
                  </li>
                ))}
              </ul>
            </nav>
          </details>
          <Link href={homeHref} prefetch={false} aria-label={t("home")} className="inline-flex min-h-9 min-w-6 items-center no-underline">
            <LogoMark className="text-accent sm:hidden" />
            <Logo className="max-sm:hidden" />
          </Link>
          <nav aria-label={t("navigation")} className="ms-3 hidden lg:block">
            <ul className="flex list-none items-center gap-0.5 p-0">
              {items.map((item) => (
                <li key={item.href}>
                  <NavLink href={item.href} exact={item.exact} className="inline-flex min-h-9 items-center gap-1.5 rounded-md px-2.5 text-muted no-underline transition-colors hover:bg-sunken hover:text-ink aria-[current=page]:bg-accent-soft aria-[current=page]:font-semibold aria-[current=page]:text-accent">
                    {item.icon ? <Icon name={item.icon} size={16} /> : null}
                    {item.label}
                  </NavLink>
                </li>
              ))}
            </ul>
          </nav>
          <SearchBox id="desk-search" size="compact" action={searchAction} label={t("deskSearch.label")} button={t("deskSearch.button")} placeholder={t("deskSearch.placeholder")} defaultValue={query} enableShortcut className="ms-auto w-full max-w-80" />
          {bar}
          <AccountMenu account={account}>
            <ThemeChoice current={theme} action={themeAction} />
          </AccountMenu>
        </div>
      </header>
      {notice}
      <main id="content" tabIndex={-1} className="flex min-w-0 flex-1 flex-col outline-none">
        {children}
      </main>
      <ShellKeys />
    </div>
  );
}
