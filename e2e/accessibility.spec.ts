import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test, type Account, type OpenAs } from "./fixtures";
import { newGuest, unique, writeAsGuest } from "./pages/contact-form";
import { routes } from "./role-matrix";

interface Place {
  name: string;
  /** Route of the build that is looked at. */
  route: string;
  as: Account | null;
  /** Goes there. `openAs` is for what somebody else has to do first. */
  open: (page: Page, openAs: OpenAs) => Promise<unknown>;
}

const at = (route: string, as: Account | null, path: string, more = ""): Place => ({ name: `${path}${more}, seen by ${as ?? "a visitor"}`, route, as, open: (page) => page.goto(path) });

/** Opens `list` and follows its first link to `pattern`. */
const firstOf = (route: string, as: Account, list: string, pattern: RegExp, suffix = ""): Place => ({
  name: `${route}, seen by ${as}`,
  route,
  as,
  open: async (page) => {
    await page.goto(list);
    const hrefs = await page.getByRole("link").evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).pathname));
    const found = hrefs.find((href) => pattern.test(href));
    expect(found, `a link to ${pattern} on ${list}`).toBeDefined();
    await page.goto(`${found}${suffix}`);
  },
});

const ticketOfDesk = /^\/desk\/tickets\/\d+$/;
const places: Place[] = [
  at("/", null, "/"),
  at("/search", null, "/search"),
  at("/search", null, "/search?q=refund"),
  at("/search", null, "/search?q=qwertzuiop"),
  at("/guidelines", null, "/guidelines"),
  at("/guidelines/category/[category]", null, "/guidelines/category/delivery"),
  at("/guidelines/[slug]", null, "/guidelines/parcel-late"),
  {
    name: "a guideline with ticks and an answer",
    route: "/guidelines/[slug]",
    as: null,
    open: async (page) => {
      await page.goto("/guidelines/washing-machine-not-draining");
      await page.getByRole("button", { name: "Mark step 1 done" }).click();
      await page.getByRole("button", { name: "Yes" }).click();
      await expect(page.getByText("Glad it is solved.")).toBeVisible();
    },
  },
  at("/contact", null, "/contact?article=parcel-late&outcome=not-yet"),
  {
    name: "the contact form with its errors",
    route: "/contact",
    as: null,
    open: async (page) => {
      await page.goto("/contact");
      await page.getByRole("button", { name: "Send to a person" }).click();
      await expect(page.getByRole("main").getByRole("alert")).toBeVisible();
    },
  },
  {
    name: "a guest's ticket",
    route: "/ticket/[secret]",
    as: null,
    open: (page) => writeAsGuest(page, { ...newGuest(), subject: unique("A".repeat(120)), message: `${"Unbroken".repeat(40)}\nhttps://example.com/${"path".repeat(30)}` }),
  },
  at("/sign-in", null, "/sign-in"),
  {
    name: "the sign-in form with an error",
    route: "/sign-in",
    as: null,
    open: async (page) => {
      await page.goto("/sign-in");
      await page.getByRole("button", { name: "Sign in", exact: true }).click();
      await expect(page.getByRole("main").getByRole("alert")).toBeVisible();
    },
  },
  at("/set-up", null, "/set-up"),
  at("/", "customer", "/"),
  at("/portal", "customer", "/portal"),
  at("/portal/insights", "customer", "/portal/insights"),
  firstOf("/portal/tickets/[number]", "customer", "/portal", /^\/portal\/tickets\/\d+$/),
  {
    name: "a solved ticket, seen by its customer",
    route: "/portal/tickets/[number]",
    as: "customer",
    open: async (page) => {
      await page.goto("/portal");
      await page.getByRole("row").filter({ hasText: "Solved" }).getByRole("link").first().click();
      await expect(page.getByRole("region", { name: "What happens next" })).toBeVisible();
    },
  },
  at("/contact", "customer", "/contact"),
  at("/desk", "agent", "/desk"),
  at("/desk", "agent", "/desk?view=all&topic=delivery&priority=high"),
  at("/desk", "agent", "/desk?view=all&q=qwertzuiop"),
  firstOf("/desk/tickets/[number]", "agent", "/desk?view=unassigned", ticketOfDesk),
  firstOf("/desk/tickets/[number]", "manager", "/desk?view=solved", ticketOfDesk),
  at("/desk/tickets/[number]", "agent", "/desk/tickets/999999999"),
  at("/desk/guidelines", "agent", "/desk/guidelines"),
  at("/desk/guidelines/[slug]", "agent", "/desk/guidelines/parcel-late"),
  at("/desk/guidelines/[slug]/edit", "manager", "/desk/guidelines/parcel-late/edit"),
  at("/guidelines/[slug]", "agent", "/guidelines/tone-of-voice"),
  at("/desk/insights", "manager", "/desk/insights?days=90"),
  at("/desk/settings", "admin", "/desk/settings"),
  at("/desk/settings/staff", "admin", "/desk/settings/staff"),
  at("/desk/settings/api-keys", "admin", "/desk/settings/api-keys"),
  at("/desk/settings/mail", "admin", "/desk/settings/mail"),
  {
    name: "a mail in the mailbox",
    route: "/desk/settings/mail/[id]",
    as: "admin",
    open: async (page, openAs) => {
      const { number } = await writeAsGuest(await openAs(null), { ...newGuest(), subject: unique("For the mailbox"), message: "A mail is written for this." });
      await page.goto("/desk/settings/mail");
      await page.getByRole("table").getByRole("link", { name: `[#${number}]` }).click();
      await expect(page.getByRole("region", { name: "As text" })).toBeVisible();
    },
  },
  at("/desk/settings/audit", "admin", "/desk/settings/audit"),
];

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];
// Themes differ in nothing but their colours, so in the second one only these rules can come to another result.
const colourRules = ["color-contrast", "link-in-text-block"];

async function violations(axe: AxeBuilder, theme: string): Promise<string[]> {
  // A frame in which no script may run can't be looked into, and waiting for it takes for ever.
  const { violations: found } = await axe.exclude("iframe[sandbox='']").analyze();
  return found.flatMap(({ id, help, nodes }) => nodes.map((node) => `${theme}: ${id} (${help}) at ${node.target.join(" ")}: ${node.html.slice(0, 160)}`));
}

/** What sticks out at the side, so that a failure says where to look. */
async function sideways(page: Page, condition: string): Promise<string[]> {
  return page.evaluate((state) => {
    const root = document.documentElement;
    if (root.scrollWidth <= root.clientWidth) return [];
    const wide = [...document.querySelectorAll("body *")].filter((element) => {
      const box = element.getBoundingClientRect();
      return box.width > 0 && (box.right > root.clientWidth + 1 || box.left < -1) && getComputedStyle(element).position !== "absolute";
    });
    return [`${state}: ${root.scrollWidth} px in ${root.clientWidth} px: ${wide.slice(-3).map((element) => element.outerHTML.slice(0, 140)).join(" | ")}`];
  }, condition);
}

/** Everything folded away is a part of the page too; menus would cover it. */
async function unfold(page: Page): Promise<void> {
  await page.evaluate(() => document.querySelectorAll("details:not([data-menu])").forEach((details) => details.setAttribute("open", "")));
}

test.use({ expectedErrors: [/the server responded with a status of 404/], contextOptions: { reducedMotion: "reduce" } });

for (const { name, as, open } of places) {
  test(`accessible in light and dark, at 320 px and at 200 %: ${name}`, async ({ openAs }) => {
    const page = await openAs(as, { reducedMotion: "reduce", colorScheme: "light" });
    await open(page, openAs);
    await expect(page).toHaveTitle(/\S/);
    await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
    await expect(page.getByRole("main")).toHaveCount(1);
    await unfold(page);
    const wrong = await violations(new AxeBuilder({ page }).withTags(tags), "light");
    await page.emulateMedia({ colorScheme: "dark" });
    wrong.push(...(await violations(new AxeBuilder({ page }).withRules(colourRules), "dark")));
    for (const width of [1280, 1024, 640, 320]) {
      await page.setViewportSize({ width, height: 720 });
      wrong.push(...(await sideways(page, `${width} px wide${width === 640 ? ", which is 1280 px at 200 %" : ""}`)));
    }
    // On the pages for everybody, larger letters alone, without more room for them.
    if (!page.url().includes("/desk")) {
      await page.setViewportSize({ width: 1280, height: 720 });
      await page.evaluate(() => void (document.documentElement.style.fontSize = "200%"));
      wrong.push(...(await sideways(page, "text of 200 %")));
    }
    expect(wrong).toEqual([]);
  });
}

test("every page of the product is looked at", () => {
  const pages = Object.keys(routes).filter((route) => !route.startsWith("/api/") && !/\.\w+$/.test(route));
  expect(pages.filter((route) => !places.some((place) => place.route === route))).toEqual([]);
});

test("the first key leads past the header, and every menu opens and closes by keys", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto("/guidelines");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to the content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
  await page.getByText("Menu", { exact: true }).focus();
  await page.keyboard.press("Enter");
  const menu = page.getByRole("banner").getByRole("navigation", { name: "Main" });
  await expect(menu.getByRole("link", { name: "Talk to a person" })).toBeVisible();
  expect(await sideways(page, "menu open")).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(menu).toBeHidden();
});
