import type { Browser, Page } from "playwright-core";
import { eventually } from "./eventually.ts";
import { openSample, planned, saveRun, setBudget, visit } from "./page.ts";

/** Every view of the page, in the order in which a walk comes to it. */
export const VIEWS = [
  "start",
  "plan",
  "why",
  "palette",
  "keys",
  "budgets",
  "save-roster",
  "rosters",
  "runs",
  "compare",
  "campaign",
  "learned",
  "guides",
  "impossible",
] as const;
type ViewName = (typeof VIEWS)[number];

/**
 * Walks through every view with the sample.
 * @param look is called in each view, once it shows what it has
 */
export async function walk(
  browser: Browser,
  url: string,
  look: (name: ViewName, page: Page) => Promise<void>,
): Promise<{ views: ViewName[]; faults: string[] }> {
  const { page, faults } = await visit(browser, url);
  const views: ViewName[] = [];
  const at = async (name: ViewName) => {
    views.push(name);
    await look(name, page);
  };
  await page.getByRole("button", { name: /A sample list/ }).waitFor();
  await at("start");
  const plan = await openSample(page);
  await at("plan");
  await plans(page, at);
  await saveRun(page);
  await page.goto(`${url}${plan}/curve`);
  await page.getByRole("slider", { name: /by budget/ }).waitFor();
  await at("budgets");
  await page.goto(`${url}${plan}`);
  await planned(page);
  await setBudget(page, 9000);
  await saveRun(page);
  await rosters(page, url, at);
  await runs(page, url, at);
  await page.goto(`${url}${plan}/campaign`);
  await page.getByRole("button", { name: "Find backups" }).click();
  await page
    .getByText(/^If .* says no/)
    .first()
    .waitFor();
  await at("campaign");
  await page.goto(`${url}/learned`);
  await page.getByText("Nothing yet").waitFor();
  await at("learned");
  await page.goto(`${url}/docs`);
  await page.getByRole("article").waitFor();
  await at("guides");
  await page.goto(`${url}${plan}`);
  await planned(page);
  await setBudget(page, 100);
  await page
    .getByText(/^then \d/)
    .first()
    .waitFor();
  await at("impossible");
  await page.close();
  return { views, faults };
}

type At = (name: ViewName) => Promise<void>;

/** A creator, the palette and the keys, over the open plan. */
async function plans(page: Page, at: At): Promise<void> {
  await page.goto(`${page.url().split("?")[0]}?creator=s13`);
  await page.getByText(/^(Exact|Partly estimated)/).waitFor();
  await at("why");
  await page.keyboard.press("Control+k");
  await page.getByRole("listbox").waitFor();
  await at("palette");
  await page.keyboard.press("Escape");
  await page.keyboard.press("?");
  await page.getByRole("dialog", { name: "All keys" }).waitFor();
  await at("keys");
  await page.keyboard.press("Escape");
}

async function rosters(page: Page, url: string, at: At): Promise<void> {
  await page.getByRole("button", { name: "Save as roster" }).click();
  const form = page.getByRole("dialog", { name: "Save as roster" });
  await form.waitFor();
  await at("save-roster");
  await form.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByText("Saved as sample, version 1.").waitFor();
  await page.goto(`${url}/rosters`);
  await page.getByRole("row", { name: /^sample/ }).waitFor();
  await at("rosters");
}

async function runs(page: Page, url: string, at: At): Promise<void> {
  const boxes = page.getByRole("checkbox", { name: /^Compare/ });
  // The list follows the store within moments.
  await eventually("list of two runs", async () => {
    await page.goto(`${url}/runs`);
    await page.getByRole("row").or(page.getByText("No run yet")).first().waitFor();
    return (await boxes.count()) < 2 ? null : boxes;
  });
  await boxes.nth(0).check();
  await boxes.nth(1).check();
  await at("runs");
  await page.getByRole("link", { name: "Compare 2" }).click();
  await page.getByRole("row", { name: /^Spend/ }).waitFor();
  await at("compare");
}
