import { checkArticleFile, findSetErrors, readArticleFiles } from "./article-files";
import { fileErrorSentence } from "./front-matter";

/** `tsx lib/guidelines/lint-content.ts [directory]`: every mistake of every article file; exit code 1 when there is one. */
async function lint(directory: string): Promise<number> {
  const files = await readArticleFiles(directory);
  const slugs = new Set(files.map((file) => file.slug));
  const errors = [...findSetErrors(files), ...files.flatMap((file) => {
    const checked = checkArticleFile(file, slugs);
    return checked.ok ? [] : checked.errors;
  })];
  for (const error of errors) console.error(fileErrorSentence(error));
  console.log(errors.length === 0 ? `${files.length} article files are fine.` : `${errors.length} mistakes in ${new Set(errors.map((error) => error.file)).size} of ${files.length} article files.`);
  return errors.length === 0 ? 0 : 1;
}

process.exitCode = await lint(process.argv[2] ?? "content/guidelines");
