import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { makeActor } from "@/lib/accounts/actor";
import { guidelinesChangedChannel } from "@/lib/guidelines/model";
import type { Database } from "@/lib/platform/database/client";
import { openTestDatabase } from "@/lib/platform/database/testing";
import { logSearch, recordClick } from "./commands";
import { getSearchTrail, searchGuidelines } from "./queries";
import { refreshSearchIndex, startSearchIndex, stopSearchIndex } from "./search-index";

const visitor = makeActor<"visitor">({ kind: "visitor", visitorId: "0".repeat(32) });
const other = makeActor<"visitor">({ kind: "visitor", visitorId: "1".repeat(32) });
const nobody = makeActor<"visitor">({ kind: "visitor", visitorId: null });
const customer = makeActor<"customer">({ kind: "customer", userId: randomUUID(), personId: randomUUID(), name: "C", email: "c@b.test", visitorId: null });
const agent = makeActor<"staff">({ kind: "staff", role: "agent", userId: randomUUID(), name: "A", email: "a@b.test", visitorId: null });

let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(async () => {
  await stopSearchIndex();
  await database.close();
});
beforeEach(async () => {
  await database.prisma.searchEntry.deleteMany();
  await database.prisma.article.deleteMany();
});
afterEach(stopSearchIndex);

async function addArticle(slug: string, fields: { title: string; audience?: "public" | "customers" | "staff"; state?: "draft" | "published" | "archived"; text?: string }) {
  const { title, audience = "public", state = "published", text = "Nothing else." } = fields;
  const article = await database.prisma.article.create({
    data: { slug, title, audience, state, category: "delivery", summary: "What to do.", keywords: [], answers: [], owner: "Team", reviewedOn: new Date("2026-10-01"), related: [] },
  });
  const revision = await database.prisma.articleRevision.create({
    data: { articleId: article.id, number: 1, source: "file", frontMatter: {}, markdown: text, html: `<p>${text}</p>`, plainText: text, steps: [], contents: [], hash: slug },
  });
  return database.prisma.article.update({ where: { id: article.id }, data: { revisionId: revision.id } });
}

const found = async (actor: Parameters<typeof searchGuidelines>[0], query: string) => (await searchGuidelines(actor, { query })).results.map((result) => result.slug);

describe("who finds what", () => {
  it("visitors find public articles, customers theirs too, staff everything published", async () => {
    await addArticle("open", { title: "Parcel one" });
    await addArticle("mine", { title: "Parcel two", audience: "customers" });
    await addArticle("playbook", { title: "Parcel three", audience: "staff" });
    await addArticle("draft", { title: "Parcel four", state: "draft" });
    await addArticle("old", { title: "Parcel five", state: "archived" });
    await refreshSearchIndex();
    expect(await found(visitor, "parcel")).toEqual(["open"]);
    expect((await found(customer, "parcel")).sort()).toEqual(["mine", "open"]);
    expect((await found(agent, "parcel")).sort()).toEqual(["mine", "open", "playbook"]);
  });

  it("an article that is taken back is not found any more", async () => {
    const article = await addArticle("open", { title: "Parcel one" });
    await refreshSearchIndex();
    expect(await found(visitor, "parcel")).toEqual(["open"]);
    await database.prisma.article.update({ where: { id: article.id }, data: { state: "archived" } });
    await refreshSearchIndex();
    expect(await found(visitor, "parcel")).toEqual([]);
  });
});

describe("the index", () => {
  it("is built from the database at the first search when nobody started it", async () => {
    await addArticle("open", { title: "Parcel" });
    expect(await found(visitor, "parcel")).toEqual(["open"]);
  });

  it("shows a published change within a second of its notification", async () => {
    await startSearchIndex();
    expect(await found(visitor, "parcel")).toEqual([]);
    await addArticle("open", { title: "Parcel" });
    await database.notify(guidelinesChangedChannel);
    const until = Date.now() + 1_000;
    let slugs: string[] = [];
    while (slugs.length === 0 && Date.now() < until) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      slugs = await found(visitor, "parcel");
    }
    expect(slugs).toEqual(["open"]);
  });

  it("a refresh asked for while another one runs still sees what was written before it was asked for", async () => {
    await Promise.all([
      refreshSearchIndex(),
      (async () => {
        await addArticle("late", { title: "Parcel" });
        await refreshSearchIndex();
        expect(await found(visitor, "parcel")).toEqual(["late"]);
      })(),
    ]);
  });
});

describe("the log of searches", () => {
  const entry = { query: "  Where is MY parcel?? ", resultCount: 3, confidence: 0.5 };
  const at = (minute: number) => new Date(Date.UTC(2026, 10, 2, 10, minute));

  it("takes the same words within two minutes as one search, and later as another", async () => {
    const first = await logSearch(visitor, entry, at(0));
    expect(await logSearch(visitor, { ...entry, query: "where is my parcel" }, at(1))).toBe(first);
    expect(await logSearch(visitor, entry, at(5))).not.toBe(first);
    expect(await logSearch(other, entry, at(0))).not.toBe(first);
    expect(await database.prisma.searchEntry.count()).toBe(3);
  });

  it("keeps what was typed, and no invisible characters", async () => {
    await logSearch(visitor, { ...entry, query: "a\u0000b\u202e \ud800" }, at(0));
    expect(await database.prisma.searchEntry.findFirst({ select: { query: true, normalised: true } })).toEqual({ query: "ab", normalised: "ab" });
  });

  it("does not note an empty search", async () => {
    expect(await logSearch(visitor, { ...entry, query: " \u200b " }, at(0))).toBeNull();
    expect(await database.prisma.searchEntry.count()).toBe(0);
  });

  it("gives every reader their own trail of the last 24 hours, newest first, with what they opened", async () => {
    await addArticle("open", { title: "Parcel" });
    await logSearch(visitor, { ...entry, query: "too old" }, new Date(Date.UTC(2026, 10, 1, 9)));
    const id = await logSearch(visitor, { ...entry, query: "first" }, at(0));
    await logSearch(visitor, { ...entry, query: "second" }, at(1));
    await logSearch(other, { ...entry, query: "not mine" }, at(1));
    await recordClick(visitor, { searchId: id, slug: "open", position: "2" }, at(2));
    const trail = await getSearchTrail(visitor, at(30));
    expect(trail.map(({ query }) => query)).toEqual(["second", "first"]);
    expect(trail[1]?.clicks.map(({ slug, title }) => [slug, title])).toEqual([["open", "Parcel"]]);
  });

  it("has no trail for a browser that keeps no cookies, though its searches count", async () => {
    expect(await logSearch(nobody, entry, at(0))).not.toBeNull();
    expect(await getSearchTrail(nobody, at(1))).toEqual([]);
  });
});

describe("clicks", () => {
  it("are noted once, and only by the reader whose search it was", async () => {
    await addArticle("open", { title: "Parcel" });
    await addArticle("playbook", { title: "Parcel", audience: "staff" });
    const searchId = await logSearch(visitor, { query: "parcel", resultCount: 1, confidence: 1 });
    const counted = () => database.prisma.searchClick.count();
    await recordClick(other, { searchId, slug: "open", position: "1" });
    await recordClick(visitor, { searchId, slug: "playbook", position: "1" });
    await recordClick(visitor, { searchId, slug: "missing", position: "1" });
    expect(await counted()).toBe(0);
    await recordClick(visitor, { searchId, slug: "open", position: "3" });
    await recordClick(visitor, { searchId, slug: "open", position: "1" });
    expect(await counted()).toBe(1);
    expect((await database.prisma.searchClick.findFirst())?.position).toBe(3);
  });

  it.each([[undefined, undefined], ["nonsense", "1"], [["a"], "1"], ["'; DROP TABLE article;--", "-5"]])("an address with ?s=%j&p=%j is ignored", async (searchId, position) => {
    await recordClick(visitor, { searchId, slug: "open", position });
    expect(await database.prisma.searchClick.count()).toBe(0);
  });
});
