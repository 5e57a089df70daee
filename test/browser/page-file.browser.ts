import { readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { build } from "vite";
import { afterAll, beforeAll, expect, it } from "vitest";
import { command } from "../local/support/command.ts";
import { temporaryFolder } from "../local/support/fixture.ts";
import { present } from "../support/present.ts";
import { startChromium } from "./support/chromium.ts";
import { until } from "./support/page.ts";
import { servePage } from "./support/served-page.ts";

const SHEET = "examples/sheets/agency-list.csv";
const folder = join(process.cwd(), "dist", "page-file-test");
const file = join(folder, "reachmix.html");
const aside = temporaryFolder();

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
  // Without a server there is nothing to keep lists on.
  expect(await page.getByText(/roster/i).count()).toBe(0);
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

/** A list that no other test uses, as an agency mails it. */
const KEPT_ASIDE = `Künstlername,Account,Kanal,Abonnenten,Land,Format,Honorar EUR
Jule Brandt,@julebrandt,Instagram,64.000,DE,Reel,980
Kofi Mensah,@kofimensah,TikTok,118.000,DE,Video,1.340
Lina Öztürk,@linaoez,Instagram,21.500,DE,Reel,410
Mats Vogel,@matsvogel,TikTok,37.200,DE,Video,520
Nele Sommer,@nelesommer,Instagram,152.000,DE,Reel,2.150
Oskar Blum,@oskarblum,TikTok,9.800,DE,Video,160
`;

interface SavedPlan {
  readonly draft: { readonly brief: { readonly budget: number } };
  readonly answer: { readonly result: { readonly plan: { picks: object[]; bridge: object } } };
}

/** Drops the list at an address and takes the plan to open again from there. */
async function planAt(url: string, sheet: string): Promise<SavedPlan> {
  const page = await browser.newPage();
  await page.goto(url);
  await page.setInputFiles("input[type=file]", sheet);
  const toPlan = page.getByRole("link", { name: "To the plan" });
  const proof = page.getByText(/^(Proved|Nothing is better)/);
  await toPlan.or(proof).first().waitFor();
  if (await toPlan.isVisible()) await toPlan.click();
  await proof.waitFor();
  await page.getByText("Export", { exact: true }).click();
  const saving = page.waitForEvent("download");
  await page.getByRole("button", { name: "Plan to open again (JSON)" }).click();
  const path = present(await (await saving).path(), "path of the plan");
  const saved = JSON.parse(readFileSync(path, "utf8")) as SavedPlan;
  await page.close();
  return saved;
}

it("page, one file and command line agree on picks and bridge of a newcomer's list", async () => {
  const sheet = join(aside, "newcomer.csv");
  writeFileSync(sheet, KEPT_ASIDE);
  const served = await servePage();
  const onPage = await planAt(served.url, sheet);
  served.close();
  const inFile = await planAt(pathToFileURL(file).href, sheet);
  const { budget } = onPage.draft.brief;
  const flags = ["--budget", String(budget), "--currency", "EUR", "--country", "DE"];
  const { code, out } = await command(["optimize", sheet, ...flags, "--yes", "--json"]);
  expect(code).toBe(0);
  const { plan } = JSON.parse(out) as SavedPlan["answer"]["result"];
  expect(plan.picks.length).toBeGreaterThan(1);
  expect(onPage.answer.result.plan).toMatchObject({ picks: plan.picks, bridge: plan.bridge });
  expect(inFile.answer.result.plan).toMatchObject({ picks: plan.picks, bridge: plan.bridge });
});
