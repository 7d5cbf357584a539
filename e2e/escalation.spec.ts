import { randomUUID } from "node:crypto";
import { expect, formFieldsOf, requestAs, test } from "./fixtures";
import { contactForm, newGuest, sentTicket, unique, writeAsGuest } from "./pages/contact-form";
import { composer, countListed, openFromQueue } from "./pages/desk-ticket";

const title = "My vacuum cleaner has lost suction";
const slug = "vacuum-lost-suction";

test("a search fails, a person answers, the guest rates the help", async ({ page, openAs }) => {
  const guest = newGuest();
  const words = unique("vacuum suction gone whistling");
  const subject = unique("Vacuum whistles");

  // Searching and reading do not help.
  await page.goto("/");
  await page.getByRole("main").getByRole("searchbox", { name: "Your question" }).fill(words);
  await page.getByRole("main").getByRole("button", { name: "Search" }).click();
  await page.getByRole("list", { name: "Results" }).getByRole("link", { name: title }).click();
  await page.getByRole("button", { name: "Mark step 1 done" }).click();
  await expect(page.getByRole("button", { name: "Mark step 1 done", pressed: true })).toBeVisible();
  await page.getByRole("region", { name: "Did this solve it?" }).getByRole("button", { name: "Not yet" }).click();

  // The form shows what goes along; the visitor keeps the search to themselves.
  await expect(page.getByRole("heading", { level: 1, name: "Talk to a person" })).toBeVisible();
  await expect(page.getByRole("main")).toContainText(`“${title}” did not solve it.`);
  const form = contactForm(page);
  await expect(form.trail.getByRole("checkbox", { name: `Read: ${title}` })).toBeChecked();
  await expect(form.trail.getByRole("checkbox", { name: /^Did this step:/ })).toBeChecked();
  await form.trail.getByRole("checkbox", { name: `Searched for: ${words}` }).uncheck();
  await form.fill({ ...guest, subject, message: "It whistles and picks nothing up, the filter is clean." });
  await form.send.click();

  // The ticket's page says what happens next, and by when.
  const { number, link } = await sentTicket(page);
  await expect(page.getByRole("status").filter({ hasText: "Sent." })).toContainText("private way back");
  await expect(page.getByRole("region", { name: "What happens next" })).toContainText(/Our team answers by (\w+ )?\d.*\./);
  await page.getByText("What you had tried").click();
  await expect(page.getByRole("main")).toContainText(`Read: ${title}`);

  // The agent sees who wrote and what they had tried, and nothing they left out.
  const desk = await openAs("agent");
  await openFromQueue(desk, subject);
  await expect(desk.getByRole("heading", { level: 1, name: `#${number} ${subject}` })).toBeVisible();
  await expect(desk.getByRole("region", { name: "Customer" })).toContainText(guest.name);
  await expect(desk.getByRole("region", { name: "Customer" })).toContainText(guest.email);
  const before = desk.getByRole("region", { name: "Before they wrote" });
  await expect(before).toContainText(`Read ${title}`);
  await expect(before).toContainText("Ticked");
  expect(await desk.content()).not.toContain(words);
  await desk.getByRole("button", { name: "Take this ticket" }).click();
  await expect(desk.getByText("You have it")).toBeVisible();
  const { reply, cause, guideline, sendAndWait, sendAndSolve } = composer(desk, guest.name);
  await reply.fill("Does it whistle without the brush, too?");
  await sendAndWait.click();
  await expect(desk.getByText("Reply sent.")).toBeVisible();

  // The mail leads the guest back, in whichever browser they read it.
  const admin = await openAs("admin");
  await admin.goto("/desk/settings/mail");
  const mails = admin.getByRole("row").filter({ hasText: guest.email });
  // Nobody has proved yet that the address is theirs: the receipt repeats nothing of what was typed.
  await expect(mails.getByRole("link")).toHaveText([`A question about: ${subject} [#${number}]`, `We have your message [#${number}]`]);
  await mails.getByRole("link", { name: /^We have your message/ }).click();
  const mail = await admin.getByRole("region", { name: "As text" }).innerText();
  const written = /https?:\/\/\S+\/ticket\/[\w-]+/.exec(mail)?.[0] ?? "";
  expect(new URL(written).pathname).toBe(link);
  const back = await openAs(null);
  await back.goto(written);
  await expect(back.getByRole("heading", { level: 1, name: subject })).toBeVisible();
  await expect(back.getByRole("region", { name: "What happens next" })).toContainText("Maya Lindqvist asked you something and waits for your answer.");
  await expect(back.getByRole("region", { name: "Conversation" })).toContainText("Does it whistle without the brush, too?");
  await back.getByRole("textbox", { name: "Your reply" }).fill("Only with the brush.");
  await back.getByRole("button", { name: "Send reply" }).click();
  await expect(back.getByRole("region", { name: "Conversation" })).toContainText("Only with the brush.");
  await expect(back.getByRole("textbox", { name: "Your reply" })).toHaveValue("");

  // Solved, with its cause and the guideline that helped.
  await desk.reload();
  await expect(desk.getByRole("article", { name: `${guest.name}, customer` })).toContainText("Only with the brush.");
  await reply.fill("Then the brush is blocked: step 4 of the guideline shows how to clear it.");
  await cause.selectOption({ label: "Misuse or wear" });
  await guideline.fill(slug);
  await sendAndSolve.click();
  await expect(desk.getByText("Nothing due")).toBeVisible();

  await back.reload();
  await expect(back.getByRole("region", { name: "What happens next" })).toContainText("This is solved. If it isn't, write by");
  await expect(back.getByRole("link", { name: title })).toBeVisible();
  const rating = back.getByRole("region", { name: "How did we do?" });
  await rating.getByText("Very good").click();
  await rating.getByRole("textbox", { name: /^What should we know/ }).fill("Quick and to the point.");
  await rating.getByRole("button", { name: "Send rating" }).click();
  await expect(back.getByText("Thank you. Your rating is stored and read by the team.")).toBeVisible();

  await desk.reload();
  await expect(desk.getByRole("region", { name: "Rating" }).getByRole("img", { name: "5 of 5" })).toBeVisible();
  await expect(desk.getByRole("region", { name: "Rating" })).toContainText("Quick and to the point.");
});

test("an empty form keeps what was typed, names every field that is missing, and puts the cursor into the first of them", async ({ page }) => {
  await page.goto("/guidelines/charged-twice");
  await page.goto("/contact?article=charged-twice");
  const form = contactForm(page);
  await form.trail.getByRole("checkbox", { name: /^Read:/ }).uncheck();
  await form.fill({ message: "Twice 34.90 left my account on Tuesday." });
  await page.getByRole("textbox", { name: /^Order number/ }).fill("NW-482913");
  await page.getByRole("radio", { name: "I have waited too long" }).check();
  await form.send.click();

  const alert = page.getByRole("main").getByRole("alert");
  await expect(alert).toContainText("Everything you typed is still here.");
  await expect(alert.getByRole("link")).toHaveText(["Write a name.", /e-mail address/, "Say in a few words what it is about."]);
  await expect(form.name).toHaveAccessibleDescription(/Write a name\./);
  await expect(form.email).toHaveAccessibleDescription(/e-mail address/);
  await expect(form.subject).toHaveAccessibleDescription(/Say in a few words what it is about\./);
  await expect(form.name).toBeFocused();
  await expect(form.message).toHaveValue("Twice 34.90 left my account on Tuesday.");
  await expect(page.getByRole("textbox", { name: /^Order number/ })).toHaveValue("NW-482913");
  await expect(page.getByRole("radio", { name: "I have waited too long" })).toBeChecked();
  await expect(form.trail.getByRole("checkbox", { name: /^Read:/ })).not.toBeChecked();

  const guest = newGuest();
  await form.fill({ ...guest, email: "not an address", subject: unique("Charged twice") });
  await form.send.click();
  await expect(form.email).toHaveAccessibleDescription(/Write an e-mail address such as/);
  await expect(form.email).toBeFocused();
  await expect(form.email).toHaveValue("not an address");
  await form.fill({ email: guest.email });
  await form.send.click();
  await sentTicket(page);
  await expect(page.getByRole("main")).toContainText("Twice 34.90 left my account on Tuesday.");
});

test("pressing Send twice makes one ticket", async ({ page, openAs }) => {
  const subject = unique("Pressed twice");
  await page.goto("/contact");
  const form = contactForm(page);
  await form.fill({ ...newGuest(), subject, message: "My finger was quicker than the page." });
  await form.send.dblclick();
  await sentTicket(page);
  const desk = await openAs("agent");
  await desk.goto(`/desk?view=all&q=${encodeURIComponent(subject)}`);
  expect(await countListed(desk)).toBe(1);
});

test("the same form sent ten times at once makes one ticket, and every answer names it", async ({ baseURL, openAs }) => {
  const guest = newGuest();
  const subject = unique("Sent ten times");
  const browser = await requestAs(baseURL ?? "", null);
  const page = await (await browser.get("/contact")).text();
  const multipart = { ...formFieldsOf(page, "subject"), requestKey: randomUUID(), ...guest, subject, message: "Once is enough." };
  const answers = await Promise.all(Array.from({ length: 10 }, () => browser.post("/contact", { multipart })));
  expect(answers.map((answer) => answer.status())).toEqual(answers.map(() => 303));
  expect(new Set(answers.map((answer) => answer.headers().location)).size).toBe(1);

  const again = await browser.post("/contact", { multipart });
  expect(again.headers().location).toBe(answers[0]?.headers().location);
  const changed = await browser.post("/contact", { multipart: { ...multipart, message: "Other words with the same form." } });
  expect(changed.status()).toBe(200);
  const told = await changed.text();
  expect(told).toContain("This form was already sent and became ticket");
  expect(told).toContain("Other words with the same form.");
  await browser.dispose();

  const desk = await openAs("agent");
  await desk.goto(`/desk?view=all&q=${encodeURIComponent(subject)}`);
  expect(await countListed(desk)).toBe(1);
});

test("going back and sending the same again leads to the ticket that was made", async ({ page, openAs }) => {
  const guest = newGuest();
  const subject = unique("Sent, back, sent");
  const message = { ...guest, subject, message: "The page looked as if nothing had happened." };
  const first = await writeAsGuest(page, message);
  await page.goBack();
  const form = contactForm(page);
  await expect(form.send).toBeVisible();
  await form.fill(message);
  await form.send.click();
  const second = await sentTicket(page);
  expect(second).toEqual(first);
  const desk = await openAs("agent");
  await desk.goto(`/desk?view=all&q=${encodeURIComponent(subject)}`);
  expect(await countListed(desk)).toBe(1);
});

test("a guest's ticket is closed to everybody who has not got its address", async ({ page, openAs, request }) => {
  const { number, link } = await writeAsGuest(page, { ...newGuest(), subject: unique("Only for me"), message: "Nobody else should read this." });
  const wrong = `${link.slice(0, -1)}${link.endsWith("A") ? "B" : "A"}`;
  expect((await request.get(wrong)).status()).toBe(404);
  const customer = await openAs("customer");
  expect((await customer.request.get(`/portal/tickets/${number}`)).status()).toBe(404);
  expect((await customer.request.get(`/desk/tickets/${number}`)).status()).toBe(404);
});

test("a signed-in customer writes without giving name and address, and finds the ticket in the portal", async ({ openAs }) => {
  const page = await openAs("otherCustomer");
  const subject = unique("Door does not close");
  await page.goto("/contact?topic=products");
  const form = contactForm(page);
  await expect(form.name).toHaveCount(0);
  await expect(page.getByRole("combobox", { name: "What is it about?" })).toHaveValue("products");
  await form.fill({ subject, message: "The door of my fridge does not close any more." });
  await form.send.click();
  await page.waitForURL(/\/portal\/tickets\/\d+\?sent=1/);
  await page.getByRole("navigation", { name: "You are here" }).getByRole("link").click();
  await page.getByRole("link", { name: subject }).click();
  await page.getByRole("button", { name: "It is solved" }).click();
  await expect(page.getByRole("region", { name: "What happens next" })).toContainText("This is solved.");
  await page.getByRole("textbox", { name: "Your reply" }).fill("It opened again over night.");
  await page.getByRole("button", { name: "Open it again" }).click();
  await expect(page.getByRole("region", { name: "What happens next" })).not.toContainText("This is solved.");
  await expect(page.getByRole("region", { name: "Conversation" })).toContainText("It opened again over night.");
});
