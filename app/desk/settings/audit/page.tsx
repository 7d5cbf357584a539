import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SettingsFrame } from "@/components/accounts/settings-frame";
import { Card } from "@/components/ui/card";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import { Pagination } from "@/components/ui/pagination";
import { Time } from "@/components/ui/time";
import type { AuditRow } from "@/lib/accounts/model";
import { listAudit } from "@/lib/accounts/queries";
import { requireStaff } from "@/lib/accounts/session";
import { clock } from "@/lib/core/clock";
import { pageLinks, readPageRequest } from "@/lib/core/pagination";
import { paths } from "@/lib/core/paths";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("settings.audit");
  return { title: t("title") };
}

export default async function AuditPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const actor = await requireStaff("admin");
  const [t, page] = await Promise.all([getTranslations("settings.audit"), listAudit(actor, readPageRequest(await searchParams, 50))]);
  const now = clock.now();
  const words = (action: string) => {
    const key = `actions.${action.replaceAll(".", "_")}`;
    return t.has(key) ? t(key) : action;
  };
  // Identifiers are for looking things up; the details say it in words where there are some.
  const about = (entry: AuditRow) => {
    const details = Object.values(entry.detail).filter((value) => value !== null && value !== "");
    return details.length > 0 ? details.join(" · ") : (entry.subject ?? t("none"));
  };

  return (
    <SettingsFrame current="audit" title={t("title")} lead={t("lead")}>
      {page.items.length === 0 ? (
        <EmptyState icon="shield" title={t("emptyTitle")}>
          {t("emptyBody")}
        </EmptyState>
      ) : (
        <Card flush>
          <DataTable
            caption={t("caption")}
            captionHidden
            rows={page.items}
            rowKey={(entry) => entry.id}
            columns={[
              {
                key: "what",
                header: t("what"),
                primary: true,
                cell: (entry) => (
                  <span className="inline-flex items-start gap-1.5">
                    {entry.action.startsWith("refused.") ? <Icon name="shield" size={16} className="mt-0.5 text-broken" /> : null}
                    {words(entry.action)}
                  </span>
                ),
              },
              { key: "who", header: t("who"), cell: (entry) => <span className="wrap-anywhere">{entry.actor}</span> },
              { key: "about", header: t("about"), cell: (entry) => <span className="wrap-anywhere" title={entry.subject ?? undefined}>{about(entry)}</span> },
              { key: "at", header: t("at"), cell: (entry) => <Time value={entry.at} now={now} style="datetime" /> },
              { key: "reference", header: t("reference"), cell: (entry) => (entry.reference ? <code className="font-mono text-xs">{entry.reference}</code> : t("none")) },
            ]}
          />
        </Card>
      )}
      <Pagination label={t("pages")} {...pageLinks(page, paths.deskAudit())} />
    </SettingsFrame>
  );
}
