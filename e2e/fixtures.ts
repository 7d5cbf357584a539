import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, request as requests, test as base, type APIRequestContext, type BrowserContext, type BrowserContextOptions, type Page } from "@playwright/test";

/** Accounts of the sample desk; all have the same password. */
export const accounts = {
  customer: "customer@demo.test",
  otherCustomer: "other-customer@demo.test",
  agent: "agent@demo.test",
  manager: "manager@demo.test",
  admin: "admin@demo.test",
} as const;
export type Account = keyof typeof accounts;

export const password = "guidepost-demo";

export type StorageState = Awaited<ReturnType<BrowserContext["storageState"]>>;

// One sign-in for each account and run: the desk limits how often one address may sign in, and every failed test gets a
// new worker. Workers of a run have the same parent process.
const folder = path.join(tmpdir(), `guidepost-sessions-${process.ppid}`);

/** The cookies of a signed-in account, by the form's own way without JavaScript. */
export async function sessionOf(baseURL: string, account: Account): Promise<StorageState> {
  const file = path.join(folder, `${account}-${encodeURIComponent(baseURL)}.json`);
  try {
    return JSON.parse(readFileSync(file, "utf8")) as StorageState;
  } catch {
    const state = await signInByForm(baseURL, accounts[account]);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(file, JSON.stringify(state), { mode: 0o600 });
    return state;
  }
}

async function signInByForm(baseURL: string, email: string): Promise<StorageState> {
  const context = await requests.newContext({ baseURL, extraHTTPHeaders: { origin: new URL(baseURL).origin } });
  try {
    const page = await (await context.get("/sign-in")).text();
    const answer = await context.post("/sign-in", { multipart: { ...formFieldsOf(page, "password"), email, password }, maxRedirects: 0 });
    expect(answer.status(), `signing in as ${email}`).toBe(303);
    return await context.storageState();
  } finally {
    await context.dispose();
  }
}

/** The framework's hidden fields of the first form that has a visible field with this name: what a browser without JavaScript sends back. */
export function formFieldsOf(html: string, field: string): Record<string, string> {
  const form = html.split(/<form\b/).find((part) => new RegExp(`<input[^>]*name="${field}"`).test(part.split("</form>")[0] ?? ""));
  if (!form) throw new Error(`There is no form with the field ${field}.`);
  const fields: Record<string, string> = {};
  for (const [input] of form.split("</form>")[0]!.matchAll(/<input[^>]*type="hidden"[^>]*>/g)) {
    const name = /name="([^"]*)"/.exec(input)?.[1];
    if (name) fields[unescapeHtml(name)] = unescapeHtml(/value="([^"]*)"/.exec(input)?.[1] ?? "");
  }
  return fields;
}

function unescapeHtml(text: string): string {
  const named: Record<string, string> = { quot: '"', amp: "&", lt: "<", gt: ">" };
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(quot|amp|lt|gt));/gi, (_all, hex?: string, decimal?: string, name?: string) =>
    name ? (named[name.toLowerCase()] ?? "") : String.fromCodePoint(hex ? Number.parseInt(hex, 16) : Number(decimal)),
  );
}

/** Signs the page's browser in, without going through the form again. */
export async function signIn(page: Page, account: Account, baseURL: string): Promise<void> {
  await page.context().addCookies((await sessionOf(baseURL, account)).cookies);
}

/** Plain HTTP as this account, or as nobody: redirects are not followed, and posts come from our own pages. */
export async function requestAs(baseURL: string, account: Account | null): Promise<APIRequestContext> {
  return requests.newContext({
    baseURL,
    maxRedirects: 0,
    extraHTTPHeaders: { origin: new URL(baseURL).origin, accept: "text/html,*/*" },
    ...(account ? { storageState: await sessionOf(baseURL, account) } : {}),
  });
}

/** Errors that a story expects, such as the browser's own line about a page that answers 404. */
interface Expected {
  expectedErrors: RegExp[];
}

/** Opens a page in a browser of its own, as this account or as somebody who was never here. It closes with the test. */
export type OpenAs = (account: Account | null, options?: BrowserContextOptions) => Promise<Page>;

/** The base of every story: a stray error in the browser's console, or an exception, fails it. */
export const test = base.extend<Expected & { watch: (context: BrowserContext) => void; openAs: OpenAs; cleanConsole: void }>({
  expectedErrors: [[], { option: true }],
  watch: async ({ expectedErrors }, use) => {
    const stray: string[] = [];
    const note = (text: string) => {
      if (!expectedErrors.some((expected) => expected.test(text))) stray.push(text);
    };
    await use((context) => {
      context.on("console", (message) => {
        if (message.type() === "error") note(`${message.page()?.url() ?? ""}: ${message.text()} ${message.location().url}`);
      });
      context.on("weberror", (error) => note(`${error.page()?.url() ?? ""}: ${error.error().message}`));
    });
    expect(stray, "errors in the browser's console").toEqual([]);
  },
  openAs: async ({ browser, baseURL, watch }, use) => {
    const opened: BrowserContext[] = [];
    await use(async (account, options = {}) => {
      const storageState = account ? await sessionOf(baseURL ?? "", account) : undefined;
      const context = await browser.newContext({ baseURL, storageState, ...options });
      opened.push(context);
      watch(context);
      return context.newPage();
    });
    for (const context of opened) await context.close();
  },
  cleanConsole: [
    async ({ context, watch }, use) => {
      watch(context);
      await use();
    },
    { auto: true },
  ],
});

export { expect };
