import type { Prisma } from "@/prisma/generated/client";
import { addWorkingMinutes, targetMinutes, type WorkingCalendar } from "@/lib/promises/model";
import { renderMessage } from "@/lib/tickets/message-html";
import type { Feeling, TicketPriority } from "@/lib/tickets/model";
import { Random } from "./random";
import { firstNames, lastNames, organisations, scenarios, unansweredSearches, type Scenario } from "./scenarios";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

export const sampleDays = 120;
export const sampleTickets = 3_000;
export const sampleCustomers = 400;

export interface SampleArticle {
  id: string;
  slug: string;
  title: string;
  category: string;
  steps: { key: string; text: string }[];
}

export interface SampleInput {
  now: Date;
  calendar: WorkingCalendar;
  articles: readonly SampleArticle[];
  causeIds: ReadonlyMap<string, string>;
  passwordHash: string;
}

/** Rows in the order of their references. */
export interface SampleDesk {
  users: Prisma.UserCreateManyInput[];
  organisations: Prisma.OrganisationCreateManyInput[];
  people: Prisma.PersonCreateManyInput[];
  tickets: Prisma.TicketCreateManyInput[];
  messages: Prisma.MessageCreateManyInput[];
  events: Prisma.TicketEventCreateManyInput[];
  trail: Prisma.TrailItemCreateManyInput[];
  promises: Prisma.TicketPromiseCreateManyInput[];
  ratings: Prisma.RatingCreateManyInput[];
  searches: Prisma.SearchEntryCreateManyInput[];
  clicks: Prisma.SearchClickCreateManyInput[];
  reads: Prisma.ArticleReadCreateManyInput[];
  ticks: Prisma.StepTickCreateManyInput[];
  feedback: Prisma.ArticleFeedbackCreateManyInput[];
}

const staff = [
  { email: "agent@demo.test", name: "Maya Lindqvist", role: "agent" },
  { email: "daniel@demo.test", name: "Daniel Osei", role: "agent" },
  { email: "priya@demo.test", name: "Priya Raman", role: "agent" },
  { email: "callum@demo.test", name: "Callum Reid", role: "agent" },
  { email: "sofia@demo.test", name: "Sofia Marin", role: "agent" },
  { email: "jonas@demo.test", name: "Jonas Weber", role: "agent" },
  { email: "manager@demo.test", name: "Theo Brandt", role: "manager" },
  { email: "admin@demo.test", name: "Ines Okoro", role: "admin" },
] as const;

interface Teller {
  personId: string;
  userId: string | null;
  readerKey: string;
  name: string;
}

const weekdayShare = [0.45, 1.25, 1.15, 1.05, 1, 1.05, 0.7];
const hourShare = [1, 1, 0.5, 0.3, 0.3, 0.6, 2, 4, 7, 9, 10, 10, 9, 8, 8, 8, 8, 8, 9, 10, 10, 8, 5, 3];

/**
 * Stories of `sampleDays` days up to `now`, the same for the same input: 8 staff, 400 customers, 3,000 tickets with
 * conversations, and the searching and reading of those who wrote and of those who did not have to.
 */
export function makeSampleDesk(input: SampleInput): SampleDesk {
  const random = new Random("norwick");
  const start = new Date(input.now.getTime() - sampleDays * day);
  const desk: SampleDesk = {
    users: [], organisations: [], people: [], tickets: [], messages: [], events: [], trail: [],
    promises: [], ratings: [], searches: [], clicks: [], reads: [], ticks: [], feedback: [],
  };
  const articleBySlug = new Map(input.articles.map((article) => [article.slug, article]));

  const agents = staff.map((member) => {
    const id = random.uuid(start);
    desk.users.push({ id, ...member, passwordHash: input.passwordHash, createdAt: new Date(start.getTime() - 200 * day) });
    return { id, name: member.name, first: member.name.split(" ")[0]!, role: member.role };
  });
  const writers = agents.filter((agent) => agent.role === "agent");

  const organisationIds = organisations.map((name) => {
    const id = random.uuid(start);
    desk.organisations.push({ id, name, createdAt: start });
    return id;
  });

  const tellers = Array.from({ length: sampleCustomers }, (_, n): Teller => {
    const first = firstNames[n % firstNames.length]!;
    const last = lastNames[(n * 7 + Math.floor(n / firstNames.length)) % lastNames.length]!;
    const named = n === 0 ? { name: "Casey Morgan", email: "customer@demo.test" } : n === 1 ? { name: "Robin Hale", email: "other-customer@demo.test" } : null;
    const name = named?.name ?? `${first} ${last}`;
    const email = named?.email ?? `${first}.${last}${n}@customers.test`.toLowerCase().replace(/[^a-z0-9@.]/g, "");
    const createdAt = new Date(start.getTime() - random.between(0, 700) * day + random.between(0, 100) * day);
    const personId = random.uuid(start);
    const userId = named || random.chance(0.4) ? random.uuid(start) : null;
    if (userId) desk.users.push({ id: userId, email, name, role: "customer", passwordHash: input.passwordHash, createdAt });
    desk.people.push({
      id: personId, email, name, userId, createdAt,
      phone: random.chance(0.3) ? `07700 900${random.between(100, 999)}` : null,
      organisationId: n > 1 && random.chance(0.12) ? random.pick(organisationIds) : null,
    });
    return { personId, userId, name, readerKey: userId ? `user:${userId}` : `visitor:${random.hex(32)}` };
  });

  const moment = (): Date => {
    for (;;) {
      const share = random.next();
      // A desk that grows: later days are busier.
      if (random.next() > 0.6 + 0.4 * share) continue;
      const from = new Date(start.getTime() + share * sampleDays * day);
      if (random.next() > weekdayShare[from.getUTCDay()]! / 1.25) continue;
      if (random.next() > hourShare[from.getUTCHours()]! / 10) continue;
      return from;
    }
  };

  const storyAt = (at: Date): Scenario => {
    const age = (input.now.getTime() - at.getTime()) / day;
    return random.weighted(scenarios, (s) => s.weight * (s.surge && age <= s.surge.from && age >= s.surge.to ? s.surge.times : 1));
  };

  const reads = new Map<string, Prisma.ArticleReadCreateManyInput>();
  const read = (article: SampleArticle, readerKey: string, at: Date): void => {
    const key = `${article.id} ${readerKey}`;
    const known = reads.get(key);
    if (known) {
      known.opens = (known.opens ?? 1) + 1;
      if (at > (known.lastAt as Date)) known.lastAt = at;
      if (at < (known.firstAt as Date)) known.firstAt = at;
    } else {
      reads.set(key, { id: random.uuid(at), articleId: article.id, readerKey, firstAt: at, lastAt: at });
    }
  };
  const ticks = new Map<string, Prisma.StepTickCreateManyInput>();
  const feedback = new Map<string, Prisma.ArticleFeedbackCreateManyInput>();

  const misspell = (text: string): string => {
    const at = random.between(1, Math.max(1, text.length - 3));
    return random.chance(0.5) ? text.slice(0, at) + text.slice(at + 1) : text.slice(0, at) + text[at + 1] + text[at] + text.slice(at + 2);
  };

  const search = (query: string, readerKey: string, at: Date, found: "something" | "nothing"): string => {
    const id = random.uuid(at);
    const text = random.chance(0.08) && query.length > 6 ? misspell(query) : query;
    desk.searches.push({
      id, readerKey, query: text, normalised: text.toLowerCase(), at,
      resultCount: found === "nothing" ? (random.chance(0.7) ? 0 : random.between(1, 3)) : random.between(4, 18),
      confidence: found === "nothing" ? random.next() * 0.25 : Math.min(0.98, random.around(0.7, 0.2)),
    });
    return id;
  };

  /** Reads one guideline; returns the step where the reader stopped, or null when all were ticked or there are none. */
  const follow = (article: SampleArticle, readerKey: string, at: Date, done: number): { at: Date; stuck: { key: string; text: string } | null; ticked: { key: string; text: string; at: Date }[] } => {
    read(article, readerKey, at);
    let time = at.getTime() + random.between(20, 90) * 1000;
    const ticked: { key: string; text: string; at: Date }[] = [];
    for (const step of article.steps.slice(0, done)) {
      const tickedAt = new Date(time);
      ticks.set(`${article.id} ${readerKey} ${step.key}`, { articleId: article.id, readerKey, stepKey: step.key, tickedAt });
      ticked.push({ ...step, at: tickedAt });
      time += random.between(15, 150) * 1000;
    }
    return { at: new Date(time), stuck: article.steps[done] ?? null, ticked };
  };

  const answer = (article: SampleArticle, readerKey: string, at: Date, solved: boolean, stuckAt: string | null): void => {
    feedback.set(`${article.id} ${readerKey}`, { id: random.uuid(at), articleId: article.id, readerKey, solved, stuckAt, at });
  };

  // ---- Those who wrote -----------------------------------------------------------------------------------------

  const moments = Array.from({ length: sampleTickets }, moment).sort((a, b) => a.getTime() - b.getTime());
  moments.forEach((createdAt, index) => {
    const scenario = storyAt(createdAt);
    const fromDemoCustomer = index % 331 === 40 || index === sampleTickets - 9 || index === sampleTickets - 160;
    const teller = fromDemoCustomer ? tellers[0]! : tellers[2 + Math.floor(random.next() ** 1.7 * (sampleCustomers - 2))]!;
    tellTicket(scenario, teller, createdAt, 1001 + index);
  });

  function fill(text: string, at: Date, scenario: Scenario, product: string, facts: Map<string, string>): string {
    return text.replace(/\{(\w+)\}/g, (_, name: string) => {
      if (name === "product") return product;
      if (name === "day") return ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"][(at.getUTCDay() + random.between(1, 5)) % 7]!.replace("Sunday", "Monday");
      let known = facts.get(name);
      if (!known) {
        known = name === "order" ? `NW-${random.between(310_000, 989_999)}` : name === "amount" ? `£${random.between(19, 480)}.${random.pick(["00", "50", "95", "99"])}` : scenario.topic;
        facts.set(name, known);
      }
      return known;
    });
  }

  function tellTicket(scenario: Scenario, teller: Teller, createdAt: Date, number: number): void {
    const id = random.uuid(createdAt);
    const facts = new Map<string, string>();
    const product = scenario.products.length ? random.pick(scenario.products) : "account";
    const at = (text: string, when: Date): string => fill(text, when, scenario, product, facts);
    const channel = random.weighted([["web", 84], ["phone", 11], ["api", 5]] as const, (entry) => entry[1])[0];
    const feeling: Feeling | null = scenario.feeling && random.chance(0.72) ? scenario.feeling : random.chance(0.06) ? "unhelpful" : null;
    const priority: TicketPriority = scenario.urgent && random.chance(0.5) ? random.pick(["high", "urgent"] as const) : random.weighted([["normal", 80], ["low", 9], ["high", 9], ["urgent", 2]] as const, (entry) => entry[1])[0];
    const article = scenario.article ? (articleBySlug.get(scenario.article) ?? null) : null;
    const subject = at(random.pick(scenario.subjects), createdAt);
    const detail = random.pick(scenario.details);
    const others = scenario.details.filter((other) => other !== detail);
    const opening = at(`${random.pick(scenario.openings)} ${detail}`, createdAt);

    const ticket: Prisma.TicketCreateManyInput = {
      id, number, subject, topic: scenario.topic, priority, channel, feeling, status: "new", createdAt, updatedAt: createdAt,
      requesterId: teller.personId, readerKey: channel === "web" ? teller.readerKey : null,
      orderNumber: facts.get("order") ?? (random.chance(0.35) ? `NW-${random.between(310_000, 989_999)}` : null),
      product: scenario.products.length && random.chance(0.6) ? product : null,
      since: random.chance(0.3) ? random.pick(["since yesterday", "for three days", "about a week", "since the last order", "today"]) : null,
      tried: random.chance(0.25) ? random.pick(["Read your guideline and followed the steps.", "Switched it off and on again.", "Asked on the phone, no answer.", "Looked in my account."]) : null,
      expected: random.chance(0.2) ? random.pick(["That it arrives on the day you said.", "That it works.", "My money back.", "A clear answer."]) : null,
      impact: scenario.urgent ? random.pick(["We can't wash, two small children.", "Medicine is in the fridge.", "I can't work without it."]) : null,
    };

    let last = createdAt;
    const state = { status: "new" as "new" | "open" | "waiting" | "solved" | "closed", broken: 0, stopped: false };
    const later = (when: Date): boolean => {
      if (state.stopped || when > input.now) {
        state.stopped = true;
        return false;
      }
      last = when;
      return true;
    };
    const event = (type: string, by: "customer" | "agent" | "system" | "api", when: Date, userId: string | null, data?: Prisma.InputJsonObject): void => {
      desk.events.push({ id: random.uuid(when), ticketId: id, type, by, userId, at: when, ...(data ? { data } : {}) });
    };
    const say = (kind: "public" | "note", author: { userId: string } | { personId: string }, body: string, when: Date): void => {
      desk.messages.push({ id: random.uuid(when), ticketId: id, kind, body, html: renderMessage(body), createdAt: when, ...author });
    };
    let running: Prisma.TicketPromiseCreateManyInput | null = null;
    const owe = (kind: "first_reply" | "next_reply", when: Date): void => {
      if (running) return;
      const minutes = targetMinutes(kind, priority);
      running = { id: random.uuid(when), ticketId: id, kind, startedAt: when, minutes, dueAt: addWorkingMinutes(input.calendar, when, minutes) };
      desk.promises.push(running);
    };
    const pay = (when: Date): void => {
      if (!running) return;
      running.answeredAt = when;
      if (when > (running.dueAt as Date)) state.broken += 1;
      running = null;
    };
    /** When the desk answers a running promise: most in time, some late, a few very late. */
    const answerTime = (when: Date, kind: "first_reply" | "next_reply"): Date => {
      const target = targetMinutes(kind, priority);
      const age = (input.now.getTime() - when.getTime()) / day;
      // The strike week fills the desk, so answers slow down.
      const load = age <= 45 && age >= 36 ? 1.7 : 1;
      return addWorkingMinutes(input.calendar, when, Math.max(3, Math.round(random.around(target * 0.38 * load, 0.75))));
    };

    // What the requester did before writing.
    if (channel === "web" && random.chance(0.78)) tellTrail(ticket, scenario, teller, article, createdAt);

    event("created", channel === "api" ? "api" : channel === "phone" ? "agent" : "customer", createdAt, null);
    say("public", { personId: teller.personId }, `${random.pick(["Hello,", "Hi,", "Good morning,", "Dear team,", ""])}\n\n${opening}${others.length > 0 && random.chance(0.4) ? `\n\n${at(random.pick(others), createdAt)}` : ""}${random.chance(0.5) ? `\n\n${teller.name.split(" ")[0]}` : ""}`.trim(), createdAt);
    owe("first_reply", createdAt);

    const agent = random.weighted(writers, (writer) => 1 + ((writers.indexOf(writer) + scenario.topic.length) % 3));
    const firstReplyAt = answerTime(createdAt, "first_reply");
    const takenAt = new Date(createdAt.getTime() + (firstReplyAt.getTime() - createdAt.getTime()) * (0.4 + random.next() * 0.5));
    if (later(takenAt)) {
      ticket.assigneeId = agent.id;
      state.status = "open";
      event("taken", "agent", takenAt, agent.id);
      if (scenario.notes.length && random.chance(0.22)) {
        say("note", { userId: agent.id }, at(random.pick(scenario.notes), takenAt), takenAt);
        event("noted", "agent", takenAt, agent.id);
      }
    }
    if (later(firstReplyAt)) {
      say("public", { userId: agent.id }, `Hello ${teller.name.split(" ")[0]},\n\n${at(random.pick(scenario.replies), firstReplyAt)}\n\n${agent.first}`, firstReplyAt);
      event("replied", "agent", firstReplyAt, agent.id);
      ticket.firstRepliedAt = firstReplyAt;
      pay(firstReplyAt);
      state.status = "waiting";
    }

    let current = agent;
    const rounds = random.weighted([0, 1, 2, 3], (n) => [22, 48, 22, 8][n]!);
    for (let round = 0; round < rounds && !state.stopped; round += 1) {
      const writesAt = new Date(last.getTime() + random.around(7 * hour, 1.1) + 10 * minute);
      if (!later(writesAt)) break;
      say("public", { personId: teller.personId }, at(random.pick(scenario.followUps), writesAt), writesAt);
      event("replied", "customer", writesAt, null);
      state.status = "open";
      owe("next_reply", writesAt);
      if (random.chance(0.09)) {
        const other = random.pick(writers.filter((writer) => writer !== current));
        const handedAt = new Date(writesAt.getTime() + random.between(5, 50) * minute);
        if (later(handedAt)) {
          event("assigned", "agent", handedAt, current.id, { to: other.name, note: "Knows this product better." });
          ticket.assigneeId = other.id;
          ticket.transferCount = Number(ticket.transferCount ?? 0) + 1;
          current = other;
        }
      }
      const answersAt = answerTime(last, "next_reply");
      if (!later(answersAt)) break;
      const isLast = round === rounds - 1;
      say("public", { userId: current.id }, `${at(random.pick(isLast ? scenario.closings : scenario.replies), answersAt)}\n\n${current.first}`, answersAt);
      event("replied", "agent", answersAt, current.id);
      pay(answersAt);
      state.status = "waiting";
    }

    const solve = (when: Date, by: "agent" | "customer"): void => {
      const causeId = input.causeIds.get(scenario.cause) ?? null;
      state.status = "solved";
      ticket.solvedAt = when;
      if (by === "agent") {
        ticket.causeId = causeId;
        if (article && random.chance(0.5)) ticket.helpfulArticleId = article.id;
      }
      if (running) {
        running.cancelledAt = when;
        running = null;
      }
      event("solved", by, when, by === "agent" ? current.id : null, { cause: by === "agent" ? scenario.cause : null });
    };
    const solvesAt = new Date(last.getTime() + random.around(5 * hour, 1) + 5 * minute);
    if (state.status === "waiting" && later(solvesAt)) {
      solve(solvesAt, random.chance(0.18) ? "customer" : "agent");
      if (random.chance(0.06)) {
        const backAt = new Date(last.getTime() + random.between(6, 200) * hour);
        if (later(backAt)) {
          const words = random.pick(["It is not solved after all.", "The same thing happened again.", "I still have not received it."]);
          say("public", { personId: teller.personId }, words, backAt);
          event("reopened", "customer", backAt, null);
          ticket.reopenCount = 1;
          ticket.solvedAt = null;
          state.status = "open";
          owe("next_reply", backAt);
          const againAt = answerTime(backAt, "next_reply");
          if (later(againAt)) {
            say("public", { userId: current.id }, `I am sorry that it came back. ${at(random.pick(scenario.closings), againAt)}\n\n${current.first}`, againAt);
            event("replied", "agent", againAt, current.id);
            pay(againAt);
            state.status = "waiting";
            const solvedAgainAt = new Date(againAt.getTime() + random.between(2, 30) * hour);
            if (later(solvedAgainAt)) solve(solvedAgainAt, "agent");
          }
        }
      }
    }
    if (state.status === "solved") {
      const ratedAt = new Date(last.getTime() + random.around(9 * hour, 1));
      if (random.chance(0.38) && later(ratedAt)) {
        const unhappy = state.broken * 1.1 + Number(ticket.reopenCount ?? 0) * 0.9 + Number(ticket.transferCount ?? 0) * 0.5 + (feeling ? 0.3 : 0);
        const score = Math.max(1, Math.min(5, Math.round(4.7 - unhappy + (random.next() - 0.6) * 1.3)));
        desk.ratings.push({
          id: random.uuid(ratedAt), ticketId: id, score, createdAt: ratedAt,
          comment: random.chance(0.35) ? random.pick(score >= 4 ? ["Quick and friendly.", "I did not have to explain it twice.", "Answered before I expected it.", "Clear answer, thank you."] : ["Took too long.", "I had to explain it again.", "Solved in the end, but the waiting was hard.", "Nobody kept the date."]) : null,
          feelingEnd: score <= 2 ? (state.broken ? "long_wait" : (feeling ?? "unhelpful")) : null,
        });
        event("rated", "customer", ratedAt, null, { score });
      }
      const closesAt = new Date(last.getTime() + 20 * day);
      if (random.chance(0.7) && later(closesAt)) {
        state.status = "closed";
        ticket.closedAt = closesAt;
        event("closed", "system", closesAt, null);
      }
    }
    ticket.status = state.status;
    ticket.updatedAt = last;
    ticket.dueAt = (running as Prisma.TicketPromiseCreateManyInput | null)?.dueAt ?? null;
    desk.tickets.push(ticket);
  }

  function tellTrail(ticket: Prisma.TicketCreateManyInput, scenario: Scenario, teller: Teller, article: SampleArticle | null, createdAt: Date): void {
    const trail = (kind: "search" | "article" | "step" | "stuck", text: string, at: Date, articleSlug: string | null = null): void => {
      desk.trail.push({ id: random.uuid(at), ticketId: ticket.id!, kind, text, at, articleSlug });
    };
    let time = new Date(createdAt.getTime() - random.between(4, 45) * minute);
    const searches = random.between(1, 3);
    for (let n = 0; n < searches; n += 1) {
      const query = random.pick(scenario.searches);
      const found = n === searches - 1 ? article : random.chance(0.5) ? article : null;
      const searchId = search(query, teller.readerKey, time, article ? "something" : "nothing");
      trail("search", query, time);
      if (found && n === searches - 1) desk.clicks.push({ id: random.uuid(time), searchId, articleId: found.id, position: random.between(1, 3), at: new Date(time.getTime() + 15_000) });
      time = new Date(time.getTime() + random.between(20, 70) * 1000);
    }
    if (!article || time >= createdAt) return;
    const reading = follow(article, teller.readerKey, time, random.between(0, Math.max(0, article.steps.length - 1)));
    trail("article", article.title, time, article.slug);
    for (const step of reading.ticked) trail("step", step.text.slice(0, 300), step.at, article.slug);
    const stopped = reading.at < createdAt ? reading.at : createdAt;
    if (reading.stuck && reading.ticked.length) trail("stuck", reading.stuck.text.slice(0, 300), stopped, article.slug);
    if (random.chance(0.6)) answer(article, teller.readerKey, stopped, false, reading.stuck?.key ?? null);
  }

  // ---- Those who found the answer, or left ------------------------------------------------------------------------

  const published = input.articles.filter((article) => article.category !== "playbooks");
  for (let n = 0; n < 4_200; n += 1) {
    const at = moment();
    const readerKey = random.chance(0.15) ? random.pick(tellers).readerKey : `visitor:${random.hex(32)}`;
    if (random.chance(0.07)) {
      search(random.pick(unansweredSearches), readerKey, at, "nothing");
      continue;
    }
    const scenario = storyAt(at);
    const article = (scenario.article && articleBySlug.get(scenario.article)) || (published.length ? random.pick(published) : null);
    if (!article) continue;
    let time = at;
    if (random.chance(0.8)) {
      const searchId = search(random.pick(scenario.searches), readerKey, at, scenario.article ? "something" : "nothing");
      if (!random.chance(0.82)) continue;
      time = new Date(at.getTime() + 12_000);
      desk.clicks.push({ id: random.uuid(time), searchId, articleId: article.id, position: random.between(1, 4), at: time });
    }
    // One guideline fails its readers: it stops where the real trouble begins.
    const quality = article.slug === "washing-machine-not-draining" ? 0.22 : 0.62;
    const solved = random.chance(quality);
    const reading = follow(article, readerKey, time, solved ? article.steps.length : random.between(0, article.steps.length));
    if (reading.at < input.now && random.chance(solved ? 0.62 : 0.25)) answer(article, readerKey, reading.at, solved, solved ? null : (reading.stuck?.key ?? null));
  }

  desk.reads.push(...reads.values());
  desk.ticks.push(...[...ticks.values()].filter((tick) => (tick.tickedAt as Date) <= input.now));
  desk.feedback.push(...[...feedback.values()].filter((entry) => (entry.at as Date) <= input.now));
  return desk;
}
