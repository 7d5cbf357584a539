import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DeskGuidelineTable } from "@/components/guidelines/desk-guideline-table";
import { Button, ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { SelectInput } from "@/components/ui/select-input";
import { TabsNav } from "@/components/ui/tabs-nav";
import { TextInput } from "@/components/ui/text-input";
import { requireStaff } from "@/lib/accounts/session";
import { clock } from "@/lib/core/clock";
import { paths } from "@/lib/core/paths";
import { categoryKeys, isCategoryKey } from "@/lib/guidelines/model";
import { countDeskGuidelines, listDeskGuidelines } from "@/lib/guidelines/queries";

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

type View = "all" | "stale" | "conflict";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("guidelines.desk"))("title") };
}

export default async function DeskGuidelinesPage({ searchParams }: Props) {
  const actor = await requireStaff();
  const asked = await searchParams;
  const one = (name: string) => (typeof asked[name] === "string" ? asked[name].slice(0, 500) : undefined);
  const view: View = one("view") === "stale" ? "stale" : one("view") === "conflict" ? "conflict" : "all";
  const wanted = one("category");
  const category = isCategoryKey(wanted) ? wanted : undefined;
  const query = one("q")?.trim() || undefined;
  const now = clock.now();
  const [t, page, counts] = await Promise.all([
    getTranslations("guidelines"),
    listDeskGuidelines(actor, { category, query, stale: view === "stale", conflict: view === "conflict", after: one("after"), before: one("before") }, now),
    countDeskGuidelines(actor, now),
  ]);
  const href = (change: { view?: View; after?: string; before?: string }) => {
    const parts = new URLSearchParams();
    const shown = change.view ?? view;
    if (shown !== "all") parts.set("view", shown);
    if (category) parts.set("category", category);
    if (query) parts.set("q", query);
    if (change.after) parts.set("after", change.after);
    if (change.before) parts.set("before", change.before);
    const text = parts.toString();
    return text ? `${paths.deskGuidelines()}?${text}` : paths.deskGuidelines();
  };
  const narrowed = Boolean(category || query);
  return (
    <div className="flex flex-col gap-3 px-3 py-3 sm:px-4">
      <div className="flex flex-wrap items-baseline gap-x-3">
        <h1 className="text-lg font-semibold tracking-tight">{t("desk.title")}</h1>
        <p role="status" className="text-muted tabular-nums">
          {t("desk.shown", { count: page.items.length })}
        </p>
      </div>
      <TabsNav
        label={t("desk.views")}
        items={[
          { href: href({ view: "all" }), label: t("desk.viewAll"), current: view === "all", count: counts.all },
          { href: href({ view: "stale" }), label: t("desk.viewStale"), current: view === "stale", count: counts.stale },
          { href: href({ view: "conflict" }), label: t("desk.viewConflict"), current: view === "conflict", count: counts.conflict },
        ]}
      />
      <form method="get" action={paths.deskGuidelines()} className="flex flex-wrap items-end gap-3">
        {view === "all" ? null : <input type="hidden" name="view" value={view} />}
        <TextInput name="q" type="search" label={t("desk.query")} defaultValue={query} maxLength={200} className="min-w-0 grow sm:max-w-80" />
        <SelectInput
          name="category"
          label={t("desk.category")}
          defaultValue={category ?? ""}
          options={[{ value: "", label: t("desk.anyCategory") }, ...categoryKeys.map((key) => ({ value: key, label: t(`categories.${key}.title`) }))]}
        />
        <Button type="submit" icon="filter">
          {t("desk.apply")}
        </Button>
        {narrowed ? (
          <ButtonLink href={view === "all" ? paths.deskGuidelines() : `${paths.deskGuidelines()}?view=${view}`} variant="quiet">
            {t("desk.clear")}
          </ButtonLink>
        ) : null}
      </form>
      {page.items.length > 0 ? (
        <>
          <DeskGuidelineTable rows={page.items} />
          <Pagination label={t("desk.pages")} previousHref={page.previous ? href({ before: page.previous }) : null} nextHref={page.next ? href({ after: page.next }) : null} />
        </>
      ) : (
        <EmptyState icon="book" title={t(narrowed || view === "all" ? "desk.none.title" : view === "stale" ? "desk.noStale.title" : "desk.noConflicts.title")}>
          {t(narrowed || view === "all" ? "desk.none.body" : view === "stale" ? "desk.noStale.body" : "desk.noConflicts.body")}
        </EmptyState>
      )}
    </div>
  );
}
