import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { present } from "../support/present.ts";
import { findings } from "./support/axe.ts";
import { startChromium } from "./support/chromium.ts";
import { until } from "./support/page.ts";
import { type ServedPage, servePage } from "./support/served-page.ts";

/** A list as it is copied out of a spreadsheet, with a name that is a script and a wrong price. */
const CELLS = `Name\tHandle\tPlatform\tFollowers\tCountry\tDeliverables\tPrice
Ana <img src=x onerror=alert(1)>\t@ana\tInstagram\t45,000\tDE\tReel\t900 EUR
Ben Okafor\t@benok\tTikTok\t80,000\tDE\tVideo\t700 EUR
مريم الحسن\t@maryam\tInstagram\t30,500\tDE\tReel\t640 EUR
Eve\t@eve\tTikTok\t22,000\tDE\tVideo\t-5 EUR
Finn Maas\t@finnm\tInstagram\t18,300\tDE\tReel\t
`;

const TASKS = `new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries()) (window.tasks ??= []).push(Math.round(duration));
}).observe({ type: "longtask", buffered: true })`;

let served: ServedPage;
let browser: Browser;
let context: BrowserContext;
let page: Page;
const said: string[] = [];

beforeAll(async () => {
  served = await servePage();
  browser = await startChromium();
  const permissions = ["clipboard-read", "clipboard-write"];
  context = await browser.newContext({ viewport: { width: 1280, height: 800 }, permissions });
  page = await context.newPage();
  page.on("pageerror", ({ message }) => said.push(message));
  page.on("console", (message) => {
    if (message.type() === "error") said.push(message.text());
  });
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(served.url) && !url.startsWith("data:") && !url.startsWith("blob:"))
      said.push(`asked ${url}`);
  });
  await page.addInitScript(TASKS);
});
afterAll(async () => {
  await browser?.close();
  served?.close();
});

/** What is spent, as the page shows it. */
const SPENT = 'document.querySelectorAll(".figure .value")[2]?.textContent';

const proof = () => page.waitForSelector("text=/Proved|Nothing is better/");
const figure = (index: number) =>
  page.locator(".figure .value").nth(index).textContent({ timeout: 60_000 });

/** Presses Tab until the element with that name has the focus. */
async function tabTo(name: RegExp): Promise<void> {
  const focused = `(() => { const e = document.activeElement;
    return e ? e.getAttribute("aria-label") || e.textContent || "" : ""; })()`;
  for (let press = 0; press < 120; press++) {
    if (name.test(String(await page.evaluate(focused)))) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab never came to ${name}.`);
}

async function inBothThemes(): Promise<string[]> {
  return [...(await findings(page, "dark")), ...(await findings(page, "light"))];
}

describe("the page", () => {
  it("loads less than 250 KB before the solver, packed", () => {
    const folder = join(served.folder, "assets");
    const html = readFileSync(join(served.folder, "index.html"), "utf8");
    const first = readdirSync(folder).filter((name) => html.includes(name));
    const bytes = first.map((name) => gzipSync(readFileSync(join(folder, name))).length);
    const sum = bytes.reduce((total, size) => total + size, gzipSync(html).length);
    console.log(`First load: ${Math.round(sum / 1000)} KB packed, ${first.join(", ")}`);
    expect(first.length).toBeGreaterThan(1);
    expect(sum).toBeLessThan(250_000);
  });

  it("opens where a list can be dropped, and shows a plan of the sample", async () => {
    await page.goto(served.url);
    await page.waitForSelector("h1");
    expect(await inBothThemes()).toEqual([]);
    await page.evaluate("window.tasks = []");
    const start = performance.now();
    await page.click("text=A sample list");
    await page.waitForSelector(".figures");
    const shown = Math.round(performance.now() - start);
    await proof();
    console.log(`Sample to plan: ${shown} ms; long tasks: ${await page.evaluate("window.tasks")}`);
    expect(await page.evaluate("self.crossOriginIsolated")).toBe(true);
    await page.waitForSelector(".range-bar:not(.wide) .band");
    expect(await inBothThemes()).toEqual([]);
  });

  it("keeps the plan when it is loaded again", async () => {
    const before = await figure(0);
    await page.reload();
    expect(await figure(0)).toBe(before);
  });

  it("shows ten cards of a plan on a phone, and the rest when asked", async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    const bought = Number((await page.textContent("text=/^In the plan/"))?.replaceAll(/\D/g, ""));
    expect(bought).toBeGreaterThan(10);
    const cards = 'document.querySelectorAll(".plan-table tbody tr[aria-rowindex]").length';
    await until(page, `${cards} === 10`);
    await page.click(`text=Show all ${bought}`);
    await until(page, `${cards} === ${bought}`);
    await page.click("text=Show the first 10");
    await until(page, `${cards} === 10`);
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  it("goes from pasted cells to a changed plan by keys alone", async () => {
    await page.goto(served.url);
    await page.waitForSelector("h1");
    await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(CELLS)})`);
    await page.keyboard.press("Control+v");
    await page.waitForSelector(".sheet-table tbody tr");
    expect(await page.textContent(".refused")).toContain("a price is below 0");
    expect(await inBothThemes()).toEqual([]);
    await tabTo(/^To the plan$/);
    await page.keyboard.press("Enter");
    await proof();
    const before = await figure(2);

    await tabTo(/^Creators and offers$/);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.keyboard.type("123.5");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".plan-table .changed");
    await until(page, `${SPENT} !== ${JSON.stringify(before)}`);
    await page.keyboard.press("l");
    await page.waitForSelector("text=🔒");
    await page.keyboard.press("Control+c");
    const copied = String(await page.evaluate("navigator.clipboard.readText()"));
    expect(copied.split("\n")[0].split("\t").slice(0, 2)).toEqual(["Creator", "Tier"]);
    expect(copied).toContain("123.5");
    await page.keyboard.press("Control+z");
    await page.keyboard.press("Control+z");
    await until(page, `${SPENT} === ${JSON.stringify(before)}`);
  });

  it("reads the sheet again when a column is something else", async () => {
    await page.click("text=/creators of pasted/");
    await page.selectOption('select[aria-label="What Handle is"]', "ignore");
    await page.waitForSelector('select[data-field="ignore"]');
    await page.click("text=To the plan");
    await page.waitForSelector("text=Undo Column Handle");
  });

  it("says beside a rule what is wrong with it, and undoes", async () => {
    await page.selectOption('select[aria-label="Add a rule"]', "At least … % of spend on …");
    await proof();
    await page.fill('.rules input[aria-label="At least"]', "130");
    await page.waitForSelector(".rules .problem");
    expect(await page.textContent(".rules .problem")).toContain("a share is between 0 and 1");
    await page.fill('.rules input[aria-label="At least"]', "20");
    await page.waitForSelector(".rules .problem", { state: "detached" });
  });

  it("fits a phone", async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(390);
    expect(await page.isVisible("input.plan-name")).toBe(false);
    await page.click(".brief-bar");
    expect(await page.isVisible("input.plan-name")).toBe(true);
    expect(await findings(page, "light")).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  it("brings a deleted plan back", async () => {
    await page.goto(served.url);
    await page.waitForSelector(".kept");
    const count = await page.locator(".kept").count();
    await page.locator('button[aria-label^="Delete"]').first().click();
    await until(page, `document.querySelectorAll(".kept").length < ${count}`);
    await page.click(".toast button");
    await until(page, `document.querySelectorAll(".kept").length === ${count}`);
  });

  it("opens a plan of typical creators for who has no list", async () => {
    await page.click("text=I have no list");
    await page.click("text=Make a plan");
    await proof();
    expect(await page.textContent(".plan-table")).toContain("~");
  });

  it("saves a plan as a file and opens it again with the same figures", async () => {
    const before = await figure(0);
    await page.click("text=Export");
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.click("text=Plan to open again"),
    ]);
    const path = present(await file.path(), "path of the download");
    const [report] = await Promise.all([
      page.waitForEvent("download"),
      page.click("text=Report for the client"),
    ]);
    const html = readFileSync(present(await report.path(), "path of the report"), "utf8");
    expect(html.startsWith("<!doctype html>")).toBe(true);
    await page.goto(served.url);
    const buffer = readFileSync(path);
    await page.setInputFiles("input[type=file]", {
      name: "saved.json",
      mimeType: "application/json",
      buffer,
    });
    expect(await figure(0)).toBe(before);
  });

  it("ran no script of a name, broke no policy and asked nobody else", () => {
    expect(said).toEqual([]);
  });
});
