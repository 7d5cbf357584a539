import { expect, request as requests, test as base, type APIRequestContext, type BrowserContext, type Page } from "@playwright/test";

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

// One sign-in for each account and worker: the desk limits how often one address may sign in.
const sessions = new Map<string, Promise<StorageState>>();

/** The cookies of a signed-in account, by the form's own way without JavaScript. */
export function sessionOf(baseURL: string, account: Account): Promise<StorageState> {
  const key = `${baseURL} ${account}`;
  const known = sessions.get(key) ?? signInByForm(baseURL, accounts[account]);
  sessions.set(key, known);
  known.catch(() => sessions.delete(key));
  return known;
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

/** The base of every story: a stray error in the browser's console, or an exception, fails it. */
export const test = base.extend<Expected & { cleanConsole: void }>({
  expectedErrors: [[], { option: true }],
  cleanConsole: [
    async ({ context, expectedErrors }, use) => {
      const stray: string[] = [];
      const note = (text: string) => {
        if (!expectedErrors.some((expected) => expected.test(text))) stray.push(text);
      };
      context.on("console", (message) => {
        if (message.type() === "error") note(`${message.page()?.url() ?? ""}: ${message.text()}`);
      });
      context.on("weberror", (error) => note(`${error.page()?.url() ?? ""}: ${error.error().message}`));
      await use();
      expect(stray, "errors in the browser's console").toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
