import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound, redirect } from "next/navigation";
import { TicketView } from "@/components/tickets/ticket-view";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { currentActor, requireCustomer } from "@/lib/accounts/session";
import { clock } from "@/lib/core/clock";
import { isAppError } from "@/lib/core/errors";
import { paths } from "@/lib/core/paths";
import { getMyTicket } from "@/lib/tickets/queries";

interface Props {
  params: Promise<{ number: string }>;
  searchParams: Promise<{ sent?: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations("portal");
  return { title: t("number", { number: (await params).number.slice(0, 12) }) };
}

export default async function PortalTicketPage({ params, searchParams }: Props) {
  const [{ number }, { sent }, t, reader] = await Promise.all([params, searchParams, getTranslations("portal"), currentActor()]);
  // Staff follow a customer's link to the same ticket on their desk.
  if (reader.kind === "staff" && /^[1-9]\d{0,9}$/.test(number)) redirect(paths.deskTicket(Number(number)));
  const actor = await requireCustomer();
  const ticket = await getMyTicket(actor, Number(number)).catch((error: unknown) => {
    if (isAppError(error) && error.code === "not_found") notFound();
    throw error;
  });
  return (
    <div className="mx-auto w-full max-w-3xl px-4 py-6 sm:px-6 sm:py-8">
      <Breadcrumbs items={[{ label: t("back"), href: paths.portal() }, { label: t("number", { number: String(ticket.number) }) }]} />
      <div className="mt-4">
        <TicketView ticket={ticket} ticketKey={{ name: "number", value: String(ticket.number) }} requestKey={crypto.randomUUID()} now={clock.now()} sent={sent === "1" ? t("sent") : undefined} />
      </div>
    </div>
  );
}
