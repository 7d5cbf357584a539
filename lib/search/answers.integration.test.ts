import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeActor } from "@/lib/accounts/actor";
import { importGuidelines } from "@/lib/guidelines/import";
import { listGuidelineDocuments } from "@/lib/guidelines/queries";
import type { Database } from "@/lib/platform/database/client";
import { openTestDatabase } from "@/lib/platform/database/testing";
import { listExampleQuestions, searchGuidelines } from "./queries";
import { stopSearchIndex } from "./search-index";

const system = makeActor<"system">({ kind: "system", name: "test" });
const visitor = makeActor<"visitor">({ kind: "visitor", visitorId: null });
const agent = makeActor<"staff">({ kind: "staff", role: "agent", userId: crypto.randomUUID(), name: "A", email: "a@b.test", visitorId: null });

let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
  await importGuidelines(system, path.resolve("content/guidelines"));
});
afterAll(async () => {
  await stopSearchIndex();
  await database.close();
});

describe("the bundled guidelines", () => {
  it("every question that an article promises to answer finds it among the first three", async () => {
    const articles = await listGuidelineDocuments(system);
    expect(articles.length).toBeGreaterThanOrEqual(95);
    const missed: string[] = [];
    for (const article of articles) {
      for (const question of article.answers) {
        const { results } = await searchGuidelines(article.audience === "staff" ? agent : visitor, { query: question, limit: 3 });
        if (!results.some((result) => result.slug === article.slug)) missed.push(`${article.slug}: "${question}" gives ${results.map((result) => result.slug).join(", ")}`);
      }
    }
    expect(missed).toEqual([]);
  }, 60_000);

  it("no playbook answers a visitor, whatever its own questions are", async () => {
    const playbooks = (await listGuidelineDocuments(system)).filter((article) => article.audience === "staff");
    expect(playbooks.length).toBeGreaterThanOrEqual(15);
    for (const { answers, title } of playbooks) {
      for (const query of [title, ...answers]) {
        const { results, categories } = await searchGuidelines(visitor, { query, limit: 50 });
        expect(results.filter((result) => result.audience !== "public")).toEqual([]);
        expect(categories.map(({ category }) => category)).not.toContain("playbooks");
      }
    }
  }, 60_000);

  it("every example question of the first page finds something it is sure of", async () => {
    const questions = await listExampleQuestions(visitor, { limit: 4 });
    expect(questions).toHaveLength(4);
    for (const query of questions) expect((await searchGuidelines(visitor, { query })).confidence).toBeGreaterThan(0.6);
  });

  it("every section a result leads to is an anchor of its page", async () => {
    const html = new Map((await database.prisma.article.findMany({ select: { slug: true, revision: { select: { html: true } } } })).map((row) => [row.slug, row.revision?.html ?? ""]));
    let sections = 0;
    for (const query of ["refund by bank transfer", "print a return label", "machine does not drain", "cancel before packing", "driver could not find me"]) {
      for (const result of (await searchGuidelines(visitor, { query, limit: 20 })).results) {
        const anchor = result.url.split("#")[1];
        if (!anchor) continue;
        sections++;
        expect(html.get(result.slug)).toContain(`id="${decodeURIComponent(anchor)}"`);
      }
    }
    expect(sections).toBeGreaterThan(10);
  });
});
