"use client";

import { useActionState, useEffect, useRef } from "react";
import { ArticleBody } from "@/components/guidelines/article-body";
import { DiffView, type DiffLabels } from "@/components/guidelines/diff-view";
import { numberSteps } from "@/components/guidelines/step-controls";
import { buttonClasses } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { FocusFirstError } from "@/components/ui/focus-first-error";
import { FormErrors, firstWrongField } from "@/components/ui/form-errors";
import { SelectInput } from "@/components/ui/select-input";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import { idleState, type ActionState } from "@/lib/core/action-state";
import type { EditResult } from "@/lib/guidelines/model";

const fieldOrder = ["title", "summary", "category", "audience", "owner", "reviewed", "keywords", "answers", "related", "markdown", "note"] as const;

export type EditLabels = Record<
  | "title" | "titleHint" | "summary" | "summaryHint" | "category" | "audience" | "placement" | "keywords" | "keywordsHint" | "answers" | "answersHint" | "owner"
  | "reviewed" | "reviewedHint" | "related" | "relatedHint" | "markdown" | "markdownHint" | "note" | "optional" | "preview" | "previewing" | "save" | "saveAnyway"
  | "saving" | "cancel" | "fix" | "previewTitle" | "conflictTitle" | "conflictBy" | "somebody",
  string
>;

interface Option {
  value: string;
  label: string;
}

/** Edits an article. "Preview" is a submit like "Save", so that both work before JavaScript, and neither loses a word. */
export function EditForm({ action, slug, values: stored, mayPlace, labels, diffLabels, callouts, problems, categories, audiences, cancelHref, when }: {
  action: (state: ActionState<EditResult>, form: FormData) => Promise<ActionState<EditResult>>;
  slug: string;
  values: Record<string, string>;
  /** Whether category and audience may be changed. */
  mayPlace: boolean;
  labels: EditLabels;
  diffLabels: DiffLabels;
  callouts: Record<string, string>;
  /** What a text may not hold, with {line} and {limit} to be filled in. */
  problems: Record<string, string>;
  categories: readonly Option[];
  audiences: readonly Option[];
  cancelHref: string;
  /** Language and zone for the moment of the other save. */
  when: { locale: string; timeZone: string };
}) {
  const [state, dispatch] = useActionState(action, idleState<EditResult>());
  const { result, fieldErrors: errors } = state;
  const outcome = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (result) outcome.current?.focus();
  }, [result]);
  const typed = state.status === "error" ? (state.values as Record<string, string>) : result?.values;
  const values = { ...stored, ...typed };
  const wrong = firstWrongField(errors, fieldOrder);
  const conflict = result?.kind === "conflict" ? result : null;
  const field = (name: (typeof fieldOrder)[number]) => ({ name, error: errors[name], defaultValue: values[name] ?? "", autoFocus: wrong === name });
  // Fields take their values only when they are made: a new answer of the server makes them anew.
  const round = `${state.status}-${values.version}-${result?.kind ?? ""}-${state.reference ?? ""}`;
  return (
    <form action={dispatch} noValidate className="flex flex-col gap-5">
      <FocusFirstError state={state} />
      <FormErrors title={labels.fix} errors={errors} formError={state.formError} />
      <div ref={outcome} tabIndex={-1} className="flex flex-col gap-4 empty:hidden">
        {conflict ? (
          <Callout tone="warning" live="alert" title={labels.conflictTitle}>
            <p className="mb-3 text-sm">
              {labels.conflictBy
                .replace("{name}", conflict.authorName ?? labels.somebody)
                .replace("{when}", new Intl.DateTimeFormat(when.locale, { dateStyle: "medium", timeStyle: "short", timeZone: when.timeZone }).format(new Date(conflict.savedAt)))}
            </p>
            <DiffView lines={conflict.diff} labels={diffLabels} />
          </Callout>
        ) : null}
        {result?.kind === "preview" ? (
          <section aria-labelledby="preview-title" className="rounded-lg border border-accent bg-canvas p-4 sm:p-6">
            <h2 id="preview-title" className="mb-3 text-sm font-semibold text-accent">
              {labels.previewTitle}
            </h2>
            {result.problems.length > 0 ? (
              <Callout tone="warning" className="mb-4">
                <ul className="list-none p-0 text-sm">
                  {result.problems.map(({ kind, line, limit }, place) => (
                    <li key={place}>{(problems[kind] ?? kind).replace("{line}", String(line)).replace("{limit}", String(limit))}</li>
                  ))}
                </ul>
              </Callout>
            ) : null}
            <p className="text-xl font-semibold">{values.title}</p>
            <p className="mb-4 text-muted">{values.summary}</p>
            <ArticleBody html={numberSteps(result.html, (kind) => callouts[kind] ?? kind)} className="measure" />
          </section>
        ) : null}
      </div>
      <div key={round} className="grid gap-x-6 gap-y-4 lg:grid-cols-2">
        <input type="hidden" name="slug" value={slug} />
        <input type="hidden" name="version" value={values.version} />
        <TextInput {...field("title")} label={labels.title} hint={labels.titleHint} required />
        <TextInput {...field("summary")} label={labels.summary} hint={labels.summaryHint} required />
        {mayPlace ? (
          <>
            <SelectInput {...field("category")} label={labels.category} options={[...categories]} />
            <SelectInput {...field("audience")} label={labels.audience} options={[...audiences]} />
          </>
        ) : (
          <p className="text-sm text-muted lg:col-span-2">
            <input type="hidden" name="category" value={values.category} />
            <input type="hidden" name="audience" value={values.audience} />
            {categories.find(({ value }) => value === values.category)?.label} · {audiences.find(({ value }) => value === values.audience)?.label}. {labels.placement}
          </p>
        )}
        <TextInput {...field("owner")} label={labels.owner} required />
        <TextInput {...field("reviewed")} type="date" label={labels.reviewed} hint={labels.reviewedHint} required />
        <TextInput {...field("keywords")} label={labels.keywords} hint={labels.keywordsHint} required />
        <TextInput {...field("related")} label={labels.related} hint={labels.relatedHint} />
        <TextArea {...field("answers")} label={labels.answers} hint={labels.answersHint} rows={4} className="lg:col-span-2" required />
        <TextArea {...field("markdown")} label={labels.markdown} hint={labels.markdownHint} rows={18} inputClassName="font-mono text-sm" className="lg:col-span-2" required />
        <TextInput {...field("note")} label={labels.note} note={labels.optional} className="lg:col-span-2" />
      </div>
      <div className="sticky bottom-0 -mx-1 flex flex-wrap gap-3 border-t border-line bg-canvas px-1 py-3">
        <SubmitButton name="intent" value="save" busy={labels.saving}>
          {conflict ? labels.saveAnyway : labels.save}
        </SubmitButton>
        <SubmitButton name="intent" value="preview" variant="secondary" icon="eye" busy={labels.previewing}>
          {labels.preview}
        </SubmitButton>
        <a href={cancelHref} className={buttonClasses({ variant: "quiet" })}>
          {labels.cancel}
        </a>
      </div>
    </form>
  );
}
