import { expect, test } from "./fixtures";

const title = "My tumble dryer leaves clothes damp";
const step = (number: number) => ({ name: `Mark step ${number} done` });

test("a visitor searches, opens the guideline, ticks its steps, finds them ticked after a reload, and is thanked for saying it is solved", async ({ page }) => {
  await page.goto("/");
  const main = page.getByRole("main");
  await main.getByRole("searchbox", { name: "Your question" }).fill("clothes still damp after the tumble dryer");
  await main.getByRole("button", { name: "Search" }).click();
  await page.getByRole("list", { name: "Results" }).getByRole("link", { name: title }).click();
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();

  await expect(page.getByRole("status").filter({ hasText: /^\d+ steps: tick each one/ })).toBeVisible();
  await page.getByRole("button", step(1)).click();
  await page.getByRole("button", step(2)).click();
  await expect(page.getByRole("status").filter({ hasText: /^2 of \d+ steps done$/ })).toBeVisible();
  await page.getByRole("button", step(2)).click();
  await page.getByRole("button", step(3)).click();
  await page.getByRole("button", step(4)).click();
  await expect(page.getByRole("button", { ...step(4), pressed: true })).toBeVisible();
  // The page shows a tick before it is stored: leaving at once must not lose one. What a reload brings back was stored.
  await page.reload();
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole("status").filter({ hasText: /^3 of \d+ steps done$/ })).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await expect(page.getByRole("button", { ...step(1), pressed: true })).toBeVisible();
  await expect(page.getByRole("button", { ...step(2), pressed: false })).toBeVisible();
  await expect(page.getByRole("button", { ...step(3), pressed: true })).toBeVisible();

  const asked = page.getByRole("region", { name: "Did this solve it?" });
  await asked.getByRole("button", { name: "Yes" }).click();
  await expect(asked.getByRole("status")).toContainText("Thank you. Glad it is solved.");
  await expect(asked.getByRole("button", { name: "Yes" })).toHaveCount(0);
  await page.reload();
  await expect(asked.getByRole("status")).toContainText("Glad it is solved.");
});

test("ticks belong to one reader: another visitor starts without them", async ({ page, openAs }) => {
  await page.goto("/guidelines/oven-not-heating");
  await page.getByRole("button", step(1)).click();
  await expect(page.getByRole("status").filter({ hasText: /^1 of \d+ steps done$/ })).toBeVisible();
  const other = await openAs(null);
  await other.goto("/guidelines/oven-not-heating");
  await expect(other.getByRole("status").filter({ hasText: /tick each one/ })).toBeVisible();
  await expect(other.getByRole("button", { ...step(1), pressed: false })).toBeVisible();
});

test("whoever says that it was not solved after all is taken to a person", async ({ page }) => {
  await page.goto("/guidelines/tv-no-sound");
  const asked = page.getByRole("region", { name: "Did this solve it?" });
  await asked.getByRole("button", { name: "Yes" }).click();
  await asked.getByRole("button", { name: "Not solved after all" }).click();
  await expect(page).toHaveURL(/\/contact\?article=tv-no-sound/);
  await expect(page.getByRole("heading", { level: 1, name: "Talk to a person" })).toBeVisible();
});

test("a reader who is stuck at a step reaches a person who is told which step it was", async ({ page }) => {
  await page.goto("/guidelines/router-no-internet");
  await page.getByRole("button", step(1)).click();
  await expect(page.getByRole("button", { ...step(1), pressed: true })).toBeVisible();
  await page.getByRole("link", { name: "Stuck here? Ask about step 2" }).click();
  await expect(page.getByRole("main")).toContainText("You stopped at step 2 of");
  const trail = page.getByRole("group", { name: /^What we pass on/ });
  await expect(trail.getByRole("checkbox", { name: /^Read:/ })).toBeChecked();
  await expect(trail.getByRole("checkbox", { name: /^Stopped at:/ })).toBeChecked();
});

test("a guideline is found without searching, from topic to topic", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("link", { name: /^Delivery/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Delivery");
  await page.getByRole("main").getByRole("link", { name: "I need to change the delivery address" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("I need to change the delivery address");
  await page.getByRole("navigation", { name: "You are here" }).getByRole("link", { name: "Delivery" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Delivery");
});
