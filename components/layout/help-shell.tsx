import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Icon, type IconName } from "@/components/ui/icon";
import { SearchBox } from "@/components/ui/search-box";
import { AccountMenu, type Account } from "@/components/layout/account-menu";
import { Logo } from "@/components/layout/logo";
import { NavLink } from "@/components/layout/nav-link";
import { ShellKeys } from "@/components/layout/shell-keys";
import { ThemeChoice, type FormTarget, type ThemeName } from "@/components/layout/theme-choice";

export interface NavItem {
  href: string;
  label: string;
  icon?: IconName;
  /** Current on this very page only, not on pages below it. */
  exact?: boolean;
}

/**
 * The frame of every public page: way to the content, wordmark, search, way to a person; main landmark; footer.
 * The header's search stays away while the page has a hero search of its own. Server only.
 */
export function HelpShell({ children, nav, account, searchAction = "/search", query, hideSearch = false, theme, themeAction, footerLinks, notes }: {
  children: ReactNode;
  nav: readonly NavItem[];
  /** The signed-in reader, if any. */
  account?: Account | null;
  searchAction?: string;
  query?: string;
  hideSearch?: boolean;
  theme: ThemeName;
  themeAction: FormTarget;
  footerLinks?: ReadonlyArray<{ href: string; label: string }>;
  /** In the footer, such as opening hours. */
  notes?: ReactNode;
}) {
  const t = useTranslations("layout");
  return (
    <div className="help-shell flex min-h-dvh flex-col text-base">
      <SkipLink label={t("skip")} />
      <header className="border-b border-line bg-surface">
        <div className="mx-auto flex max-w-6xl flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2.5 sm:px-6">
          <Link href="/" prefetch={false} aria-label={t("home")} className="inline-flex min-h-10 items-center no-underline">
            <Logo />
          </Link>
          {hideSearch ? null : (
            <div className="header-search order-last w-full md:order-none md:max-w-sm md:flex-1">
              <SearchBox id="header-search" size="compact" action={searchAction} label={t("search.label")} button={t("search.button")} placeholder={t("search.placeholder")} defaultValue={query} enableShortcut />
            </div>
          )}
          <div className="ms-auto flex items-center gap-1">
            <nav aria-label={t("navigation")} className="hidden sm:block">
              <ul className="flex list-none items-center gap-1 p-0">
                {nav.map((item) => (
                  <li key={item.href}>
                    <NavLink href={item.href} exact={item.exact} className="nav-link inline-flex min-h-10 items-center gap-1.5 rounded-md px-3 text-sm font-semibold text-ink no-underline transition-colors hover:bg-sunken aria-[current=page]:text-accent">
                      {item.label}
                    </NavLink>
                  </li>
                ))}
              </ul>
            </nav>
            {account ? <AccountMenu account={account} /> : null}
            <details data-menu className="menu relative sm:hidden">
              <summary className="inline-flex min-h-10 cursor-pointer list-none items-center gap-1.5 rounded-md px-2 text-sm font-semibold hover:bg-sunken">
                <Icon name="menu" size={18} />
                {t("menu")}
              </summary>
              <nav aria-label={t("navigation")} className="absolute end-0 z-30 mt-1.5 w-60 max-w-[calc(100vw-2rem)] rounded-lg border border-line bg-surface p-1.5 shadow-raised">
                <ul className="list-none p-0">
                  {nav.map((item) => (
                    <li key={item.href}>
                      <NavLink href={item.href} exact={item.exact} className="flex min-h-11 items-center gap-2.5 rounded-md px-2.5 text-ink no-underline hover:bg-sunken aria-[current=page]:font-semibold aria-[current=page]:text-accent">
                        {item.icon ? <Icon name={item.icon} size={18} className="text-muted" /> : null}
                        {item.label}
                      </NavLink>
                    </li>
                  ))}
                </ul>
              </nav>
            </details>
          </div>
        </div>
      </header>
      <main id="content" tabIndex={-1} className="flex-1 outline-none">
        {children}
      </main>
      <footer className="mt-16 border-t border-line bg-surface text-sm text-muted">
        <div className="mx-auto flex max-w-6xl flex-wrap items-start justify-between gap-x-10 gap-y-5 px-4 py-8 sm:px-6">
          <div className="flex max-w-md flex-col gap-2">
            <p>{t("footer")}</p>
            {notes ? <div>{notes}</div> : null}
            {footerLinks?.length ? (
              <nav aria-label={t("footerNavigation")}>
                <ul className="flex list-none flex-wrap gap-x-5 p-0">
                  {footerLinks.map((link) => (
                    <li key={link.href}>
                      <Link href={link.href} prefetch={false} className="inline-flex min-h-8 items-center text-accent no-underline hover:underline">
                        {link.label}
                      </Link>
                    </li>
                  ))}
                </ul>
              </nav>
            ) : null}
          </div>
          <ThemeChoice current={theme} action={themeAction} />
        </div>
      </footer>
      <ShellKeys />
    </div>
  );
}

export function SkipLink({ label }: { label: string }) {
  return (
    <a href="#content" className="skip-link">
      {label}
    </a>
  );
}
