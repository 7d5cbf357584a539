import { Icon } from "@/components/ui/icon";
import { TextLink } from "@/components/ui/text-link";
import { paths } from "@/lib/core/paths";

export function HelpfulList({ guidelines }: { guidelines: readonly { slug: string; title: string; summary: string }[] }) {
  return (
    <ul className="flex list-none flex-col divide-y divide-line rounded-lg border border-line bg-surface p-0">
      {guidelines.map(({ slug, title, summary }) => (
        <li key={slug} className="relative flex items-center gap-3 px-4 py-3 first:rounded-t-lg last:rounded-b-lg hover:bg-sunken">
          <div className="min-w-0 flex-1">
            <TextLink href={paths.guideline(slug)} quiet className="stretched font-semibold">
              {title}
            </TextLink>
            <p className="text-sm text-muted">{summary}</p>
          </div>
          <Icon name="chevron-forward" size={16} className="text-muted" />
        </li>
      ))}
    </ul>
  );
}
