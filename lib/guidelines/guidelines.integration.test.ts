import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { makeActor, type Actor, type StaffRole } from "@/lib/accounts/actor";
import { clock } from "@/lib/core/clock";
import { openTestDatabase } from "@/lib/platform/database/testing";
import { giveFeedback, recordRead, resolveConflict, restoreRevision, saveRevision, tickStep, untickStep } from "./commands";
import { importGuidelines } from "./import";
import { guidelinesChangedChannel, type FrontMatter } from "./model";
import { getDeskGuideline, getGuideline, getGuidelineLink, getReadingTrail, getRevision, listCategories, listDeskGuidelines, listGuidelines, listMostHelpful, listRecentlyChanged, listRevisions } from "./queries";

type Database = Awaited<ReturnType<typeof openTestDatabase>>;

const system = makeActor<"system">({ kind: "system", name: "import" });
const visitor = makeActor<"visitor">({ kind: "visitor", visitorId: "a".repeat(32) });
const stranger = makeActor<"visitor">({ kind: "visitor", visitorId: null });
const customer = makeActor<"customer">({ kind: "customer", userId: crypto.randomUUID(), personId: crypto.randomUUID(), name: "C", email: "c@x.test", visitorId: null });
const userIds: Record<StaffRole, string> = { agent: crypto.randomUUID(), manager: crypto.randomUUID(), admin: crypto.randomUUID() };
const staff = (role: StaffRole) => makeActor<"staff">({ kind: "staff", role, userId: userIds[role], name: `The ${role}`, email: `${role}@x.test`, visitorId: null });
const agent = staff("agent");
const manager = staff("manager");

let db: Database;
let folder: string;

interface Text extends Partial<FrontMatter> {
  body?: string;
}

function article(text: Text = {}): string {
  const { title = "A title", audience = "public", category = "delivery", summary = "A summary.", reviewed = "2026-10-12", related = [], body = "Text.\n\n1. First step.\n2. Second step.\n3. Third step.\n" } = text;
  return `---\ntitle: ${title}\nsummary: ${summary}\ncategory: ${category}\naudience: ${audience}\nkeywords: [a]\nanswers:\n  - b\nowner: Team\nreviewed: ${reviewed}\nrelated: [${related.join(", ")}]\n---\n\n${body}`;
}

function write(slug: string, content: string, category = "delivery"): void {
  mkdirSync(join(folder, category), { recursive: true });
  writeFileSync(join(folder, category, `${slug}.md`), content);
}

const run = () => importGuidelines(system, folder);

async function refusal(promise: Promise<unknown>): Promise<string> {
  return promise.then(() => "done", (error: { code?: string }) => error.code ?? "other");
}

async function saveAs(actor: Actor, slug: string, markdown: string, change: Partial<FrontMatter> = {}) {
  const { version, frontMatter } = await getDeskGuideline(agent, slug);
  return saveRevision(actor, { slug, version, frontMatter: { ...frontMatter, ...change }, markdown });
}

beforeAll(async () => {
  db = await openTestDatabase();
  for (const role of ["agent", "manager", "admin"] as const) await db.prisma.user.create({ data: { id: userIds[role], email: `${role}@x.test`, name: `The ${role}`, role } });
});

afterAll(() => db.close());

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "guidelines-"));
  clock.set(new Date("2026-11-20T10:00:00Z"));
});

afterEach(async () => {
  clock.set(null);
  rmSync(folder, { recursive: true });
  await db.prisma.article.updateMany({ data: { revisionId: null, conflictRevisionId: null } });
  await db.prisma.article.deleteMany();
});

describe("importing files", () => {
  it("a new file becomes an article with a first revision, an unchanged one is skipped", async () => {
    write("one", article({ related: ["two"] }));
    write("two", article({ title: "Two" }));
    expect(await run()).toMatchObject({ created: ["one", "two"], unchanged: 0, errors: [] });
    expect(await run()).toMatchObject({ created: [], updated: [], unchanged: 2 });
    const guideline = await getGuideline(visitor, "one");
    expect(guideline.related.map((link) => link.slug)).toEqual(["two"]);
    expect(guideline.steps).toHaveLength(3);
    expect((await listRevisions(agent, "one")).items).toMatchObject([{ number: 1, source: "file", current: true }]);
  });

  it("a changed file updates its article as a further revision", async () => {
    write("one", article());
    await run();
    write("one", article({ title: "New title" }));
    expect(await run()).toMatchObject({ updated: ["one"], conflicts: [] });
    expect((await getGuideline(visitor, "one")).title).toBe("New title");
    expect((await listRevisions(agent, "one")).items.map((revision) => [revision.number, revision.current])).toEqual([[2, true], [1, false]]);
  });

  it("a file with mistakes leaves its article as it was, and the others come in", async () => {
    write("one", article());
    await run();
    write("one", article({ title: "x".repeat(90), summary: "y".repeat(200) }));
    write("two", article());
    const report = await run();
    expect(report.created).toEqual(["two"]);
    expect(report.errors.map((error) => [error.line, error.field])).toEqual([[2, "title"], [3, "summary"]]);
    expect((await getGuideline(visitor, "one")).title).toBe("A title");
  });

  it("a changed file does not take the place of a desk edit: both texts are kept", async () => {
    write("one", article());
    await run();
    await saveAs(agent, "one", "From the desk.");
    write("one", article({ body: "From the file." }));
    expect(await run()).toMatchObject({ updated: [], conflicts: ["one"] });
    expect((await getGuideline(visitor, "one")).html).toBe("<p>From the desk.</p>");
    expect((await getDeskGuideline(agent, "one")).conflictWith?.markdown).toBe("From the file.\n");
    expect(await run()).toMatchObject({ unchanged: 1, conflicts: [] });
    expect((await listDeskGuidelines(agent, { conflict: true })).items.map((row) => row.slug)).toEqual(["one"]);
  });

  it("the desk's text can be kept, and the file's can be taken", async () => {
    for (const keep of ["desk", "file"] as const) {
      write(keep, article());
      await run();
      await saveAs(agent, keep, "From the desk.");
      write(keep, article({ body: "From the file." }));
      await run();
      const { version } = await getDeskGuideline(agent, keep);
      expect(await refusal(resolveConflict(agent, { slug: keep, version: version - 1, keep }))).toBe("conflict");
      await resolveConflict(agent, { slug: keep, version, keep });
      expect(await getDeskGuideline(agent, keep)).toMatchObject({ conflict: false, markdown: `From the ${keep}.\n`, editedInDesk: keep === "desk" });
    }
  });

  it("a desk edit that was carried into the file ends as the file's text", async () => {
    write("one", article());
    await run();
    await saveAs(agent, "one", "Same words.");
    write("one", article({ body: "Same words." }));
    expect(await run()).toMatchObject({ conflicts: [], updated: [] });
    expect(await getDeskGuideline(agent, "one")).toMatchObject({ editedInDesk: false, conflict: false });
    write("one", article({ body: "Newer words." }));
    expect(await run()).toMatchObject({ updated: ["one"] });
  });

  it("an article whose file is gone is archived, unless it was edited in the desk; a file that comes back revives it", async () => {
    write("gone", article());
    write("kept", article());
    await run();
    await saveAs(agent, "kept", "Ours now.");
    rmSync(join(folder, "delivery"), { recursive: true });
    mkdirSync(join(folder, "delivery"));
    expect(await run()).toMatchObject({ archived: ["gone"] });
    expect(await refusal(getGuideline(visitor, "gone"))).toBe("not_found");
    expect((await getGuideline(visitor, "kept")).html).toContain("Ours now.");
    expect(await run()).toMatchObject({ archived: [] });
    write("gone", article());
    await run();
    expect((await getGuideline(visitor, "gone")).title).toBe("A title");
  });

  it("HTML of an older renderer is made anew in place, desk edits too", async () => {
    write("one", article());
    await run();
    await saveAs(agent, "one", "From the desk.");
    await db.prisma.articleRevision.updateMany({ data: { html: "old", hash: "r0:x" } });
    expect(await run()).toMatchObject({ rerendered: 1, unchanged: 1 });
    expect((await getGuideline(visitor, "one")).html).toBe("<p>From the desk.</p>");
  });

  it("listeners hear of a change and of nothing else", async () => {
    let heard = 0;
    const stop = await db.listen(guidelinesChangedChannel, () => (heard += 1));
    write("one", article());
    await run();
    await run();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(heard).toBe(1);
    await saveAs(agent, "one", "Again.");
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(heard).toBe(2);
    await stop();
  });

  it("the project's own articles come in without a mistake; a second import takes little time", async () => {
    const directory = join(process.cwd(), "content/guidelines");
    const first = await importGuidelines(system, directory);
    expect(first.errors).toEqual([]);
    expect(first.created.length).toBeGreaterThan(95);
    const start = process.cpuUsage();
    expect((await importGuidelines(system, directory)).unchanged).toBe(first.created.length);
    expect(process.cpuUsage(start).user / 1000, "milliseconds").toBeLessThan(300);
    expect((await listCategories(visitor)).map((category) => category.key)).not.toContain("playbooks");
    expect((await listCategories(agent)).map((category) => category.key)).toContain("playbooks");
  });
});

describe("who may read", () => {
  const cases: [string, Actor, string[]][] = [
    ["a visitor", visitor, ["open"]],
    ["a visitor without cookies", stranger, ["open"]],
    ["a customer", customer, ["mine", "open"]],
    ["an agent", agent, ["inner", "mine", "open"]],
  ];

  it.each(cases)("%s reads only what is for them, everywhere", async (_who, actor, readable) => {
    write("open", article());
    write("mine", article({ audience: "customers" }));
    write("inner", article({ audience: "staff", category: "playbooks" }), "playbooks");
    write("past", article());
    await run();
    await db.prisma.article.update({ where: { slug: "past" }, data: { state: "archived" } });
    await db.prisma.article.updateMany({ data: { solvedCount: 3 } });
    const slugs = (list: { slug: string }[]) => list.map((entry) => entry.slug).sort();
    expect(slugs(await listGuidelines(actor))).toEqual(readable);
    expect(slugs(await listMostHelpful(actor))).toEqual(readable);
    expect(slugs(await listRecentlyChanged(actor))).toEqual(readable);
    for (const slug of ["open", "mine", "inner", "past", "missing"]) {
      const may = readable.includes(slug);
      expect(await refusal(getGuideline(actor, slug)), slug).toBe(may ? "done" : "not_found");
      expect((await getGuidelineLink(actor, slug)) !== null, slug).toBe(may);
      if (!may) expect(await refusal(giveFeedback(actor, { slug, solved: true })), slug).toBe("not_found");
    }
  });

  it("nobody but staff gets anything of the desk", async () => {
    write("open", article());
    await run();
    for (const actor of [visitor, customer]) {
      expect(await refusal(listDeskGuidelines(actor, {}))).toBe("not_found");
      expect(await refusal(getDeskGuideline(actor, "open"))).toBe("not_found");
      expect(await refusal(listRevisions(actor, "open"))).toBe("not_found");
      expect(await refusal(getRevision(actor, "open", 1))).toBe("not_found");
      expect(await refusal(saveAs(actor, "open", "x"))).toBe("not_found");
      expect(await refusal(restoreRevision(actor, { slug: "open", version: 1, number: 1 }))).toBe("not_found");
      expect(await refusal(resolveConflict(actor, { slug: "open", version: 1, keep: "file" }))).toBe("not_found");
    }
  });

  it("an agent cannot make a playbook public, a manager can", async () => {
    write("inner", article({ audience: "staff" }));
    await run();
    expect(await refusal(saveAs(agent, "inner", "x", { audience: "public" }))).toBe("forbidden");
    expect(await saveAs(manager, "inner", "x", { audience: "public" })).toMatchObject({ kind: "saved" });
    expect((await getGuideline(visitor, "inner")).audience).toBe("public");
  });
});

describe("reading", () => {
  beforeEach(async () => {
    write("one", article());
    await run();
  });

  it("a tick stays with its reader, twice is once, and can be taken away", async () => {
    const [first, second] = (await getGuideline(visitor, "one")).steps.map((step) => step.key) as [string, string];
    expect(await tickStep(visitor, { slug: "one", step: first })).toEqual({ number: 1 });
    await Promise.all([tickStep(visitor, { slug: "one", step: second }), tickStep(visitor, { slug: "one", step: second })]);
    expect((await getGuideline(visitor, "one")).ticks).toHaveLength(2);
    expect((await getGuideline(customer, "one")).ticks).toEqual([]);
    await untickStep(visitor, { slug: "one", step: first });
    expect((await getGuideline(visitor, "one")).ticks.map((tick) => tick.key)).toEqual([second]);
    expect(await refusal(tickStep(visitor, { slug: "one", step: "no-such-step" }))).toBe("not_found");
    expect(await refusal(tickStep(stranger, { slug: "one", step: first }))).toBe("unavailable");
  });

  it("ticks survive an edit of another step", async () => {
    const key = (await getGuideline(visitor, "one")).steps[1]?.key ?? "";
    await tickStep(visitor, { slug: "one", step: key });
    write("one", article({ body: "Other words.\n\n1. A new first step.\n2. Second step.\n3. Third step.\n" }));
    await run();
    const { steps, ticks } = await getGuideline(visitor, "one");
    expect(steps.map((step) => step.key)).toContain(ticks[0]?.key);
  });

  it("the trail tells what was read and ticked in the last day, and where the reader stopped", async () => {
    await recordRead(visitor, "one");
    const key = (await getGuideline(visitor, "one")).steps[1]?.key ?? "";
    await tickStep(visitor, { slug: "one", step: key });
    clock.set(new Date("2026-11-20T10:30:00Z"));
    await recordRead(visitor, "one");
    const { articles } = await getReadingTrail(visitor);
    expect(articles).toMatchObject([{ slug: "one", opens: 2, stepCount: 3, ticked: [{ number: 2, text: "Second step." }], stoppedAt: { number: 3, text: "Third step." }, solved: null }]);
    expect((await getReadingTrail(customer)).articles).toEqual([]);
    expect((await getReadingTrail(stranger)).articles).toEqual([]);
    expect((await getReadingTrail(visitor, new Date("2026-11-21T10:31:00Z"))).articles).toEqual([]);
  });

  it("reading and answering do not make an article look changed", async () => {
    const before = (await getGuideline(visitor, "one")).updatedAt;
    await recordRead(visitor, "one");
    await giveFeedback(visitor, { slug: "one", solved: true });
    expect((await getGuideline(visitor, "one")).updatedAt).toEqual(before);
    expect(await getDeskGuideline(agent, "one")).toMatchObject({ viewCount: 1, solvedCount: 1 });
  });

  it("the latest answer of a reader counts, also when many come at once", async () => {
    const counts = async () => {
      const { solvedCount, notSolvedCount } = await getDeskGuideline(agent, "one");
      return [solvedCount, notSolvedCount];
    };
    await giveFeedback(visitor, { slug: "one", solved: false, comment: "Which cap?" });
    expect(await counts()).toEqual([0, 1]);
    await giveFeedback(visitor, { slug: "one", solved: true });
    expect(await counts()).toEqual([1, 0]);
    await Promise.all(Array.from({ length: 6 }, (_, turn) => giveFeedback(visitor, { slug: "one", solved: turn % 2 === 0 })));
    await giveFeedback(customer, { slug: "one", solved: true });
    const [yes, no] = await counts();
    expect((yes ?? 0) + (no ?? 0)).toBe(2);
    expect(await db.prisma.articleFeedback.count({ where: { solved: true } })).toBe(yes);
    expect(await giveFeedback(stranger, { slug: "one", solved: true })).toEqual({ kept: false });
    expect((await getDeskGuideline(agent, "one")).comments.map((entry) => entry.comment)).toEqual(["Which cap?"]);
  });

  it("\"not yet\" keeps the step where the reader stopped", async () => {
    const { steps } = await getGuideline(visitor, "one");
    await tickStep(visitor, { slug: "one", step: steps[0]?.key ?? "" });
    await giveFeedback(visitor, { slug: "one", solved: false });
    expect((await getDeskGuideline(agent, "one")).stuck).toMatchObject([{ number: 2, count: 1 }]);
  });
});

describe("editing in the desk", () => {
  beforeEach(async () => {
    write("one", article());
    await run();
  });

  it("of two edits of one version the second is shown the first", async () => {
    const { version, frontMatter } = await getDeskGuideline(agent, "one");
    const save = (actor: Actor, markdown: string) => saveRevision(actor, { slug: "one", version, frontMatter, markdown });
    const outcomes = await Promise.all([save(agent, "Mine."), save(manager, "Theirs.")]);
    expect(outcomes.map((outcome) => outcome.kind).sort()).toEqual(["conflict", "saved"]);
    const lost = outcomes.find((outcome) => outcome.kind === "conflict");
    const winner = outcomes[0]?.kind === "saved" ? "Mine.\n" : "Theirs.\n";
    expect(lost).toMatchObject({ current: { version: version + 1, markdown: winner } });
    expect((await listRevisions(agent, "one")).items).toHaveLength(2);
  });

  it("saving the same text makes no revision", async () => {
    const { markdown } = await getDeskGuideline(agent, "one");
    await saveAs(agent, "one", `\n${markdown.replaceAll("\n", "\r\n")}\n\n`);
    expect((await listRevisions(agent, "one")).items).toHaveLength(1);
  });

  it("a restored revision is a new one, and the history keeps all", async () => {
    await saveAs(agent, "one", "Second.");
    const { version } = await getDeskGuideline(agent, "one");
    await restoreRevision(manager, { slug: "one", version, number: 1 });
    expect((await getDeskGuideline(agent, "one")).markdown).toContain("First step.");
    expect((await listRevisions(agent, "one")).items.map(({ number, note, authorName }) => [number, note, authorName])).toEqual([
      [3, "restored:1", "The manager"],
      [2, null, "The agent"],
      [1, null, null],
    ]);
    expect(await refusal(restoreRevision(manager, { slug: "one", version, number: 2 }))).toBe("conflict");
  });

  it("refuses what a file may not hold either, at its field", async () => {
    const fieldsOf = async (markdown: string, change: Partial<FrontMatter> = {}) =>
      saveAs(agent, "one", markdown, change).then(() => ({}), (error: { detail: { fields?: object } }) => error.detail.fields);
    expect(await fieldsOf("<b>x</b>")).toEqual({ markdown: "markdown_html" });
    expect(await fieldsOf("[x](/guidelines/nowhere)")).toEqual({ markdown: "guideline_unknown" });
    expect(await fieldsOf("x", { related: ["nowhere"] })).toEqual({ related: "guideline_unknown" });
    expect(await fieldsOf("x", { related: ["one"] })).toEqual({ related: "guideline_related_itself" });
    expect(await fieldsOf("x", { reviewed: "2027-01-01" })).toEqual({ reviewed: "guideline_reviewed_future" });
  });
});

describe("the desk's list", () => {
  it("goes forth and back by key and finds by words, stale ones and categories", async () => {
    for (let number = 10; number < 65; number += 1) write(`a-${number}`, article({ title: `Article ${number}`, reviewed: number < 13 ? "2025-11-19" : "2026-01-01" }));
    write("percent", article({ title: "100% off_season", category: "payments" }), "payments");
    await run();
    const first = await listDeskGuidelines(agent, {});
    const second = await listDeskGuidelines(agent, { after: first.next ?? "" });
    const third = await listDeskGuidelines(agent, { after: second.next ?? "" });
    expect([first, second, third].map((page) => page.items.length)).toEqual([25, 25, 6]);
    expect(third.next).toBeNull();
    expect((await listDeskGuidelines(agent, { before: second.previous ?? "" })).items).toEqual(first.items);
    expect((await listDeskGuidelines(agent, { stale: true })).items.map((row) => row.slug)).toEqual(["a-10", "a-11", "a-12"]);
    expect((await listDeskGuidelines(agent, { query: "100% f_s" })).items.map((row) => row.slug)).toEqual(["percent"]);
    expect((await listDeskGuidelines(agent, { query: "%" })).items.map((row) => row.slug)).toEqual(["percent"]);
    expect((await listDeskGuidelines(agent, { category: "payments" })).items).toHaveLength(1);
    expect((await listDeskGuidelines(agent, { after: "nonsense" })).items).toEqual(first.items);
  });
});
