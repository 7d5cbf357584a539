import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ErrorPanel } from "@/components/layout/error-panel";
import { ButtonLink } from "@/components/ui/button";
import { TextLink } from "@/components/ui/text-link";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("layout.missing");
  return { title: t("title") };
}

export default async function NotFound() {
  const t = await getTranslations("layout");
  return (
    <main id="content">
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
    </main>
  );
}
