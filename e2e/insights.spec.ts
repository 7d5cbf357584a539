import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { countListed } from "./pages/desk-ticket";

/** The table of figures under a chart, opened. */
async function figuresOf(page: Page, title: string): Promise<Locator> {
  const chart = page.getByRole("figure").filter({ has: page.getByRole("heading", { name: title }) });
  await chart.getByText("Show the figures").click();
  return chart.getByRole("table");
}

/** Figure of a row in the column with this heading. */
async function figureIn(table: Locator, row: Locator, column: string): Promise<number> {
  const headings = await table.getByRole("columnheader").allTextContents();
  const cells = row.locator("th, td");
  const text = await cells.nth(headings.indexOf(column)).locator(".cell-value").textContent();
  return Number((text ?? "").replace(/\D/g, ""));
}

// Weeks and topics that the other stories add nothing to while this one counts.
const behind = [
  { chart: "Tickets created and solved", row: (table: Locator) => table.getByRole("row").nth(3), column: "Created" },
  { chart: "Promises kept", row: (table: Locator) => table.getByRole("row").filter({ has: table.page().locator("td:nth-child(3)", { hasText: /[1-9]/ }) }).first(), column: "Tickets, promise broken" },
  { chart: "What people write about", row: (table: Locator) => table.getByRole("row", { name: /^Privacy and newsletter/ }), column: "This period" },
  { chart: "Why tickets happened", row: (table: Locator) => table.getByRole("row", { name: /^Payment provider failure/ }), column: "Solved tickets" },
];

for (const { chart, row, column } of behind) {
  test(`a manager goes from “${chart}” to exactly the tickets that were counted`, async ({ openAs }) => {
    const page = await openAs("manager");
    await page.goto("/desk/insights?days=90");
    const table = await figuresOf(page, chart);
    const chosen = row(table);
    const counted = await figureIn(table, chosen, column);
    expect(counted).toBeGreaterThan(0);
    await chosen.getByRole("link").click();
    await expect(page).toHaveURL(/\/desk\?/);
    await expect(page.getByRole("list", { name: "Filters that are set" }).or(page.getByRole("group", { name: "Filters that are set" }))).toBeVisible();
    const address = page.url();
    expect(await countListed(page)).toBe(counted);
    // The filter lives in the address: it can be sent to a colleague.
    await page.goto(address);
    expect(await countListed(page)).toBe(counted);
  });
}

test("a topic narrows every figure down, and the way to the tickets keeps it", async ({ openAs }) => {
  const page = await openAs("manager");
  await page.goto("/desk/insights");
  await page.getByRole("combobox", { name: "Period" }).selectOption({ label: "Last 90 days" });
  await page.getByRole("combobox", { name: "Topic" }).selectOption({ label: "Privacy and newsletter" });
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await expect(page).toHaveURL(/days=90/);
  await expect(page).toHaveURL(/topic=privacy/);
  const table = await figuresOf(page, "Tickets created and solved");
  const total = await Promise.all((await table.getByRole("row").all()).slice(1).map((row) => figureIn(table, row, "Created")));
  const card = page.getByRole("link", { name: /Open the tickets/ }).first();
  await card.click();
  await expect(page).toHaveURL(/\/desk\?.*topic=privacy/);
  expect(await countListed(page)).toBe(total.reduce((sum, part) => sum + part, 0));
});

test("searches without a good result are listed by how many people they left alone, and can be tried at once", async ({ openAs }) => {
  const page = await openAs("manager");
  await page.goto("/desk/insights?days=90");
  const table = page.getByRole("table", { name: "Searches without a good result, by people affected" });
  const people = (await table.getByRole("row").locator("td:nth-child(2) .cell-value").allTextContents()).map(Number);
  expect(people.length).toBeGreaterThan(0);
  expect(people).toEqual([...people].sort((one, other) => other - one));
  const first = table.getByRole("link").first();
  const words = await first.innerText();
  await first.click();
  await expect(page).toHaveURL(/\/search\?q=/);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(words);
});

test("a customer sees their own figures, and of the desk's nothing", async ({ openAs }) => {
  const page = await openAs("customer");
  await page.goto("/portal/insights");
  await expect(page.getByRole("heading", { level: 1, name: "My insights" })).toBeVisible();
  const waits = await figuresOf(page, "How long you waited, and what we promised");
  await waits.getByRole("link").first().click();
  await expect(page).toHaveURL(/\/portal\/tickets\/\d+/);
  await expect(page.getByRole("region", { name: "What happens next" })).toBeVisible();
  for (const path of ["/desk/insights", "/desk", "/desk?view=all&createdFrom=2020-01-01"]) expect((await page.request.get(path)).status(), path).toBe(404);
});

test("whoever is not signed in is asked to, and gets to the insights after that", async ({ page, request }) => {
  const asked = await request.get("/desk/insights?days=7", { maxRedirects: 0 });
  expect(asked.status()).toBe(307);
  await page.goto("/desk/insights?days=7");
  await page.getByRole("button", { name: /Sign in as a manager/ }).click();
  await expect(page).toHaveURL(/\/desk\/insights/);
  await expect(page.getByRole("heading", { level: 1, name: "Insights" })).toBeVisible();
});
