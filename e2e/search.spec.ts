import { expect, requestAs, signIn, test } from "./fixtures";

const searchBox = { name: /question|help you with/i };

test.describe("searching", () => {
  test("the first page is a search box, and leads to a guideline that answers", async ({ page }) => {
    await page.goto("/");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("What can we help you with?");
    await page.getByRole("main").getByRole("searchbox", searchBox).fill("it says delivered but I never got it");
    await page.getByRole("main").getByRole("button", { name: "Search" }).click();
    await expect(page).toHaveURL(/\/search\?q=it\+says\+delivered/);
    await expect(page.getByRole("main").getByRole("searchbox")).toHaveValue("it says delivered but I never got it");
    await expect(page.getByRole("status").first()).toContainText(/guidelines? for “it says delivered but I never got it”/);
    const results = page.getByRole("list", { name: "Results" });
    await expect(results.getByRole("listitem").first().locator("mark").first()).toBeVisible();
    await results.getByRole("link", { name: "My parcel says delivered but it is not here" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("My parcel says delivered but it is not here");
  });

  test("the address of a search can be shared and survives a reload", async ({ page }) => {
    await page.goto("/search?q=refund");
    const titles = page.getByRole("list", { name: "Results" }).getByRole("heading");
    const before = await titles.allTextContents();
    await page.reload();
    expect(await titles.allTextContents()).toEqual(before);
    expect(before.length).toBeGreaterThan(2);
  });

  test("a topic narrows the results down, and back", async ({ page }) => {
    await page.goto("/search?q=refund");
    const filter = page.getByRole("navigation", { name: "Show one topic only" });
    await filter.getByRole("link", { name: /^Returns and refunds/ }).click();
    await expect(page).toHaveURL(/category=returns/);
    await expect(page.getByRole("heading", { level: 1 })).toContainText("in Returns and refunds");
    await filter.getByRole("link", { name: /^All/ }).click();
    await expect(page).not.toHaveURL(/category=/);
  });

  test("a mistyped word is corrected, and the page says so", async ({ page }) => {
    await page.goto("/search?q=my+parcle+is+late");
    await expect(page.getByText("We searched for parcel instead of “parcle”.")).toBeVisible();
    await expect(page.getByRole("list", { name: "Results" }).getByRole("link").first()).toHaveText("My parcel is late");
  });

  test("a search without an answer offers a person, and takes the words along", async ({ page }) => {
    await page.goto("/search?q=qwertzuiop");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("No guideline for “qwertzuiop”");
    await page.getByRole("main").getByRole("link", { name: "Talk to a person" }).click();
    await expect(page).toHaveURL(/\/contact\?q=qwertzuiop/);
  });

  test("hostile text is answered and comes back as text", async ({ page }) => {
    for (const query of ["<script>alert(1)</script>", "(a+)+$", "%_%", "' OR 1=1--", "\u202eevil", "__proto__", "x".repeat(3_000)]) {
      const answer = await page.goto(`/search?q=${encodeURIComponent(query)}`);
      expect(answer?.status(), query.slice(0, 40)).toBe(200);
      await expect(page.getByRole("main").locator("script:has-text('alert')")).toHaveCount(0);
    }
  });
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("searching, narrowing down and opening a guideline work", async ({ page }) => {
    await page.goto("/");
    await page.getByRole("main").getByRole("searchbox", searchBox).fill("washing machine does not drain");
    await page.getByRole("main").getByRole("button", { name: "Search" }).click();
    await page.getByRole("navigation", { name: "Show one topic only" }).getByRole("link", { name: /^Products/ }).click();
    await page.getByRole("list", { name: "Results" }).getByRole("link", { name: "My washing machine won't drain" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("My washing machine won't drain");
  });
});

test("only staff find playbooks", async ({ page, baseURL }) => {
  const address = "/search?q=goodwill+and+apology+how+much+may+I+give";
  await page.goto(address);
  await expect(page.getByText("Staff only")).toHaveCount(0);
  await signIn(page, "customer", baseURL ?? "");
  await page.goto(address);
  await expect(page.getByText("Staff only")).toHaveCount(0);
  await page.context().clearCookies();
  await signIn(page, "agent", baseURL ?? "");
  await page.goto(address);
  await expect(page.getByText("Staff only").first()).toBeVisible();
});

test("programs search with or without a limit, and are told what is wrong with a request", async ({ baseURL }) => {
  const program = await requestAs(baseURL ?? "", null);
  const answer = await program.get("/api/v1/search?q=refund&limit=3");
  expect(answer.status()).toBe(200);
  const body = (await answer.json()) as { results: Record<string, unknown>[]; confidence: number };
  expect(body.results).toHaveLength(3);
  expect(Object.keys(body.results[0] ?? {}).sort()).toEqual(["score", "slug", "snippet", "title", "url"]);
  expect(body.confidence).toBeGreaterThan(0);
  for (const wrong of ["", "?q=", "?q=a&limit=0", "?q=a&limit=21", "?q=a&limit=x", `?q=${"x".repeat(501)}`]) {
    const refused = await program.get(`/api/v1/search${wrong}`);
    expect(refused.status(), wrong.slice(0, 20)).toBe(400);
    expect(((await refused.json()) as { error: { code: string } }).error.code).toBe("invalid");
  }
});
