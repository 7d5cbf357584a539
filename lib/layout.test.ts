import { readdirSync, statSync } from "node:fs";
import path from "node:path";
import { ESLint } from "eslint";
import { describe, expect, it } from "vitest";

const root = path.resolve(import.meta.dirname, "..");
const eslint = new ESLint({ cwd: root });

async function complaints(file: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath: path.join(root, file) });
  return (result?.messages ?? [])
    .filter((m) => m.ruleId?.startsWith("boundaries/") || m.ruleId?.startsWith("no-restricted"))
    .map((m) => m.message);
}

function filesUnder(folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
    .map((name) => path.join(folder, name).replaceAll(path.sep, "/"))
    .filter((name) => !name.includes("node_modules") && statSync(path.join(root, name)).isFile());
}

describe("import ranks", () => {
  const forbidden: [where: string, file: string, code: string, words: RegExp][] = [
    ["core importing a later rank", "lib/core/sample.ts", 'import { isStaff } from "@/lib/accounts/actor"; isStaff();', /lib\/core may import only from nothing else in lib/],
    ["two features of one rank", "lib/promises/sample.ts", 'import { x } from "@/lib/notifications/commands"; x();', /lib\/promises may import only from .*move the code/],
    ["a lower rank importing a higher one", "lib/promises/sample.ts", 'import { x } from "@/lib/tickets/model"; x();', /lib\/promises may import only from/],
    ["the kit knowing the product", "components/ui/sample.tsx", 'import { x } from "@/lib/tickets/model"; x();', /components\/ui, charts and layout know nothing/],
    ["a component fetching", "components/desk/sample.tsx", 'import { listQueue } from "@/lib/tickets/queries"; listQueue();', /receive data and actions by props/],
    ["a route touching the database client", "app/desk/sample.tsx", 'import { PrismaClient } from "@/prisma/generated/client"; new PrismaClient();', /add a query or a command/],
    ["Tremor outside the chart room", "components/insights/sample.tsx", 'import { Card } from "@tremor/react"; Card();', /Only components\/charts/],
    ["a model reaching for the database", "lib/tickets/model.ts", 'import { Prisma } from "@/prisma/generated/client"; Prisma();', /model.ts and policy.ts are pure/],
    ["a query that redirects", "lib/tickets/queries.ts", 'import { redirect } from "next/navigation"; redirect("/");', /no redirects/],
    ["a command that revalidates", "lib/tickets/commands.ts", 'import { revalidatePath } from "next/cache"; revalidatePath("/");', /belong to actions\.ts/],
    ["an action with logic on the database", "lib/tickets/actions.ts", 'import { database } from "@/lib/platform/database/database"; database();', /Actions are thin/],
    ["a feature that makes its own actor", "lib/tickets/sample.ts", 'import { makeActor } from "@/lib/accounts/actor"; makeActor({ kind: "visitor", visitorId: null });', /Only lib\/accounts makes an actor/],
  ];

  it.each(forbidden)("lint refuses %s", async (_where, file, code, words) => {
    const found = await complaints(file, code);
    expect(found.some((message) => words.test(message)), `no message like ${String(words)} in: ${found.join(" | ")}`).toBe(true);
  }, 30_000);

  it("lint accepts an import from a lower rank", async () => {
    expect(await complaints("lib/tickets/sample.ts", 'import { clock } from "@/lib/core/clock"; clock.now();')).toEqual([]);
  }, 30_000);
});

describe("file names", () => {
  const sources = ["app", "components", "lib", "e2e", "bench", "bin"].flatMap(filesUnder).filter((name) => /\.(ts|tsx|mjs)$/.test(name));

  it("no file is a dumping ground or a barrel", () => {
    const banned = /^(index|utils?|helpers?|types?|constants?|hooks?|misc|common|shared)\.(ts|tsx|mjs)$/;
    const found = sources.filter((name) => banned.test(path.basename(name)));
    expect(found, `name these by the noun they hold: ${found.join(", ")}`).toEqual([]);
  });

  it("every file name is kebab-case", () => {
    const found = sources.filter((name) => !/^[a-z0-9]+([.-][a-z0-9]+)*\.(ts|tsx|mjs)$/.test(path.basename(name)));
    expect(found).toEqual([]);
  });

  it("lib holds only the rooms of the layout", () => {
    const rooms = readdirSync(path.join(root, "lib"), { withFileTypes: true }).filter((e) => e.isDirectory()).map((e) => e.name).sort();
    const allowed = ["accounts", "causes", "core", "customers", "guidelines", "insights", "notifications", "platform", "promises", "search", "tickets"];
    expect(rooms.filter((room) => !allowed.includes(room)), "a new feature needs a rank in eslint.config.mjs and a line in CONTRIBUTING.md").toEqual([]);
  });

  it("reads and writes of the database stand in queries, commands, jobs and the platform only", () => {
    const found = sources.filter((name) => /^(app|components)\//.test(name) && /(queries|commands)\.ts$/.test(name));
    expect(found, `move these to lib/<feature>: ${found.join(", ")}`).toEqual([]);
  });
});
