import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { present } from "../../support/present.ts";
import { localPage } from "../support/local-page.ts";
import { openSample, planned, saveRun, setBudget, visit } from "../support/page.ts";

const local = localPage();

/** The text of the file that a click saves, and its name. */
async function saved(page: Page, name: string): Promise<{ name: string; text: string }> {
  const saving = page.waitForEvent("download");
  await page.getByRole("button", { name, exact: true }).click();
  const file = await saving;
  const path = present(await file.path(), "path of the download");
  return { name: file.suggestedFilename(), text: readFileSync(path, "utf8") };
}

it("a plan goes out as a report with reasons, one without, and a table", async () => {
  const { page, faults } = await visit(local.browser, local.server.url);
  await openSample(page);
  await page.getByText("Export", { exact: true }).click();
  const internal = await saved(page, "Report with reasons");
  const client = await saved(page, "Report for the client");
  expect(internal.name).toBe("Sample internal.html");
  expect(internal.text).toContain("stays up to");
  expect(client.text).not.toContain("stays up to");
  const table = await saved(page, "Table (CSV)");
  const bought = await page.getByRole("button", { name: /^In the plan/ }).innerText();
  const offers = table.text.split("\r\n").filter((line) => /,s\d+,/.test(line));
  expect(offers.length).toBeGreaterThanOrEqual(Number(bought.replaceAll(/\D/g, "")));
  expect(faults).toEqual([]);
  await page.close();
});

it("a comparison goes out as a table, as reports and as its address", async () => {
  const context = await local.browser.newContext();
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const { page, faults } = await visit(context, local.server.url);
  await openSample(page);
  const first = await saveRun(page);
  await setBudget(page, 9000);
  await planned(page);
  const second = await saveRun(page);
  await page.goto(`${local.server.url}/compare?runs=${first},${second}`);
  await page.getByRole("row", { name: /^Spend/ }).waitFor();
  const table = await saved(page, "Table (CSV)");
  expect(table.name).toBe("comparison-internal.csv");
  expect(table.text).toMatch(/spend/i);
  const client = await saved(page, "Report for the client");
  expect(client.text.startsWith("<!doctype html>")).toBe(true);
  await page.getByRole("button", { name: "Copy address" }).click();
  expect(await page.evaluate("navigator.clipboard.readText()")).toBe(page.url());
  expect(faults).toEqual([]);
  await context.close();
});

it("guides are found by what they say, without a network", async () => {
  const context = await local.browser.newContext();
  const { page, faults } = await visit(context, `${local.server.url}/docs`);
  await page.getByRole("article").waitFor();
  await page.waitForLoadState("networkidle");
  await context.setOffline(true);
  await page.getByRole("searchbox", { name: "Search the guides" }).fill("break-even fee");
  const hit = page.getByRole("main").getByRole("link").first();
  await hit.click();
  expect(await page.getByRole("article").innerText()).toMatch(/break-even/i);
  expect(faults).toEqual([]);
  await context.close();
});
