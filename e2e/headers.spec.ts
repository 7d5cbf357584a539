import { randomUUID } from "node:crypto";
import { request as requests, type APIRequestContext } from "@playwright/test";
import { accounts, expect, formFieldsOf, requestAs, sessionOf, test } from "./fixtures";
import { newGuest, unique, writeAsGuest } from "./pages/contact-form";

const pages = ["/", "/search?q=refund", "/guidelines/parcel-late", "/contact", "/sign-in", "/does/not/exist", "/guidelines/does-not-exist"];
const others = ["/api/health/live", "/api/v1/search?q=refund", "/api/v1/tickets/1", "/api/auth/session", "/icon.svg", "/_next/static/does-not-exist.js"];

function directives(policy: string | undefined): Map<string, string[]> {
  return new Map((policy ?? "").split(";").map((part) => part.trim().split(/\s+/)).map(([name = "", ...values]) => [name, values]));
}

/** The subject of a ticket that only the demo's customer and the staff may read. */
async function canaryOf(baseURL: string): Promise<{ number: string; subject: string }> {
  const customer = await requestAs(baseURL, "customer");
  const [, number = "", subject = ""] = /href="\/portal\/tickets\/(\d+)"[^>]*>([^<]{12,})</.exec(await (await customer.get("/portal")).text()) ?? [];
  await customer.dispose();
  expect(subject).not.toBe("");
  return { number, subject };
}

test("SEC-WEB-03 every page has a policy that runs only its own scripts, with a new nonce each time", async ({ request }) => {
  for (const path of pages) {
    const [first, second] = [await request.get(path), await request.get(path)];
    const policy = directives(first.headers()["content-security-policy"]);
    const scripts = policy.get("script-src") ?? [];
    const nonce = scripts.find((source) => source.startsWith("'nonce-"));
    expect(nonce, path).toMatch(/^'nonce-[\w+/=-]{16,}'$/);
    expect(second.headers()["content-security-policy"], path).not.toContain(nonce);
    expect(scripts, path).not.toContain("'unsafe-inline'");
    expect(scripts, path).not.toContain("'unsafe-eval'");
    expect(policy.get("default-src"), path).toEqual(["'self'"]);
    for (const name of ["frame-ancestors", "base-uri", "object-src"]) expect(policy.get(name), `${path} ${name}`).toEqual(["'none'"]);
    expect(policy.get("form-action"), path).toEqual(["'self'"]);
    const html = await first.text();
    const tags = html.match(/<script\b[^>]*>/g) ?? [];
    expect(tags.length, path).toBeGreaterThan(0);
    for (const tag of tags) expect(`'nonce-${/nonce="([^"]*)"/.exec(tag)?.[1]}'`, `${path}: ${tag.slice(0, 120)}`).toBe(nonce);
    expect(html, path).not.toMatch(/\son(?:click|load|error|submit|focus|change)=/i);
    expect(first.headers()["cache-control"], path).toMatch(/no-store/);
  }
});

test("SEC-WEB-03 every answer carries the protective headers: pages, what is missing, machine routes, files", async ({ request }) => {
  const script = /src="(\/_next\/static\/[^"]+\.js)"/.exec(await (await request.get("/")).text())?.[1] ?? "";
  for (const path of [...pages, ...others, script]) {
    const headers = (await request.get(path)).headers();
    expect(headers["x-content-type-options"], path).toBe("nosniff");
    expect(headers["x-frame-options"], path).toBe("DENY");
    expect(headers["referrer-policy"], path).toMatch(/^(strict-origin-when-cross-origin|same-origin|no-referrer)$/);
    expect(headers["permissions-policy"], path).toContain("camera=()");
    expect(headers["cross-origin-opener-policy"], path).toBe("same-origin");
    expect(headers["content-security-policy"], path).toContain("frame-ancestors 'none'");
    expect(headers["content-security-policy"], path).toContain("base-uri 'none'");
    expect(headers["x-request-id"], path).toMatch(/\w{8,}/);
    expect(headers["x-powered-by"], path).toBeUndefined();
    expect(headers["server"], path).toBeUndefined();
  }
  expect((await request.get(script)).headers()["cache-control"]).toContain("immutable");
  // Asked for by browsers unbidden; an error there would stand in every console.
  expect((await request.get("/favicon.ico")).headers()["content-type"]).toContain("image/svg+xml");
});

test("SEC-WEB-03 clicking through the product breaks no policy", async ({ page, openAs }) => {
  const broken: string[] = [];
  await writeAsGuest(await openAs(null), { ...newGuest(), subject: unique("For the mailbox"), message: "A mail is written for this." });
  const click = async (who: typeof page, path: string, steps: (who: typeof page) => Promise<void>) => {
    await who.exposeFunction("noteViolation", (text: string) => broken.push(text));
    await who.addInitScript(() => {
      document.addEventListener("securitypolicyviolation", (event) => {
        void (window as unknown as { noteViolation: (text: string) => void }).noteViolation(`${location.pathname}: ${event.violatedDirective} ${event.blockedURI}`);
      });
    });
    await who.goto(path);
    await steps(who);
  };
  await click(page, "/", async (visitor) => {
    await visitor.getByRole("main").getByRole("searchbox", { name: "Your question" }).fill("refund missing");
    await visitor.keyboard.press("Enter");
    await visitor.getByRole("list", { name: "Results" }).getByRole("link").first().click();
    await expect(visitor.getByRole("region", { name: "Did this solve it?" })).toBeVisible();
    await visitor.getByRole("group", { name: "Appearance" }).getByRole("button", { name: "Dark" }).click();
    await visitor.goto("/contact");
    await visitor.getByRole("button", { name: "Send to a person" }).click();
    await expect(visitor.getByRole("main").getByRole("alert")).toBeVisible();
  });
  await click(await openAs("manager"), "/desk/insights", async (manager) => {
    await expect(manager.getByRole("figure").first()).toBeVisible();
    await manager.goto("/desk?view=all");
    await manager.getByRole("table").getByRole("link").first().click();
    await expect(manager.getByRole("region", { name: "Customer" })).toBeVisible();
  });
  await click(await openAs("admin"), "/desk/settings/mail", async (admin) => {
    await admin.getByRole("table").getByRole("link").first().click();
    await expect(admin.getByRole("region", { name: "As text" })).toBeVisible();
  });
  await click(await openAs("customer"), "/portal/insights", async (customer) => {
    await expect(customer.getByRole("figure").first()).toBeVisible();
  });
  expect(broken).toEqual([]);
});

test("SEC-WEB-02 a form post from another site, from no site, or without saying so is refused and changes nothing", async ({ baseURL, openAs }) => {
  const storageState = await sessionOf(baseURL ?? "", "otherCustomer");
  const subject = unique("Sent from elsewhere");
  const cases: Record<string, string>[] = [{ origin: "https://evil.test" }, { origin: "null" }, {}, { origin: "https://evil.test", referer: `${baseURL}/contact` }, { "sec-fetch-site": "cross-site" }, { "sec-fetch-site": "same-site", origin: "http://evil.localhost" }];
  for (const extraHTTPHeaders of cases) {
    const label = JSON.stringify(extraHTTPHeaders);
    const elsewhere = await requests.newContext({ baseURL, storageState, extraHTTPHeaders, maxRedirects: 0 });
    const form = await (await elsewhere.get("/contact")).text();
    const sent = await elsewhere.post("/contact", { multipart: { ...formFieldsOf(form, "subject"), requestKey: randomUUID(), subject, message: "This must not become a ticket." } });
    expect(sent.status(), label).toBe(403);
    expect(await sent.text(), label).toMatch(/not sent from our own pages.*mention \w+/s);
    // The way of a page's script, with the action named in a header.
    const action = /name="\$ACTION_1:0" value="([^"]*)"/.exec(form)?.[1]?.match(/[0-9a-f]{40,}/)?.[0] ?? "";
    const called = await elsewhere.post("/contact", { headers: { "next-action": action, accept: "text/x-component" }, multipart: { "1_subject": subject, "0": '["$undefined","$K1"]' } });
    expect(called.status(), label).toBe(403);
    const foreignSignIn = await elsewhere.post("/sign-in", { multipart: { email: accounts.agent, password: "guidepost-demo" } });
    expect(foreignSignIn.status(), label).toBe(403);
    await elsewhere.dispose();
  }
  const desk = await openAs("agent");
  await desk.goto(`/desk?view=all&q=${encodeURIComponent(subject)}`);
  await expect(desk.getByRole("heading", { name: "No ticket matches" })).toBeVisible();
  const admin = await openAs("admin");
  await admin.goto("/desk/settings/audit");
  await expect(admin.getByRole("row").filter({ hasText: "A form sent from another site" }).first()).toBeVisible();
});

test("SEC-WEB-06 no image is fetched or decoded on anybody's behalf", async ({ request, baseURL }) => {
  for (const source of ["/icon.svg", `${baseURL}/icon.svg`, "https://evil.test/a.avif", "//evil.test/a.png", "http://169.254.169.254/latest/meta-data", "data:image/png;base64,iVBORw0KGgo="]) {
    const answer = await request.get(`/_next/image?url=${encodeURIComponent(source)}&w=640&q=75`, { maxRedirects: 0 });
    expect([400, 404], source).toContain(answer.status());
    expect(answer.headers()["content-type"] ?? "", source).not.toMatch(/^image\//);
  }
});

const bypasses: Record<string, string>[] = [
  { "x-middleware-subrequest": Array(5).fill("proxy").join(":") },
  { "x-middleware-subrequest": Array(5).fill("middleware").join(":") },
  { "x-middleware-subrequest": Array(5).fill("src/middleware").join(":") },
  { "x-middleware-rewrite": "/desk", "x-middleware-next": "1", "x-middleware-override-headers": "cookie" },
  { rsc: "1" },
  { rsc: "1", "next-router-prefetch": "1" },
  { rsc: "1", "next-router-prefetch": "1", "next-router-segment-prefetch": "/_tree" },
  { rsc: "1", "next-router-segment-prefetch": "/desk/__PAGE__", "next-router-prefetch": "1" },
  { "x-nextjs-data": "1", purpose: "prefetch" },
  { "x-invoke-path": "/desk", "x-invoke-output": "/desk", "x-matched-path": "/desk" },
  { "x-forwarded-host": "localhost", "x-original-url": "/desk", "x-rewrite-url": "/desk" },
];

test("SEC-AUTHZ-08 no header, suffix or parameter leads past the gate", async ({ baseURL }) => {
  const { number, subject } = await canaryOf(baseURL ?? "");
  const nobody = await requests.newContext({ baseURL, maxRedirects: 3 });
  const secrets = [subject, "Maya Lindqvist", "admin@demo.test"];
  const protectedPages = [`/desk/tickets/${number}`, `/portal/tickets/${number}`, "/desk", "/desk/settings/staff", "/guidelines/tone-of-voice"];
  const look = async (path: string, headers: Record<string, string>) => {
    const answer = await nobody.get(`${baseURL}${path}`, { headers });
    const label = `${path} ${JSON.stringify(headers)}`;
    expect(answer.status(), label).toBeLessThan(500);
    const body = await answer.text();
    // The demo's own list of sample accounts stands on the sign-in page.
    const telling = secrets.filter((secret) => !(answer.url().includes("/sign-in") && secret.includes("@")) && body.includes(secret));
    expect(telling, label).toEqual([]);
    expect(body, label).not.toMatch(/tone of voice/i);
  };
  for (const path of protectedPages) {
    for (const headers of bypasses) await look(path, headers);
    for (const suffix of [".rsc", "?_rsc=1", "?_rsc=1&__nextDefaultLocale=en", ".segments/_tree.segment.rsc", `?nxtPnumber=${number}`, "/", "//", "/%2e", "%2f", ".json", "%00"]) await look(`${path}${suffix}`, {});
  }
  for (const path of [`/_next/data/build/desk/tickets/${number}.json`, `//desk/tickets/${number}`, `/%64esk/tickets/${number}`, `/DESK/tickets/${number}`, `/_next/../desk`, `/_next/static/..%2f..%2fdesk`, `/api/../desk/tickets/${number}`]) await look(path, {});
  await nobody.dispose();
});

test("SEC-WEB-07 a page made to look like a file is neither cached nor shown to the next reader", async ({ baseURL }) => {
  const { number, subject } = await canaryOf(baseURL ?? "");
  const customer = await requestAs(baseURL ?? "", "customer");
  const nobody = await requestAs(baseURL ?? "", null);
  const readAs = async (reader: APIRequestContext, path: string) => {
    const answer = await reader.get(path);
    return { status: answer.status(), cache: answer.headers()["cache-control"] ?? "", body: await answer.text() };
  };
  const page = `/portal/tickets/${number}`;
  for (const path of [page, `${page}/x.css`, `${page};.js`, `${page}%3b.js`, `${page}%2fx.css`, `${page}.css`, `${page}%00.png`, `${page}?_rsc=1a2b3`, `/portal/x.css`, `/portal;a.js`, `${page}/_next/static/x.js`, "/portal?x=.css"]) {
    const seen = await readAs(customer, path);
    expect(seen.status, path).toBeLessThan(500);
    if (seen.body.includes(subject)) expect(seen.cache, path).toMatch(/private.*no-store/);
    else expect(seen.cache, path).not.toMatch(/public|s-maxage/);
    expect((await readAs(nobody, path)).body, path).not.toContain(subject);
  }
  await customer.dispose();
  await nobody.dispose();
});

test("a guest's secret address is not told to other sites, and search engines are asked to stay away", async ({ baseURL }) => {
  const guest = newGuest();
  const browser = await requestAs(baseURL ?? "", null);
  const form = await (await browser.get("/contact")).text();
  const sent = await browser.post("/contact", { multipart: { ...formFieldsOf(form, "subject"), requestKey: randomUUID(), ...guest, subject: unique("Secret address"), message: "Only for the two of us." } });
  const html = await (await browser.get(new URL(sent.headers().location ?? "", baseURL).pathname)).text();
  expect(html).toMatch(/<meta name="referrer" content="same-origin"/);
  expect(html).toMatch(/<meta name="robots" content="noindex/);
  await browser.dispose();
});
