import { expect, it } from "vitest";
import { localPage } from "../support/local-page.ts";
import { budgetField, openSample, planned, visit } from "../support/page.ts";

const local = localPage();

it("another budget is chosen on the chart, taken, and given back", async () => {
  const { page, faults } = await visit(local.browser, local.server.url);
  const plan = await openSample(page);
  const budget = await budgetField(page).inputValue();
  await page.goto(`${local.server.url}${plan}/curve`);
  const chart = page.getByRole("slider", { name: /by budget/ });
  await chart.focus();
  const point = page.getByRole("complementary", { name: "The chosen budget" });
  await point.getByText("the budget now").waitFor();
  await chart.press("ArrowLeft");
  await point.getByText("the budget now").waitFor({ state: "detached" });
  const chosen = Number(new URL(page.url()).searchParams.get("budget"));
  expect(chosen).toBeGreaterThan(0);
  expect(chosen).toBeLessThan(Number(budget));

  await point.getByRole("button", { name: "Use this budget" }).click();
  await page.getByRole("link", { name: "See the plan" }).click();
  await expect.poll(() => budgetField(page).inputValue()).toBe(String(chosen));
  await planned(page);
  await page.keyboard.press("Control+z");
  await expect.poll(() => budgetField(page).inputValue()).toBe(budget);
  await page.keyboard.press("Control+y");
  await expect.poll(() => budgetField(page).inputValue()).toBe(String(chosen));
  expect(faults).toEqual([]);
  await page.close();
});

it("the least budget for a result is found, and reaches it", async () => {
  const { page, faults } = await visit(local.browser, local.server.url);
  const plan = await openSample(page);
  const before = await page.locator(".figure .value").first().innerText();
  await page.goto(`${local.server.url}${plan}/curve`);
  await page.getByLabel("At least").fill("100,000");
  await page.getByRole("combobox", { name: "Of what" }).selectOption("reach");
  await page.getByRole("button", { name: "Find the least budget" }).click();
  const least = page.getByRole("status").getByRole("button", { name: "Use this budget" });
  await least.click();
  await page.getByText(/^The budget is .* and at least 100,000 people a rule/).waitFor();
  await page.getByRole("link", { name: "Plan", exact: true }).click();
  const people = page.locator(".figure .value").first();
  await expect.poll(() => people.innerText()).toMatch(/^1[01]\dk/);
  await page.getByRole("button", { name: /^Undo Budget/ }).click();
  await expect.poll(() => people.innerText()).toBe(before);
  expect(faults).toEqual([]);
  await page.close();
});

it("a plan nearly as good is taken: who goes is out, who comes in is locked", async () => {
  const { page, faults } = await visit(local.browser, local.server.url);
  const plan = await openSample(page);
  await page.goto(`${local.server.url}${plan}/curve`);
  await page.getByRole("button", { name: "Find other plans" }).click();
  const other = page.getByRole("article").first();
  const incoming = other.getByRole("list").first().getByRole("listitem").first();
  const name = await incoming.locator("[dir=auto]").innerText();
  await other.getByRole("button", { name: "Take this plan" }).click();
  await page.getByRole("link", { name: "See the plan" }).click();
  const row = page.getByRole("row", { name }).first();
  await row.getByTitle("Locked: it stays in the plan").waitFor();
  await planned(page);
  expect(faults).toEqual([]);
  await page.close();
});
