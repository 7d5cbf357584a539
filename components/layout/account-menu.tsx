import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Avatar } from "@/components/ui/avatar";
import { Icon } from "@/components/ui/icon";
import type { FormTarget } from "@/components/layout/theme-choice";

export interface Account {
  name: string;
  /** Under the name: an address or a role. */
  detail?: string;
  links?: ReadonlyArray<{ href: string; label: string }>;
  signOut: FormTarget;
}

/** Who is signed in, their pages, and the way out, in a menu that needs no JavaScript. Server only. */
export function AccountMenu({ account, children }: { account: Account; children?: ReactNode }) {
  const t = useTranslations("layout");
  return (
    <details data-menu className="menu relative">
      <summary className="flex min-h-9 cursor-pointer list-none items-center gap-1 rounded-md px-1 hover:bg-sunken">
        <Avatar name={account.name} tone="accent" />
        <span className="sr-only">
          {t("account")}: {account.name}
        </span>
        <Icon name="chevron-down" size={14} className="text-muted" />
      </summary>
      <div className="absolute end-0 z-30 mt-1.5 w-72 max-w-[calc(100vw-2rem)] rounded-lg border border-line bg-surface p-1.5 text-sm shadow-raised">
        <div className="px-2.5 py-2">
          <p className="font-semibold wrap-anywhere">{account.name}</p>
          {account.detail ? <p className="text-muted wrap-anywhere">{account.detail}</p> : null}
        </div>
        {account.links?.length ? (
          <ul className="list-none border-t border-line p-0 py-1">
            {account.links.map((link) => (
              <li key={link.href}>
                <Link href={link.href} prefetch={false} className="flex min-h-9 items-center rounded-md px-2.5 text-ink no-underline hover:bg-sunken">
                  {link.label}
                </Link>
              </li>
            ))}
          </ul>
        ) : null}
        {children ? <div className="border-t border-line p-2.5">{children}</div> : null}
        <form action={account.signOut} method={typeof account.signOut === "string" ? "post" : undefined} className="border-t border-line pt-1">
          <button type="submit" className="flex min-h-9 w-full cursor-pointer items-center gap-2 rounded-md px-2.5 text-start hover:bg-sunken">
            <Icon name="sign-out" size={16} className="text-muted" />
            {t("signOut")}
          </button>
        </form>
      </div>
    </details>
  );
}
