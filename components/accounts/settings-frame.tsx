import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";
import { TabsNav } from "@/components/ui/tabs-nav";
import { TextLink } from "@/components/ui/text-link";
import { paths } from "@/lib/core/paths";

export const settingsTabs = [
  { key: "overview", href: paths.deskSettings() },
  { key: "staff", href: paths.deskStaff() },
  { key: "apiKeys", href: paths.deskKeys() },
  { key: "mail", href: paths.deskMail() },
  { key: "audit", href: paths.deskAudit() },
] as const;

export type SettingsTab = (typeof settingsTabs)[number]["key"];

/** The frame of every settings page: where one is, the heading, and the way to the other pages. Server only. */
export function SettingsFrame({ current, title, lead, back, children }: {
  current: SettingsTab;
  title: string;
  lead?: ReactNode;
  /** The list that this page is one entry of. */
  back?: { href: string; label: string };
  children: ReactNode;
}) {
  const t = useTranslations("settings");
  return (
    <div className="mx-auto flex w-full max-w-7xl flex-col gap-5 px-3 py-5 sm:px-6">
      <TabsNav label={t("tabs")} items={settingsTabs.map((tab) => ({ href: tab.href, label: t(`${tab.key}.tab`), current: tab.key === current }))} />
      <div>
        {back ? (
          <TextLink href={back.href} quiet className="mb-1 inline-flex min-h-6 items-center gap-1">
            <Icon name="arrow-back" size={14} />
            {back.label}
          </TextLink>
        ) : null}
        <h1 className="text-lg font-semibold tracking-tight wrap-anywhere">{title}</h1>
        {lead ? <p className="mt-1 max-w-prose text-muted">{lead}</p> : null}
      </div>
      {children}
    </div>
  );
}
