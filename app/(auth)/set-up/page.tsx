import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { SetUpForm } from "@/components/accounts/set-up-form";
import { AuthShell } from "@/components/layout/auth-shell";
import { setUpAction } from "@/lib/accounts/actions";
import { firstRunOpen, setUpCodeNeeded } from "@/lib/accounts/first-run";
import { passwordLength } from "@/lib/accounts/model";
import { timeZones } from "@/lib/accounts/time-zones";
import { env } from "@/lib/platform/env";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("accounts.setUp");
  return { title: t("title"), robots: { index: false } };
}

export default async function SetUpPage() {
  if (!(await firstRunOpen())) notFound();
  const t = await getTranslations("accounts");
  return (
    <AuthShell
      title={t("setUp.title")}
      lead={t("setUp.lead")}
      aside={
        <div className="rounded-lg border border-line bg-surface p-5">
          <h2 className="text-base font-semibold">{t("setUp.nextTitle")}</h2>
          <ol className="mt-3 flex list-decimal flex-col gap-2 ps-5 text-muted">
            <li>{t("setUp.next1")}</li>
            <li>{t("setUp.next2")}</li>
            <li>{t("setUp.next3")}</li>
          </ol>
        </div>
      }
    >
      <SetUpForm
        action={setUpAction}
        codeNeeded={setUpCodeNeeded()}
        zone={env().GUIDEPOST_TIME_ZONE}
        zones={timeZones().map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }))}
        labels={{
          name: t("setUp.name"),
          nameHint: t("setUp.nameHint"),
          email: t("setUp.email"),
          emailHint: t("setUp.emailHint"),
          password: t("setUp.password"),
          passwordHint: t("setUp.passwordHint", { minimum: passwordLength.minimum }),
          timeZone: t("setUp.timeZone"),
          timeZoneHint: t("setUp.timeZoneHint"),
          code: t("setUp.code"),
          codeHint: t("setUp.codeHint"),
          submit: t("setUp.submit"),
          busy: t("setUp.busy"),
          errorTitle: t("setUp.errorTitle"),
        }}
      />
    </AuthShell>
  );
}
