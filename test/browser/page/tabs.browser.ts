import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { localPage } from "../support/local-page.ts";
import { budgetField, openSample, planned, saveRun, setBudget, visit } from "../support/page.ts";

const local = localPage();

it("two tabs of one plan show the same", async () => {
  const context = await local.browser.newContext();
  const { page: one, faults } = await visit(context, local.server.url);
  const plan = await openSample(one);
  const { page: two, faults: others } = await visit(context, `${local.server.url}${plan}`);
  await planned(two);
  await setBudget(one, 9000);
  await expect.poll(() => budgetField(two).inputValue()).toBe("9000");
  const spent = await one.locator(".figures").innerText();
  await expect.poll(() => two.locator(".figures").innerText()).toBe(spent);
  await two.keyboard.press("Control+z");
  await expect.poll(() => budgetField(one).inputValue()).not.toBe("9000");
  expect([...faults, ...others]).toEqual([]);
  await context.close();
});

it("two people change one purchase: the second sees both versions and chooses", async () => {
  const { page: one } = await visit(local.browser, local.server.url);
  await openSample(one);
  const run = await saveRun(one);
  const campaign = `${local.server.url}/plan/${run}/campaign`;
  await one.goto(campaign);
  await firstStatus(one).waitFor();
  const { page: two } = await visit(local.browser, campaign);
  await firstStatus(two).waitFor();
  await firstStatus(one).selectOption("asked");
  await one.getByRole("button", { name: "Undo" }).waitFor();

  await firstStatus(two).selectOption("declined");
  const versions = two.getByRole("dialog", { name: "Somebody else changed this too" });
  const cells = versions.getByRole("row").nth(1).getByRole("cell");
  await cells.first().waitFor();
  expect(await cells.allInnerTexts()).toEqual(["declined", "asked"]);
  await versions.getByRole("button", { name: "Keep mine" }).click();
  await two.getByRole("button", { name: "Undo" }).waitFor();
  await one.reload();
  await expect.poll(() => firstStatus(one).inputValue()).toBe("declined");
  await one.close();
  await two.close();
});

const firstStatus = (page: Page) => page.getByRole("combobox", { name: /^Status of/ }).first();
