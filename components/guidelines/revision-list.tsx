import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextLink } from "@/components/ui/text-link";
import { Time } from "@/components/ui/time";
import { paths } from "@/lib/core/paths";
import type { RevisionSummary } from "@/lib/guidelines/model";

/** Newest first; each with the way to compare and to restore it. Server only. */
export function RevisionList({ slug, version, revisions, now, restore }: {
  slug: string;
  version: number;
  revisions: readonly RevisionSummary[];
  now: Date;
  restore: (form: FormData) => Promise<void>;
}) {
  const t = useTranslations("guidelines");
  return (
    <ol className="flex list-none flex-col divide-y divide-line p-0">
      {revisions.map((revision) => (
        <li key={revision.id} className="flex flex-col gap-1 py-2.5">
          <div className="flex flex-wrap items-center gap-x-2 text-sm">
            <span className="font-semibold">{t("desk.revision", { number: revision.number })}</span>
            {revision.current ? <Badge tone="accent">{t("desk.current")}</Badge> : null}
            {revision.conflict ? <Badge>{t("desk.newerFile")}</Badge> : null}
          </div>
          <p className="text-xs text-muted">
            {revision.authorName ?? (revision.source === "file" ? t("desk.byFile") : t("desk.bySomebody"))} · <Time value={revision.createdAt} now={now} />
          </p>
          {revision.note ? (
            <p dir="auto" className="text-xs wrap-anywhere">
              {noteOf(revision.note, (number) => t("desk.restoredFrom", { number }))}
            </p>
          ) : null}
          {revision.current ? null : (
            <div className="flex flex-wrap items-center gap-x-3">
              <TextLink quiet href={`${paths.deskGuideline(slug)}?compare=${revision.number}#compare`} aria-label={t("desk.compareThis", { number: revision.number })} className="inline-flex min-h-8 items-center text-xs font-semibold">
                {t("desk.compare")}
              </TextLink>
              <form action={restore}>
                <input type="hidden" name="slug" value={slug} />
                <input type="hidden" name="version" value={version} />
                <input type="hidden" name="number" value={revision.number} />
                <SubmitButton variant="quiet" size="sm" icon="history" aria-label={t("desk.restoreThis", { number: revision.number })}>
                  {t("desk.restore")}
                </SubmitButton>
              </form>
            </div>
          )}
        </li>
      ))}
    </ol>
  );
}

function noteOf(note: string, restored: (number: number) => string): string {
  const from = /^restored:(\d+)$/.exec(note)?.[1];
  return from ? restored(Number(from)) : note;
}
