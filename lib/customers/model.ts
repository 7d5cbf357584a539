export interface PersonTicket {
  number: number;
  subject: string;
  status: "new" | "open" | "waiting" | "solved" | "closed";
  createdAt: Date;
}

/** Who is helped, as an agent sees them beside a ticket. */
export interface PersonCard {
  id: string;
  name: string;
  email: string;
  phone: string | null;
  organisation: string | null;
  timeZone: string | null;
  hasAccount: boolean;
  since: Date;
  counts: { total: number; unsolved: number; solved: number };
  /** Newest first, at most five. */
  lastTickets: PersonTicket[];
}

/** One spelling for each address, so that the same person is found again. */
export function normaliseEmail(email: string): string {
  return email.trim().toLowerCase();
}
