import "server-only";
import type { Actor } from "@/lib/accounts/actor";
import { AppError } from "@/lib/core/errors";
import { database } from "@/lib/platform/database/database";
import type { PersonCard } from "./model";
import { canSeePersonCard } from "./policy";

export async function getPersonCard(actor: Actor, personId: string): Promise<PersonCard> {
  if (!canSeePersonCard(actor)) throw new AppError("not_found");
  const { prisma } = database();
  const person = await prisma.person.findUnique({
    where: { id: personId },
    select: {
      id: true,
      name: true,
      email: true,
      phone: true,
      timeZone: true,
      userId: true,
      createdAt: true,
      organisation: { select: { name: true } },
      tickets: {
        orderBy: [{ createdAt: "desc" }, { id: "desc" }],
        take: 5,
        select: { number: true, subject: true, status: true, createdAt: true },
      },
    },
  });
  if (!person) throw new AppError("not_found");
  const byStatus = await prisma.ticket.groupBy({ by: ["status"], where: { requesterId: personId }, _count: true });
  const counts = { total: 0, unsolved: 0, solved: 0 };
  for (const group of byStatus) {
    counts.total += group._count;
    if (group.status === "solved" || group.status === "closed") counts.solved += group._count;
    else counts.unsolved += group._count;
  }
  return {
    id: person.id,
    name: person.name,
    email: person.email,
    phone: person.phone,
    organisation: person.organisation?.name ?? null,
    timeZone: person.timeZone,
    hasAccount: person.userId !== null,
    since: person.createdAt,
    counts,
    lastTickets: person.tickets,
  };
}
