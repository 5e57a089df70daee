import { readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { build } from "vite";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startChromium } from "./support/chromium.ts";
import { until } from "./support/page.ts";

const SHEET = "examples/sheets/agency-list.csv";
const folder = join(process.cwd(), "dist", "page-file-test");
const file = join(folder, "reachmix.html");

let browser: Browser;
beforeAll(async () => {
  // As for visitors: a test runner says something else.
  process.env.NODE_ENV = "production";
  await build({
    root: "packages/web",
    configFile: "packages/web/vite.config.ts",
    mode: "file",
    logLevel: "error",
    build: { outDir: folder, emptyOutDir: true },
  });
  browser = await startChromium();
});
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

it("one file holds the page and the solver once, in less than 6 MB", () => {
  const text = readFileSync(file, "utf8");
  expect(text.match(/application\/(wasm|gzip);base64/g)).toHaveLength(1);
  console.log(`One file: ${(statSync(file).size / 1e6).toFixed(2)} MB`);
  expect(statSync(file).size).toBeLessThan(6_000_000);
});

it("opened from the disk without a network it makes a plan of a sheet and changes it", async () => {
  const context = await browser.newContext({ offline: true });
  const page = await context.newPage();
  const said: string[] = [];
  page.on("pageerror", ({ message }) => said.push(message));
  page.on("request", (request) => {
    if (/^(https?|ws)/.test(request.url())) said.push(request.url());
  });
  await page.goto(pathToFileURL(file).href);
  await page.setInputFiles("input[type=file]", SHEET);
  await page.click("text=To the plan");
  await page.waitForSelector("text=/Proved|Nothing is better/");
  const first = await page.textContent(".figure .value");
  await page.fill('input[inputmode="decimal"]', "500");
  const figure = 'document.querySelector(".figure .value")?.textContent';
  await until(page, `${figure} !== ${JSON.stringify(first)}`);
  await page.click("text=Export");
  const [report] = await Promise.all([
    page.waitForEvent("download"),
    page.click("text=Report for the client"),
  ]);
  expect(report.suggestedFilename()).toBe("agency-list for the client.html");
  expect(said).toEqual([]);
});
