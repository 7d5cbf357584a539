import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SampleAccounts, SignInForm } from "@/components/accounts/sign-in-form";
import { AuthShell } from "@/components/layout/auth-shell";
import { Button, ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Icon, type IconName } from "@/components/ui/icon";
import { TextLink } from "@/components/ui/text-link";
import { signInAction, signOutAction } from "@/lib/accounts/actions";
import type { Role } from "@/lib/accounts/actor";
import { redirectToSetUpIfOpen } from "@/lib/accounts/first-run";
import { sampleAccounts, samplePassword } from "@/lib/accounts/model";
import { currentActor } from "@/lib/accounts/session";
import { paths, safeNext } from "@/lib/core/paths";
import { env } from "@/lib/platform/env";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("accounts.signIn");
  return { title: t("title"), robots: { index: false } };
}

const icons: Record<Role, IconName> = { customer: "person", agent: "chat", manager: "chart", admin: "gear" };

export default async function SignInPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  await redirectToSetUpIfOpen();
  const [t, actor, query] = await Promise.all([getTranslations("accounts"), currentActor(), searchParams]);
  const next = safeNext(query.next ?? query.callbackUrl, "") || undefined;
  const labels = {
    email: t("signIn.email"),
    password: t("signIn.password"),
    submit: t("signIn.submit"),
    busy: t("signIn.busy"),
    errorTitle: t("signIn.errorTitle"),
  };
  const accounts = sampleAccounts.map(({ email, role }) => ({
    email,
    icon: <Icon name={icons[role]} size={18} />,
    label: t("demo.use", { role: t(`demo.${role}`) }),
    about: t(`demo.${role}About`),
  }));

  return (
    <AuthShell
      title={t("signIn.title")}
      lead={t("signIn.lead")}
      footer={
        <p>
          {t("signIn.noAccount")} <TextLink href={paths.contact()}>{t("signIn.writeToUs")}</TextLink>
        </p>
      }
      aside={
        env().GUIDEPOST_DEMO ? (
          <Card id="samples" title={t("demo.title")}>
            <p className="mb-1 text-sm text-muted">{t("demo.lead")}</p>
            <p className="mb-4 text-sm text-muted">
              {t("demo.password")} <code className="font-mono text-ink">{samplePassword}</code>
            </p>
            <SampleAccounts action={signInAction} accounts={accounts} password={samplePassword} errorTitle={labels.errorTitle} next={next} />
          </Card>
        ) : null
      }
    >
      {actor.kind === "customer" || actor.kind === "staff" ? (
        <div className="mb-6 flex flex-wrap items-center gap-3 rounded-md border border-line bg-surface p-4">
          <p className="min-w-0 flex-1 basis-48 wrap-anywhere">{t("signIn.signedIn", { name: actor.name })}</p>
          <ButtonLink href={next ?? (actor.kind === "staff" ? paths.desk() : paths.portal())}>{t("signIn.goOn")}</ButtonLink>
          <form action={signOutAction}>
            <Button type="submit" variant="quiet">
              {t("signIn.signOut")}
            </Button>
          </form>
        </div>
      ) : null}
      <SignInForm action={signInAction} labels={labels} next={next} />
    </AuthShell>
  );
}
