import { expect, signIn, test } from "./fixtures";

const article = "/guidelines/washing-machine-not-draining";

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "reading a guideline" : "reading a guideline without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("ticks of steps are kept and can be taken back", async ({ page }) => {
      await page.goto(article);
      await expect(page.getByRole("status").filter({ hasText: "8 steps" })).toBeVisible();
      const second = page.getByRole("button", { name: "Mark step 2 done" });
      await second.click();
      await expect(second).toHaveAttribute("aria-pressed", "true");
      await page.getByRole("button", { name: "Mark step 3 done" }).click();
      await expect(page.getByText("2 of 8 steps done")).toBeVisible();
      await expect
        .poll(async () => {
          await page.goto(article);
          return page.getByText("2 of 8 steps done").count();
        })
        .toBe(1);
      await second.click();
      await expect(page.getByText("1 of 8 steps done")).toBeVisible();
    });

    test("yes is thanked for", async ({ page }) => {
      await page.goto(article);
      await page.getByRole("button", { name: "Yes", exact: true }).click();
      await expect(page.getByText("Thank you. Glad it is solved.")).toBeVisible();
      await expect(page.getByRole("link", { name: "Talk to a person" }).last()).toBeVisible();
    });

    test("not yet leads to a person with the guideline attached", async ({ page }) => {
      await page.goto(article);
      await page.getByRole("button", { name: "Not yet" }).click();
      await expect(page).toHaveURL(/\/contact\?article=washing-machine-not-draining&outcome=not-yet/);
      await expect(page.getByText("My washing machine won't drain").first()).toBeVisible();
    });

    test("\"stuck here?\" leads to a person with that step", async ({ page }) => {
      await page.goto(article);
      await page.getByRole("link", { name: "Stuck here? Ask about step 4" }).click();
      await expect(page).toHaveURL(/\/contact\?article=washing-machine-not-draining&step=/);
    });

    test("an agent previews, saves and restores a text", async ({ page, baseURL }) => {
      const slug = javaScriptEnabled ? "parcel-late" : "wrong-item";
      await signIn(page, "agent", baseURL!);
      await page.goto(`/desk/guidelines/${slug}/edit`);
      await page.getByLabel("Text", { exact: true }).fill("A **new** text.\n\n1. Only step.\n");
      await page.getByRole("button", { name: "Preview" }).click();
      await expect(page.getByRole("region", { name: "Preview, not saved yet" }).getByText("A new text.")).toBeVisible();
      await expect(page.getByLabel("Text", { exact: true })).toHaveValue("A **new** text.\n\n1. Only step.\n");
      await page.getByRole("button", { name: "Save and publish" }).click();
      await expect(page.getByText("Saved. Readers see the new text now.")).toBeVisible();
      await page.getByRole("button", { name: "Restore revision 1" }).click();
      await expect(page.getByText("Restored. Readers see that text again.")).toBeVisible();
    });
  });
}

test.describe("a playbook", () => {
  test.use({ expectedErrors: [/404/] });

  test("does not exist for visitors, and is there for staff", async ({ page, baseURL }) => {
    const hidden = await page.goto("/guidelines/tone-of-voice");
    const words = await page.getByRole("main").innerText();
    const missing = await page.goto("/guidelines/no-such-guideline");
    expect([hidden?.status(), missing?.status()]).toEqual([404, 404]);
    expect(await page.getByRole("main").innerText()).toBe(words);
    await signIn(page, "agent", baseURL!);
    expect((await page.goto("/guidelines/tone-of-voice"))?.status()).toBe(200);
  });
});

test("of two edits the second is shown the first, and loses nothing", async ({ page, context, baseURL }) => {
  await signIn(page, "manager", baseURL!);
  const other = await context.newPage();
  await page.goto("/desk/guidelines/item-missing-from-parcel/edit");
  await other.goto("/desk/guidelines/item-missing-from-parcel/edit");
  await other.getByLabel("Text", { exact: true }).fill("The first text.");
  await other.getByRole("button", { name: "Save and publish" }).click();
  await expect(other.getByText("Saved. Readers see the new text now.")).toBeVisible();
  await page.getByLabel("Text", { exact: true }).fill("The second text.");
  await page.getByRole("button", { name: "Save and publish" }).click();
  const both = page.getByRole("region", { name: "Line by line" });
  await expect(both.getByText("The first text.")).toBeVisible();
  await expect(both.getByText("The second text.")).toBeVisible();
  await expect(page.getByLabel("Text", { exact: true })).toHaveValue("The second text.");
  await page.getByRole("button", { name: "Save mine over it" }).click();
  await expect(page.getByText("Saved. Readers see the new text now.")).toBeVisible();
});
