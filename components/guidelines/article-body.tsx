import "./article.css";
import { classNames } from "@/components/ui/class-names";

export const articleBodyId = "guideline-body";

/** The article as one string: a page of a hundred paragraphs costs a third of what it costs as elements. */
export function ArticleBody({ html, className }: { html: string; className?: string }) {
  return <div id={articleBodyId} className={classNames("prose-guideline", className)} dangerouslySetInnerHTML={{ __html: html }} />;
}
