import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTimeZone, getTranslations } from "next-intl/server";
import { EditForm, type EditLabels } from "@/components/guidelines/edit-form";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { requireStaff } from "@/lib/accounts/session";
import { isAppError } from "@/lib/core/errors";
import { paths } from "@/lib/core/paths";
import { editGuidelineAction } from "@/lib/guidelines/actions";
import { audiences, categoryKeys, editValues } from "@/lib/guidelines/model";
import { canPlaceGuideline } from "@/lib/guidelines/policy";
import { getDeskGuideline } from "@/lib/guidelines/queries";

interface Props {
  params: Promise<{ slug: string }>;
}

const labelKeys = [
  "title", "titleHint", "summary", "summaryHint", "category", "audience", "placement", "keywords", "keywordsHint", "answers", "answersHint", "owner", "reviewed",
  "reviewedHint", "related", "relatedHint", "markdown", "markdownHint", "note", "optional", "preview", "previewing", "save", "saveAnyway", "saving", "cancel",
  "fix", "previewTitle", "conflictTitle", "conflictBy", "somebody",
] as const satisfies readonly (keyof EditLabels)[];

const calloutKinds = ["note", "tip", "important", "warning", "caution"] as const;

const problemKinds = [
  "markdown_empty", "markdown_too_large", "markdown_too_many_lines", "markdown_block_too_long", "markdown_too_many_marks", "markdown_too_deep", "markdown_html",
  "markdown_top_heading", "markdown_image", "markdown_footnote",
] as const;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  await requireStaff();
  const [{ slug }, t] = await Promise.all([params, getTranslations("guidelines.desk")]);
  return { title: t("editTitle", { title: slug }) };
}

export default async function EditGuidelinePage({ params }: Props) {
  const actor = await requireStaff();
  const [{ slug }, t, refused, locale, timeZone] = await Promise.all([params, getTranslations("guidelines"), getTranslations("errors-guidelines.fields"), getLocale(), getTimeZone()]);
  const guideline = await getDeskGuideline(actor, slug).catch((error: unknown) => {
    if (isAppError(error) && error.code === "not_found") notFound();
    throw error;
  });
  return (
    <div className="mx-auto flex w-full max-w-6xl flex-col gap-4 px-3 py-3 sm:px-4">
      <Breadcrumbs items={[{ label: t("desk.title"), href: paths.deskGuidelines() }, { label: guideline.title, href: paths.deskGuideline(slug) }, { label: t("desk.edit") }]} />
      <h1 className="text-lg font-semibold tracking-tight">{t("desk.editTitle", { title: guideline.title })}</h1>
      <EditForm
        action={editGuidelineAction}
        slug={slug}
        values={editValues(guideline, guideline.version)}
        mayPlace={canPlaceGuideline(actor)}
        labels={Object.fromEntries(labelKeys.map((key) => [key, t.raw(`desk.form.${key}`) as string])) as EditLabels}
        diffLabels={{ label: t("desk.diff.label"), added: t("desk.diff.added"), removed: t("desk.diff.removed"), nothing: t("desk.diff.nothing"), same: t.raw("desk.diff.gap") as string }}
        callouts={Object.fromEntries(calloutKinds.map((kind) => [kind, t(`callout.${kind}`)]))}
        problems={Object.fromEntries(problemKinds.map((kind) => [kind, refused.raw(kind) as string]))}
        categories={categoryKeys.map((key) => ({ value: key, label: t(`categories.${key}.title`) }))}
        audiences={audiences.map((key) => ({ value: key, label: t(`audience.${key}`) }))}
        cancelHref={paths.deskGuideline(slug)}
        when={{ locale, timeZone }}
      />
    </div>
  );
}
