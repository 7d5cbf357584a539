import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/components/ui/button";
import { paths } from "@/lib/core/paths";

export default async function TicketMissing() {
  const t = await getTranslations("desk.missing");
  return (
    <div className="mx-auto flex w-full max-w-prose flex-col items-start gap-3 px-4 py-12">
      <h1 className="text-lg font-semibold">{t("title")}</h1>
      <p className="text-muted">{t("body")}</p>
      <ButtonLink href={paths.desk()} icon="inbox">
        {t("toQueue")}
      </ButtonLink>
    </div>
  );
}
