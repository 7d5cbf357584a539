import { randomUUID } from "node:crypto";
import { expect, type Page } from "@playwright/test";

export interface Guest {
  name: string;
  email: string;
}

export interface Message {
  subject: string;
  message: string;
}

/** Somebody no other test knows. */
export function newGuest(): Guest {
  const mark = randomUUID().slice(0, 8);
  return { name: `Robin Vale ${mark}`, email: `robin-${mark}@example.com` };
}

/** A few words that no other test looks for. */
export function unique(words: string): string {
  return `${words} ${randomUUID().slice(0, 8)}`;
}

/** The form on /contact as a person sees it. */
export function contactForm(page: Page) {
  const main = page.getByRole("main");
  const fields = {
    name: main.getByRole("textbox", { name: "Your name" }),
    email: main.getByRole("textbox", { name: "E-mail address" }),
    subject: main.getByRole("textbox", { name: "In a few words" }),
    message: main.getByRole("textbox", { name: "What happened?" }),
    trail: main.getByRole("group", { name: /^What we pass on/ }),
    send: main.getByRole("button", { name: "Send to a person" }),
  };
  return {
    ...fields,
    async fill({ name, email, subject, message }: Partial<Guest & Message>) {
      if (name !== undefined) await fields.name.fill(name);
      if (email !== undefined) await fields.email.fill(email);
      if (subject !== undefined) await fields.subject.fill(subject);
      if (message !== undefined) await fields.message.fill(message);
    },
  };
}

/** Writes as a guest and stays on the ticket's page. Gives its number and its secret address. */
export async function writeAsGuest(page: Page, message: Guest & Message): Promise<{ number: string; link: string }> {
  await page.goto("/contact");
  const form = contactForm(page);
  await form.fill(message);
  await form.send.click();
  return sentTicket(page);
}

/** After sending: the ticket a guest has landed on. */
export async function sentTicket(page: Page): Promise<{ number: string; link: string }> {
  await page.waitForURL(/\/ticket\/[^/]+\?sent=1/);
  const line = await page.getByText(/^Ticket \d+$/).textContent();
  const number = /\d+/.exec(line ?? "")?.[0] ?? "";
  expect(number).not.toBe("");
  return { number, link: new URL(page.url()).pathname };
}
