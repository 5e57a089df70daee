import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { eventually, PATIENCE_MS } from "./eventually.ts";

/** Says violations of the content security policy where errors are heard. */
const NOTE_VIOLATIONS = `addEventListener("securitypolicyviolation", (event) =>
  console.error("policy " + event.violatedDirective + " " + event.blockedURI))`;

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
  page.setDefaultTimeout(PATIENCE_MS);
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
  await page.addInitScript(NOTE_VIOLATIONS);
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
  const said = `document.querySelector(".proof").innerText !== ${JSON.stringify(before)}`;
  await until(page, said);
  await planned(page);
}

/** The field with the budget. */
export function budgetField(page: Page): Locator {
  return page.getByRole("region", { name: "Budget" }).getByRole("textbox");
}

/**
 * Saves the open draft as a run and waits until the page knows that it is one.
 * @param press what saves it, the button when missing
 * @returns id of the run
 */
export async function saveRun(
  page: Page,
  press = () => page.getByRole("button", { name: "Save run" }).click(),
): Promise<string> {
  const before = await knownRuns(page);
  await press();
  return eventually("saved run", async () => {
    const known = await knownRuns(page);
    return known.find((id) => !before.includes(id)) ?? null;
  });
}

/**
 * Waits until an expression is true in the page, whose policy lets no text be run, so that
 * Playwright cannot watch it from the inside.
 */
export async function until(page: Page, expression: string): Promise<void> {
  await eventually(expression, async () => ((await page.evaluate(expression)) ? true : null));
}

/** Runs that this browser has saved, by what it keeps of them. */
async function knownRuns(page: Page): Promise<readonly string[]> {
  const kept = await page.evaluate("localStorage.getItem('reachmix-saved-runs')");
  return Object.values(JSON.parse(String(kept ?? "{}")) as Record<string, string[]>).flat();
}
