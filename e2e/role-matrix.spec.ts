import { randomUUID } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
// Plain HTTP, so without the fixtures of a browser.
import { expect, test, type APIRequestContext, type APIResponse } from "@playwright/test";
import { formFieldsOf, requestAs } from "./fixtures";
import { actions, frameworkRoutes, people, routes, type Cell, type Facts, type Person, type RouteRow } from "./role-matrix";

const built = (file: string): unknown => JSON.parse(readFileSync(`.next/${file}`, "utf8"));

/** Source of a page or handler, such as "/(help)/contact/page" -> its address, such as "/contact". */
const routeOfSource = built("app-path-routes-manifest.json") as Record<string, string>;

interface BuiltAction {
  id: string;
  name: string;
  /** Addresses of the pages that can run it. */
  routes: string[];
}

const builtActions: BuiltAction[] = Object.values(built("server/server-reference-manifest.json") as Record<string, unknown>).flatMap((part) =>
  part && typeof part === "object"
    ? Object.entries(part as Record<string, { filename: string; exportedName: string; workers: Record<string, unknown> }>).map(([id, action]) => ({
        id,
        name: `${action.filename}#${action.exportedName}`,
        routes: Object.keys(action.workers).flatMap((worker) => routeOfSource[worker.replace(/^app/, "")] ?? []),
      }))
    : [],
);

const rowsOf = (route: string): readonly RouteRow[] => ([] as RouteRow[]).concat(routes[route] ?? []);

let facts: Facts;
const as = {} as Record<Person, APIRequestContext>;

test.beforeAll(async ({ baseURL }) => {
  for (const person of people) as[person] = await requestAs(baseURL ?? "", person === "nobody" ? null : person);
  const find = async (who: Person, path: string, pattern: RegExp) => {
    const found = pattern.exec(await (await as[who].get(path)).text())?.[1];
    if (!found) throw new Error(`The sample desk shows nothing like ${pattern} on ${path}.`);
    return found;
  };
  const mailLink = /href="\/desk\/settings\/mail\/[0-9a-f-]{36}"/;
  if (!mailLink.test(await (await as.admin.get("/desk/settings/mail")).text())) await writeToUs();
  const [staffFile] = readdirSync("content/guidelines/playbooks");
  facts = {
    ticket: Number(await find("customer", "/portal", /href="\/portal\/tickets\/(\d+)/)),
    slug: await find("nobody", "/guidelines", /href="\/guidelines\/([a-z0-9-]+)[?"#]/),
    category: await find("nobody", "/guidelines", /href="\/guidelines\/category\/([a-z0-9-]+)/),
    staffSlug: staffFile?.replace(/\.md$/, "") ?? "",
    mail: await find("admin", "/desk/settings/mail", /href="\/desk\/settings\/mail\/([0-9a-f-]{36})"/),
    member: await find("admin", "/desk/settings/staff", /name="id" value="([0-9a-f-]{36})"/),
  };
});

/** Leaves a mail in the mailbox: the receipt that a guest gets. */
async function writeToUs() {
  const page = await (await as.nobody.get("/contact")).text();
  const sent = await as.nobody.post("/contact", {
    multipart: {
      ...formFieldsOf(page, "subject"),
      requestKey: randomUUID(),
      name: "Rowan Field",
      email: "rowan@example.com",
      subject: "The parcel came without its plug",
      message: "The lamp is here, its plug is not.",
    },
  });
  expect(sent.status(), "writing to us as a guest").toBe(303);
}

test.afterAll(async () => {
  for (const context of Object.values(as)) await context.dispose();
});

test("every page and route handler of the build is in the table, and nothing else", () => {
  const inBuild = [...new Set(Object.values(routeOfSource))].filter((route) => !frameworkRoutes.includes(route));
  expect(inBuild.filter((route) => !routes[route]), "routes without a row in e2e/role-matrix.ts: say there who may see them").toEqual([]);
  expect(Object.keys(routes).filter((route) => !inBuild.includes(route)), "rows of routes that are gone").toEqual([]);
});

test("every server action of the build is in the table", () => {
  expect(builtActions.length).toBeGreaterThan(0);
  expect(builtActions.map(({ name }) => name).filter((name) => !actions[name]), "actions without a row in e2e/role-matrix.ts: say there who is refused").toEqual([]);
});

const ask = (person: Person, row: RouteRow, headers: Record<string, string> = {}) =>
  row.method === "POST" ? as[person].post(row.path(facts), { data: {}, headers }) : as[person].get(row.path(facts), { headers });

function cellOf(answer: APIResponse): Cell | string {
  const status = answer.status();
  if (status === 200) return "page";
  if (status === 404) return "missing";
  if (status === 401) return "key";
  if (status === 405) return "method";
  const to = answer.headers().location;
  if (status < 300 || status > 399 || !to) return `status ${status}`;
  const { pathname } = new URL(to, "http://own.invalid");
  if (pathname === `/desk/tickets/${facts.ticket}`) return "desk-ticket";
  return pathname === "/sign-in" ? "sign-in" : pathname === "/desk" ? "desk" : `redirect to ${pathname}`;
}

for (const route of Object.keys(routes)) {
  for (const [position, row] of rowsOf(route).entries()) {
    test(`${row.method ?? "GET"} ${route}${position > 0 ? ` (${position + 1})` : ""} gives each person what the table says`, async () => {
      const found: Record<string, string> = {};
      for (const person of people) {
        const answer = await ask(person, row);
        found[person] = cellOf(answer);
        if (found[person] === "sign-in") {
          expect(new URL(answer.headers().location ?? "", "http://own.invalid").searchParams.get("next"), "the way back").toBe(row.path(facts));
        }
      }
      expect(found).toEqual(Object.fromEntries(people.map((person, column) => [person, row.cells[column]])));
    });
  }
}

test("no header opens a page that is closed to somebody not signed in", async () => {
  const subject = /<h1[^>]*>(?:<[^>]+>)*([^<]{4,})/.exec(await (await as.customer.get(`/portal/tickets/${facts.ticket}`)).text())?.[1] ?? "";
  expect(subject.length, "the ticket's subject").toBeGreaterThan(3);
  const tricks: Array<Record<string, string>> = [
    { rsc: "1" },
    { rsc: "1", "next-router-prefetch": "1" },
    { rsc: "1", "next-router-prefetch": "1", "next-router-segment-prefetch": "/_tree" },
    { rsc: "1", "next-router-segment-prefetch": "/portal" },
    { "x-middleware-subrequest": "proxy:proxy:proxy:proxy:proxy" },
    { "x-middleware-subrequest": "src/middleware:src/middleware:src/middleware:src/middleware:src/middleware" },
    { "x-visitor-id": "a".repeat(32), "x-pathname": "/", "x-client-address": "127.0.0.1" },
    { "x-matched-path": "/portal", "x-now-route-matches": "1=portal" },
  ];
  for (const route of Object.keys(routes)) {
    for (const row of rowsOf(route).filter(({ cells }) => cells[0] === "sign-in")) {
      for (const headers of tricks) {
        for (const suffix of ["", "?_rsc=1", ".rsc"]) {
          const answer = await as.nobody.get(`${row.path(facts)}${suffix}`, { headers });
          const body = await answer.text();
          const what = `${row.path(facts)}${suffix} with ${JSON.stringify(headers)}`;
          expect(body.includes(subject), `${what} shows the ticket`).toBe(false);
          expect(body.includes("other-customer@demo.test"), `${what} shows an address`).toBe(false);
        }
      }
    }
  }
});

/** Calls an action as its page's script would, but without the page. */
async function call(person: Person, action: BuiltAction, { origin }: { origin?: string } = {}) {
  const row = actions[action.name];
  const route = action.routes.find((candidate) => rowsOf(candidate).length > 0);
  const path = route ? rowsOf(route)[0]?.path(facts) : undefined;
  if (!row || !path) throw new Error(`There is no page in the table that runs ${action.name}.`);
  const multipart = new FormData();
  for (const [name, value] of Object.entries(row.fields?.(facts) ?? {})) multipart.append(`_1_${name}`, value);
  // The order matters: the arguments refer to the form's fields, which must be there before.
  multipart.append("0", JSON.stringify(row.plain ? ["$K1"] : [{ status: "idle", fieldErrors: {}, values: {} }, "$K1"]));
  const answer = await as[person].post(path, { multipart, headers: { "next-action": action.id, ...(origin ? { origin } : {}) } });
  const redirect = answer.headers()["x-action-redirect"] ?? "";
  const body = await answer.text();
  const code = /"status":"error"[^]*?"code":"([a-z_]+)"/.exec(body)?.[1] ?? /"code":"([a-z_]+)"[^]*?"status":"error"/.exec(body)?.[1] ?? /[?&]notice=([a-z_]+)/.exec(redirect)?.[1];
  return { status: answer.status(), code: code ?? `no refusal: ${answer.status()} ${redirect} ${body.slice(0, 300)}` };
}

for (const action of builtActions) {
  test(`${action.name} refuses everybody it is not for, called without its page`, async () => {
    const row = actions[action.name];
    for (const person of row?.refused ?? []) {
      const { code } = await call(person, action);
      const refusals = row?.code ? [row.code] : ["forbidden", "not_found", "sign_in_required"];
      expect(refusals, `${person}: ${code}`).toContain(code);
    }
  });
}

test("every action refuses a form that comes from another site, even an administrator's", async () => {
  for (const action of builtActions.filter(({ name }) => actions[name]?.fields)) {
    for (const origin of ["https://evil.test", "null"]) {
      const { status, code } = await call("admin", action, { origin });
      expect(status === 403 || code === "foreign_origin", `${action.name} from ${origin}: ${status} ${code}`).toBe(true);
    }
  }
});

test("what was refused stands in the audit log, and nobody was added", async () => {
  expect(await (await as.admin.get("/desk/settings/audit")).text()).toContain("Tried something not allowed");
  expect(await (await as.admin.get("/desk/settings/staff")).text()).not.toContain("mallory@evil.test");
});
