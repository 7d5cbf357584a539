import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { SkipLink } from "@/components/layout/help-shell";
import { Logo } from "@/components/layout/logo";

/** A short page with one form: signing in, resetting, the first run. `aside` stands beside it where there is room. Server only. */
export function AuthShell({ title, lead, children, aside, footer }: { title: ReactNode; lead?: ReactNode; children: ReactNode; aside?: ReactNode; footer?: ReactNode }) {
  const t = useTranslations("layout");
  return (
    <div className="flex min-h-dvh flex-col text-base">
      <SkipLink label={t("skip")} />
      <header className="mx-auto w-full max-w-4xl px-4 pt-6 sm:px-6 sm:pt-10">
        <Link href="/" prefetch={false} aria-label={t("home")} className="inline-flex min-h-10 items-center no-underline">
          <Logo />
        </Link>
      </header>
      <main id="content" tabIndex={-1} className="mx-auto grid w-full max-w-4xl flex-1 content-start items-start gap-8 px-4 py-6 outline-none sm:px-6 sm:py-10 md:grid-cols-[minmax(0,26rem)_minmax(0,1fr)] md:gap-14">
        <div>
          <h1 className="text-xl font-semibold tracking-tight sm:text-2xl">{title}</h1>
          {lead ? <div className="mt-2 text-muted">{lead}</div> : null}
          <div className="mt-6">{children}</div>
          {footer ? <div className="mt-6 border-t border-line pt-4 text-sm text-muted">{footer}</div> : null}
        </div>
        {aside ? <div className="min-w-0 md:pt-2">{aside}</div> : null}
      </main>
    </div>
  );
}
