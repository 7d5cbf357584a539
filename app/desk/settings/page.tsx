import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SettingsFrame, settingsTabs } from "@/components/accounts/settings-frame";
import { Callout } from "@/components/ui/callout";
import { Icon, type IconName } from "@/components/ui/icon";
import { TextLink } from "@/components/ui/text-link";
import { requireStaff } from "@/lib/accounts/session";
import { env } from "@/lib/platform/env";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("settings");
  return { title: t("title") };
}

const icons: Record<string, IconName> = { staff: "people", apiKeys: "key", mail: "mail", audit: "shield" };

export default async function SettingsPage() {
  await requireStaff("admin");
  const t = await getTranslations("settings");
  return (
    <SettingsFrame current="overview" title={t("title")} lead={t("lead")}>
      <ul className="grid list-none gap-3 p-0 sm:grid-cols-2">
        {settingsTabs.map(({ key, href }) =>
          key === "overview" ? null : (
            <li key={key} className="relative flex items-start gap-3 rounded-lg border border-line bg-surface p-4 transition-colors hover:border-accent">
              <span className="grid size-9 shrink-0 place-items-center rounded-md bg-accent-soft text-accent">
                <Icon name={icons[key] ?? "gear"} size={18} />
              </span>
              <div className="min-w-0">
                <h2 className="text-base leading-snug font-semibold">
                  <TextLink href={href} quiet className="stretched">
                    {t(`${key}.title`)}
                  </TextLink>
                </h2>
                <p className="mt-0.5 text-muted">{t(`overview.${key}`)}</p>
              </div>
            </li>
          ),
        )}
      </ul>
      <Callout>{env().SMTP_URL ? t("overview.mailSent") : t("overview.mailToFolder")}</Callout>
    </SettingsFrame>
  );
}
