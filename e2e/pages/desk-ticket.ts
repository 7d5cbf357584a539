import { expect, type Page } from "@playwright/test";

/** Looks for a ticket by words, as an agent does, and opens it. */
export async function openFromQueue(desk: Page, subject: string): Promise<void> {
  await desk.goto("/desk?view=all");
  await desk.getByRole("searchbox", { name: "Search tickets, people and guidelines" }).fill(subject);
  await desk.keyboard.press("Enter");
  await desk.getByRole("link", { name: subject, exact: true }).click();
  await expect(desk.getByRole("heading", { level: 1 })).toContainText(subject);
}

/** The part of a ticket's page where an agent answers `customer`. */
export function composer(desk: Page, customer: string) {
  const form = desk.getByRole("form", { name: `Reply to ${customer}` });
  return {
    reply: form.getByRole("textbox", { name: `Reply to ${customer}` }),
    cause: form.getByRole("combobox", { name: /^Cause/ }),
    // A text field with a list to choose from is a combobox to assistive technology.
    guideline: form.getByRole("combobox", { name: /^Guideline that helped/ }),
    sendAndWait: form.getByRole("button", { name: "Send and wait for customer" }),
    sendAndSolve: form.getByRole("button", { name: "Send and solve" }),
  };
}

/** How many tickets a view of the queue lists on all its pages. */
export async function countListed(desk: Page): Promise<number> {
  const seen = new Set<string>();
  for (;;) {
    for (const number of await desk.locator("td").filter({ hasText: /^#\d+$/ }).allTextContents()) seen.add(number);
    const next = desk.getByRole("navigation", { name: "Pages of the queue" }).getByRole("link", { name: "Next" });
    if ((await next.count()) === 0) return seen.size;
    const first = await desk.locator("td").filter({ hasText: /^#\d+$/ }).first().textContent();
    await next.click();
    await expect(desk.locator("td").filter({ hasText: /^#\d+$/ }).first()).not.toHaveText(first ?? "");
  }
}
