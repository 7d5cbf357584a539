import { randomUUID } from "node:crypto";
import type { Browser, Page } from "@playwright/test";
import { expect, sessionOf, test, type Account } from "./fixtures";

async function pageOf(browser: Browser, baseURL: string, account: Account, options: { javaScriptEnabled?: boolean } = {}): Promise<Page> {
  const context = await browser.newContext({ baseURL, storageState: await sessionOf(baseURL, account), ...options });
  return context.newPage();
}

/**
 * A ticket with a subject no other ticket has, and the customer's page of it. Only for stories that change a ticket: one
 * account may write ten an hour.
 */
async function ticketOf(account: "customer" | "otherCustomer", browser: Browser, baseURL: string): Promise<{ customer: Page; number: string; subject: string }> {
  const customer = await pageOf(browser, baseURL, account);
  const subject = `Kettle leaks ${randomUUID().slice(0, 8)}`;
  await customer.goto("/contact");
  await customer.getByRole("textbox", { name: "In a few words" }).fill(subject);
  await customer.getByRole("textbox", { name: "What happened?" }).fill("Water comes out below the handle.");
  await customer.getByRole("button", { name: "Send to a person" }).click();
  await customer.waitForURL(/\/portal\/tickets\/\d+/);
  const number = /tickets\/(\d+)/.exec(customer.url())?.[1] ?? "";
  return { customer, number, subject };
}

/** Any open ticket of the sample, for stories that leave it as it is. */
async function openSomeTicket(desk: Page): Promise<void> {
  await desk.goto("/desk?view=open");
  await desk.getByRole("table").getByRole("link").last().click();
  await desk.waitForURL(/\/desk\/tickets\/\d+/);
}

function composer(desk: Page) {
  return {
    reply: desk.getByRole("textbox", { name: /^Reply to/ }),
    note: desk.getByRole("textbox", { name: "Internal note" }),
    write: (kind: "Reply to" | "Internal note") => desk.getByRole("group", { name: "What do you write?" }).getByText(kind).click(),
    cause: desk.getByRole("form", { name: /^Reply to/ }).getByRole("combobox", { name: /^Cause/ }),
  };
}

test("an agent takes a ticket, replies, writes a note and solves it with a cause; the note never reaches the customer", async ({ browser, baseURL }) => {
  const { customer, number, subject } = await ticketOf("customer", browser, baseURL!);
  const desk = await pageOf(browser, baseURL!, "agent");
  await desk.goto("/desk?view=unassigned");
  await desk.getByRole("searchbox", { name: "Search tickets, people and guidelines" }).fill(subject);
  await desk.keyboard.press("Enter");
  await desk.getByRole("table").getByRole("link", { name: subject }).click();
  await expect(desk.getByRole("heading", { level: 1, name: `#${number} ${subject}` })).toBeVisible();

  await desk.getByRole("button", { name: "Take this ticket" }).click();
  await expect(desk.getByText("You have it")).toBeVisible();
  await expect(desk.getByRole("button", { name: "Take this ticket" })).toHaveCount(0);

  const { reply, note, write, cause } = composer(desk);
  await reply.fill("Please send us a photo of the handle.");
  await desk.getByRole("button", { name: "Send and wait for customer" }).click();
  await expect(desk.getByText("Reply sent.")).toBeVisible();
  await expect(reply).toHaveValue("");
  await expect(desk.getByRole("article", { name: "Maya Lindqvist, desk" })).toContainText("photo of the handle");

  await write("Internal note");
  await note.fill("Known fault of this batch, see the recall list.");
  await desk.getByRole("button", { name: "Add note" }).click();
  const noted = desk.getByRole("article", { name: "Internal note by Maya Lindqvist" });
  await expect(noted).toContainText("Known fault of this batch");
  await expect(noted).toContainText("the customer can't see this");

  await write("Reply to");
  await reply.fill("A new kettle is on its way to you.");
  await cause.selectOption({ label: "Product defect" });
  await desk.getByRole("button", { name: "Send and solve" }).click();
  await expect(desk.getByText("A new kettle is on its way to you.")).toBeVisible();
  await expect(desk.getByText("Cause: Product defect")).toBeVisible();
  await expect(desk.getByText("Nothing due")).toBeVisible();

  await customer.reload();
  await expect(customer.getByText("A new kettle is on its way to you.")).toBeVisible();
  expect(await customer.content()).not.toContain("Known fault of this batch");
});

test("solving without a cause says so at the field and keeps the text", async ({ browser, baseURL }) => {
  const desk = await pageOf(browser, baseURL!, "agent");
  await openSomeTicket(desk);
  const { reply, cause } = composer(desk);
  await reply.fill("This should be done now.");
  await cause.selectOption("");
  await desk.getByRole("button", { name: "Send and solve" }).click();
  await expect(cause).toHaveAccessibleDescription(/can't be solved without one/);
  await expect(cause).toBeFocused();
  await expect(reply).toHaveValue("This should be done now.");
  await expect(desk.getByRole("article").filter({ hasText: "This should be done now." })).toHaveCount(0);
});

test("a reply that crosses with the customer's message waits until the agent has seen it", async ({ browser, baseURL }) => {
  const { customer, number } = await ticketOf("otherCustomer", browser, baseURL!);
  const desk = await pageOf(browser, baseURL!, "agent");
  await desk.goto(`/desk/tickets/${number}`);
  const { reply } = composer(desk);
  await reply.fill("Which model is it?");
  await customer.getByRole("textbox", { name: "Your reply" }).fill("It is the Barista Auto 3.");
  await customer.getByRole("button", { name: "Send reply" }).click();
  await expect(customer.getByText("It is the Barista Auto 3.")).toBeVisible();

  await desk.getByRole("button", { name: "Send and keep open" }).click();
  await expect(desk.getByRole("alert").filter({ hasText: "wrote while you were writing" })).toBeVisible();
  await expect(desk.getByRole("article", { name: "Robin Hale, customer" })).toContainText("Barista Auto 3");
  await expect(reply).toHaveValue("Which model is it?");
  await desk.getByRole("button", { name: "Send and keep open" }).click();
  await expect(desk.getByRole("article", { name: "Maya Lindqvist, desk" })).toContainText("Which model is it?");
});

test("an unsent reply is still there after the page is left and opened again", async ({ browser, baseURL }) => {
  const desk = await pageOf(browser, baseURL!, "agent");
  await openSomeTicket(desk);
  const ticket = desk.url();
  const { reply } = composer(desk);
  await reply.fill("Half a sentence about");
  await desk.goto("/desk");
  await desk.goto(ticket);
  await expect(reply).toHaveValue("Half a sentence about");
  await expect(desk.getByRole("form", { name: /^Reply to/ }).getByText("Your unsent text was kept on this device.")).toBeVisible();
});

test("the queue and the ticket are worked by keys alone", async ({ browser, baseURL }) => {
  const desk = await pageOf(browser, baseURL!, "agent");
  await desk.goto("/desk?view=open");
  const rows = desk.getByRole("table").getByRole("link");
  await expect(async () => {
    await desk.keyboard.press("j");
    await expect(rows.first()).toBeFocused({ timeout: 500 });
  }).toPass();
  await desk.keyboard.press("j");
  await expect(rows.nth(1)).toBeFocused();
  await desk.keyboard.press("k");
  const subject = (await rows.first().textContent()) ?? "";
  await desk.keyboard.press("Enter");
  await expect(desk.getByRole("heading", { level: 1 })).toContainText(subject);
  await desk.keyboard.press("r");
  await expect(desk.getByRole("textbox", { name: /^Reply to/ })).toBeFocused();
  await desk.keyboard.press("Escape");
  await desk.getByRole("heading", { level: 1 }).click();
  await desk.keyboard.press("n");
  await expect(desk.getByRole("textbox", { name: "Internal note" })).toBeFocused();
  await desk.getByRole("heading", { level: 1 }).click();
  await desk.keyboard.press("?");
  await expect(desk.getByRole("dialog", { name: "Keys" })).toBeVisible();
  await desk.keyboard.press("Escape");
  await expect(desk.getByRole("dialog", { name: "Keys" })).toBeHidden();
});

test("an agent answers with JavaScript off, and a refusal keeps the text", async ({ browser, baseURL }) => {
  const { customer, number } = await ticketOf("customer", browser, baseURL!);
  const desk = await pageOf(browser, baseURL!, "agent", { javaScriptEnabled: false });
  await desk.goto(`/desk/tickets/${number}`);
  const { reply, cause } = composer(desk);
  await reply.fill("We are looking into it.");
  await desk.getByRole("button", { name: "Send and solve" }).click();
  await expect(reply).toHaveValue("We are looking into it.");
  await expect(cause).toHaveAccessibleDescription(/can't be solved without one/);
  await desk.getByRole("button", { name: "Send and keep open" }).click();
  await expect(desk.getByRole("article", { name: "Maya Lindqvist, desk" })).toContainText("We are looking into it.");
  await customer.reload();
  await expect(customer.getByText("We are looking into it.")).toBeVisible();
});

test("a customer cannot open the desk", async ({ browser, baseURL }) => {
  const customer = await pageOf(browser, baseURL!, "customer");
  for (const path of ["/desk", "/desk/tickets/1", "/desk/tickets/999999"]) {
    const answer = await customer.request.get(path);
    expect(answer.status(), path).toBe(404);
  }
});
