import { getTranslations } from "next-intl/server";
import { ErrorPanel } from "@/components/layout/error-panel";
import { ButtonLink } from "@/components/ui/button";
import { TextLink } from "@/components/ui/text-link";

/** What stands in place of a page that is not there, or not for this reader: the two are the same to them. Server only. */
export async function MissingPanel() {
  const t = await getTranslations("layout");
  return (
    <ErrorPanel
      title={t("missing.title")}
      actions={
        <>
          <ButtonLink href="/" variant="primary" icon="search">
            {t("failure.toSearch")}
          </ButtonLink>
          <ButtonLink href="/contact" icon="chat">
            {t("failure.toPerson")}
          </ButtonLink>
        </>
      }
    >
      <p>{t("missing.body")}</p>
      <p className="mt-2">
        <TextLink href="/sign-in">{t("missing.signIn")}</TextLink>
      </p>
    </ErrorPanel>
  );
}
