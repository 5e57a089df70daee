import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { present } from "../../support/present.ts";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** A visit of the page, with everything that went wrong in it. */
export interface Visit {
  readonly page: Page;
  /** Errors, faults of scripts and violations of the policy, in words. */
  readonly faults: string[];
}

/** Opens a page that notes its faults. */
export async function visit(
  browser: Browser | BrowserContext,
  url: string,
  size = { width: 1280, height: 800 },
): Promise<Visit> {
  const page = await browser.newPage();
  await page.setViewportSize(size);
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(`error ${error.message}`));
  page.on("dialog", (dialog) => {
    faults.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(`console ${message.text()}`);
  });
  await page.addInitScript(() => {
    addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
      console.error(`policy ${violatedDirective} ${blockedURI}`),
    );
  });
  await page.goto(url);
  return { page, faults };
}

/** Opens the sample and waits for its plan. @returns the path of the draft */
export async function openSample(page: Page): Promise<string> {
  await page.getByRole("button", { name: /A sample list/ }).click();
  await planned(page);
  return new URL(page.url()).pathname;
}

/** Waits until a plan, or why there is none, is shown and nothing is being searched. */
export async function planned(page: Page): Promise<void> {
  await page
    .getByText(/^(Proved|Nothing is better|No plan satisfies)/)
    .first()
    .waitFor();
}

/** Sets the budget of the open draft and waits for what it buys. */
export async function setBudget(page: Page, amount: number): Promise<void> {
  const before = await page.locator(".proof").innerText();
  await budgetField(page).fill(String(amount));
  await budgetField(page).press("Enter");
  // A search begins after a rest, and then says so until its end.
  await page.waitForFunction(
    (text) => document.querySelector<HTMLElement>(".proof")?.innerText !== text,
    before,
  );
  await planned(page);
}

/** The field with the budget. */
export function budgetField(page: Page): Locator {
  return page.getByRole("region", { name: "Budget" }).getByRole("textbox");
}

/** Saves the open draft as a run and waits until it is one. */
export async function saveRun(page: Page): Promise<void> {
  const said = page.getByText("is saved as a run");
  const before = await said.count();
  await page.getByRole("button", { name: "Save run" }).click();
  await said.nth(before).waitFor();
}

/** Serious and critical findings of axe in a theme, in words. */
export async function findings(page: Page, theme: "light" | "dark"): Promise<string[]> {
  await page.evaluate((name) => {
    document.documentElement.dataset.theme = name;
  }, theme);
  await page.evaluate(AXE);
  const found = await page.evaluate(async () => {
    const axe = (globalThis as unknown as { axe: Axe }).axe;
    const { violations } = await axe.run(document, { resultTypes: ["violations"] });
    return violations.map(({ id, impact, nodes }) => ({
      id,
      impact,
      where: nodes.map(({ target }) => target.join(" ")).join(", "),
    }));
  });
  return found
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, where }) => `${theme} ${id}: ${where}`);
}

interface Axe {
  run(
    document: unknown,
    options: object,
  ): Promise<{
    violations: { id: string; impact: string | null; nodes: { target: string[] }[] }[];
  }>;
}

/** The rows of a table below its head, as texts of cells. */
export async function rowsOf(table: Locator): Promise<string[][]> {
  const rows = await table.locator("tbody tr").all();
  return Promise.all(rows.map((row) => row.locator("th, td").allInnerTexts()));
}

/** The last part of a path. */
export function lastOf(path: string): string {
  return present(path.split("/").at(-1), "a part of the path");
}
