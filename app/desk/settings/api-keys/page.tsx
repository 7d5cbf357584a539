import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { MakeKeyForm } from "@/components/accounts/make-key-form";
import { RowAction } from "@/components/accounts/row-action";
import { SettingsFrame } from "@/components/accounts/settings-frame";
import { Card } from "@/components/ui/card";
import { DataTable } from "@/components/ui/data-table";
import { Disclosure } from "@/components/ui/disclosure";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { StateBadge } from "@/components/ui/state-badge";
import { Time } from "@/components/ui/time";
import { makeApiKeyAction, revokeApiKeyAction } from "@/lib/accounts/actions";
import { apiScopes } from "@/lib/accounts/actor";
import type { ApiKeyRow } from "@/lib/accounts/model";
import { listApiKeys } from "@/lib/accounts/queries";
import { requireStaff } from "@/lib/accounts/session";
import { clock } from "@/lib/core/clock";
import { pageLinks, readPageRequest } from "@/lib/core/pagination";
import { paths } from "@/lib/core/paths";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("settings.apiKeys");
  return { title: t("title") };
}

export default async function ApiKeysPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const actor = await requireStaff("admin");
  const [t, page] = await Promise.all([getTranslations("settings"), listApiKeys(actor, readPageRequest(await searchParams, 50))]);
  const now = clock.now();
  const errorTitle = t("errorTitle");
  // next-intl reads a dot in a key as a step down, a colon as a plain character.
  const scopeName = (scope: string) => (t.has(`apiKeys.scope.${scope}`) ? t(`apiKeys.scope.${scope}`) : scope);

  function state(key: ApiKeyRow) {
    if (key.revokedAt) return <StateBadge state="neutral" icon="lock">{t("apiKeys.revoked")}</StateBadge>;
    if (!key.makerMay) return <StateBadge state="paused">{t("apiKeys.asleep")}</StateBadge>;
    return <StateBadge state="kept">{t("apiKeys.active")}</StateBadge>;
  }

  return (
    <SettingsFrame current="apiKeys" title={t("apiKeys.title")} lead={t("apiKeys.lead")}>
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_19rem]">
        <div className="flex min-w-0 flex-col gap-4">
          {page.items.length === 0 ? (
            <EmptyState icon="key" title={t("apiKeys.emptyTitle")}>
              {t("apiKeys.emptyBody")}
            </EmptyState>
          ) : (
            <Card flush>
              <DataTable
                caption={t("apiKeys.caption")}
                captionHidden
                rows={page.items}
                rowKey={(key) => key.id}
                columns={[
                  {
                    key: "name",
                    header: t("apiKeys.name"),
                    primary: true,
                    cell: (key) => (
                      <>
                        <span className="block wrap-anywhere">{key.name}</span>
                        <code className="font-mono text-xs font-normal text-muted">{key.prefix}…</code>
                      </>
                    ),
                  },
                  { key: "scopes", header: t("apiKeys.scopes"), cell: (key) => key.scopes.map(scopeName).join(", ") },
                  {
                    key: "made",
                    header: t("apiKeys.made"),
                    cell: (key) => (
                      <>
                        <Time value={key.createdAt} now={now} style="date" /> <span className="text-muted">{t("apiKeys.madeBy", { name: key.createdBy })}</span>
                      </>
                    ),
                  },
                  { key: "used", header: t("apiKeys.lastUsed"), cell: (key) => (key.lastUsedAt ? <Time value={key.lastUsedAt} now={now} /> : t("apiKeys.never")) },
                  { key: "state", header: t("apiKeys.state"), cell: state },
                  {
                    key: "change",
                    header: t("apiKeys.change"),
                    headerHidden: true,
                    cell: (key) =>
                      key.revokedAt ? null : (
                        <Disclosure plain summary={t("apiKeys.revoke")}>
                          <RowAction action={revokeApiKeyAction} id={key.id} variant="danger" labels={{ button: t("apiKeys.revoke"), busy: t("apiKeys.revoking"), full: t("apiKeys.revokeOf", { name: key.name }), errorTitle }}>
                            <p className="max-w-xs text-muted">{t("apiKeys.revokeWarning", { name: key.name })}</p>
                          </RowAction>
                        </Disclosure>
                      ),
                  },
                ]}
              />
            </Card>
          )}
          <Pagination label={t("apiKeys.pages")} {...pageLinks(page, paths.deskKeys())} />
        </div>
        <Card id="make-key" title={t("apiKeys.makeTitle")}>
          <MakeKeyForm
            action={makeApiKeyAction}
            scopes={apiScopes.map((scope) => ({ value: scope, label: scopeName(scope) }))}
            labels={{
              name: t("apiKeys.name"),
              nameHint: t("apiKeys.nameHint"),
              scopes: t("apiKeys.scopes"),
              scopesHint: t("apiKeys.scopesHint"),
              make: t("apiKeys.make"),
              making: t("apiKeys.making"),
              errorTitle,
              madeTitle: t("apiKeys.madeTitle", { name: "{name}" }),
              madeBody: t("apiKeys.madeBody"),
              secret: t("apiKeys.secret"),
            }}
          />
        </Card>
      </div>
    </SettingsFrame>
  );
}
