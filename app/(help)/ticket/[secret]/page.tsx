import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { TicketView } from "@/components/tickets/ticket-view";
import { currentActor } from "@/lib/accounts/session";
import { clock } from "@/lib/core/clock";
import { isAppError } from "@/lib/core/errors";
import { env } from "@/lib/platform/env";
import { getTicketByLink } from "@/lib/tickets/queries";

interface Props {
  params: Promise<{ secret: string }>;
  searchParams: Promise<{ sent?: string }>;
}

// The address is the key to this page: it must not reach search engines, nor other sites as a referrer.
export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("portal");
  return { title: t("back"), robots: { index: false, follow: false }, referrer: "same-origin" };
}

export default async function TicketByLinkPage({ params, searchParams }: Props) {
  const [{ secret }, { sent }, actor, t] = await Promise.all([params, searchParams, currentActor(), getTranslations("portal")]);
  const ticket = await getTicketByLink(actor, secret).catch((error: unknown) => {
    if (isAppError(error) && error.code === "not_found") notFound();
    throw error;
  });
  // Without a mail server no mail went out, and the page must not say so.
  const sentText = env().SMTP_URL ? t("sentGuest") : t("sentGuestNoMail");
  return (
    <div className="mx-auto w-full max-w-3xl px-4 py-6 sm:px-6 sm:py-10">
      <TicketView ticket={ticket} ticketKey={{ name: "secret", value: secret }} requestKey={crypto.randomUUID()} now={clock.now()} sent={sent === "1" ? sentText : undefined} />
    </div>
  );
}
