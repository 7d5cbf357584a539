import { accounts, expect, password, test } from "./fixtures";
import { contactForm, newGuest, sentTicket, unique } from "./pages/contact-form";
import { composer } from "./pages/desk-ticket";

const title = "My dishwasher leaves dishes dirty or cloudy";

test("a visitor searches, ticks steps, writes to a person, answers, rates and reopens, all without JavaScript", async ({ page, openAs }) => {
  const guest = newGuest();
  const words = unique("dishes still dirty");
  const subject = unique("Dishes dirty");

  await page.goto("/");
  await page.getByRole("main").getByRole("searchbox", { name: "Your question" }).fill(words);
  await page.getByRole("main").getByRole("button", { name: "Search" }).click();
  await page.getByRole("list", { name: "Results" }).getByRole("link", { name: title }).click();
  await page.getByRole("button", { name: "Mark step 1 done" }).click();
  await page.getByRole("button", { name: "Mark step 2 done" }).click();
  await page.getByRole("button", { name: "Mark step 1 done" }).click();
  await expect(page.getByRole("button", { name: "Mark step 1 done", pressed: false })).toBeVisible();
  await expect(page.getByRole("button", { name: "Mark step 2 done", pressed: true })).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: /^1 of \d+ steps done$/ })).toBeVisible();
  await page.getByRole("button", { name: "Not yet" }).click();

  const form = contactForm(page);
  await expect(page.getByRole("main")).toContainText(`“${title}” did not solve it.`);
  await form.trail.getByRole("checkbox", { name: `Searched for: ${words}` }).uncheck();
  await form.fill({ ...guest, message: "A grey film on everything, whatever I try." });
  await form.send.click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("Say in a few words what it is about.");
  await expect(form.subject).toBeFocused();
  await expect(form.name).toHaveValue(guest.name);
  await expect(form.message).toHaveValue("A grey film on everything, whatever I try.");
  await expect(form.trail.getByRole("checkbox", { name: `Searched for: ${words}` })).not.toBeChecked();
  await expect(form.trail.getByRole("checkbox", { name: `Read: ${title}` })).toBeChecked();
  await form.fill({ subject });
  await form.send.click();
  const { number } = await sentTicket(page);
  const next = page.getByRole("region", { name: "What happens next" });
  await expect(next).toContainText("Our team answers by");

  const desk = await openAs("agent", { javaScriptEnabled: true });
  await desk.goto(`/desk/tickets/${number}`);
  expect(await desk.content()).not.toContain(words);
  const { reply, sendAndWait } = composer(desk, guest.name);
  await reply.fill("Which salt do you use?");
  await sendAndWait.click();
  await expect(desk.getByText("Reply sent.")).toBeVisible();

  await page.reload();
  await expect(next).toContainText("asked you something and waits for your answer.");
  await page.getByRole("button", { name: "Send reply" }).click();
  await expect(page.getByRole("textbox", { name: "Your reply" })).toHaveAccessibleDescription(/Write your message\./);
  await page.getByRole("textbox", { name: "Your reply" }).fill("The one in the blue bag.");
  await page.getByRole("button", { name: "Send reply" }).click();
  const conversation = page.getByRole("region", { name: "Conversation" });
  await expect(conversation).toContainText("The one in the blue bag.");

  await page.getByRole("button", { name: "It is solved" }).click();
  await expect(next).toContainText("This is solved.");
  const rating = page.getByRole("region", { name: "How did we do?" });
  await rating.getByRole("button", { name: "Send rating" }).click();
  await expect(rating).toContainText("Choose from 1 to 5.");
  await rating.getByText("Good", { exact: true }).click();
  await rating.getByRole("button", { name: "Send rating" }).click();
  await expect(page.getByText("Thank you. Your rating is stored")).toBeVisible();

  await page.getByRole("textbox", { name: "Your reply" }).fill("The film is back this morning.");
  await page.getByRole("button", { name: "Open it again" }).click();
  await expect(conversation).toContainText("The film is back this morning.");
  await expect(next).not.toContainText("This is solved.");
});

test("a reader says that a guideline solved it, and is thanked, without JavaScript", async ({ page }) => {
  await page.goto("/guidelines/fridge-not-cold");
  await page.getByRole("button", { name: "Yes" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Thank you. Glad it is solved." })).toBeVisible();
});

test("a customer signs in, is told of a slip, opens a ticket and signs out, without JavaScript", async ({ page }) => {
  await page.goto("/portal");
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  const form = page.getByRole("main").locator("form").filter({ has: page.getByRole("textbox", { name: "E-mail address" }) });
  await form.getByRole("textbox", { name: "E-mail address" }).fill(accounts.otherCustomer);
  await form.getByLabel("Password").fill("not the password");
  await form.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "don't match" })).toBeVisible();
  await expect(form.getByRole("textbox", { name: "E-mail address" })).toHaveValue(accounts.otherCustomer);
  await expect(form.getByLabel("Password")).toHaveValue("");
  await expect(form.getByLabel("Password")).toBeFocused();
  await form.getByLabel("Password").fill(password);
  await form.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/portal$/);
  await expect(page.getByRole("heading", { level: 1, name: "My tickets" })).toBeVisible();

  await page.getByRole("table").getByRole("link").first().click();
  await expect(page.getByRole("region", { name: "What happens next" })).toBeVisible();
  await page.getByRole("banner").locator("details:not(.sm\\:hidden) > summary").click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.goto("/portal");
  await expect(page).toHaveURL(/\/sign-in/);
});

test("light and dark are chosen without JavaScript, and stay chosen", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto("/guidelines");
  const background = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const light = await background();
  const appearance = page.getByRole("group", { name: "Appearance" });
  await appearance.getByRole("button", { name: "Dark" }).click();
  await expect(page).toHaveURL(/\/guidelines$/);
  await expect(appearance.getByRole("button", { name: "Dark", pressed: true })).toBeVisible();
  expect(await background()).not.toBe(light);
  await page.goto("/contact");
  expect(await background()).not.toBe(light);
  await appearance.getByRole("button", { name: "Light" }).click();
  expect(await background()).toBe(light);
});
