import Link from "next/link";
import { useTranslations } from "next-intl";
import { paths } from "@/lib/core/paths";

/** Questions in customers' words; each leads to its results. */
export function ExampleQuestions({ questions }: { questions: readonly string[] }) {
  const t = useTranslations("home");
  if (questions.length === 0) return null;
  return (
    <div className="mt-4 flex flex-col gap-2 text-sm sm:flex-row sm:items-baseline sm:gap-3">
      <p id="examples" className="shrink-0 text-muted">
        {t("examples")}
      </p>
      <ul aria-labelledby="examples" className="flex list-none flex-wrap gap-x-2 gap-y-2 p-0">
        {questions.map((question) => (
          <li key={question}>
            <Link href={paths.search(question)} prefetch={false} className="inline-block min-h-8 rounded-lg border border-line bg-surface px-3 py-1.5 leading-snug text-ink first-letter:uppercase no-underline transition-colors hover:border-accent hover:text-accent">
              {question}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
