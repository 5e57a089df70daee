/** Writes the pictures of docs/reports.md: `npm run screenshots`. */
import { fileURLToPath } from "node:url";
import { type Report, reportHtml } from "@reachmix/core";
import type { Browser } from "playwright-core";
import { startChromium } from "./support/chromium.ts";
import { clothingBrand } from "./support/pages.ts";

/** What a picture shows: a report, from which section on, how wide and how high. */
interface Picture {
  readonly file: string;
  readonly report: Report;
  /** Heading of the first section shown; the head of the page when missing. */
  readonly from?: string;
  readonly width: number;
  readonly height: number;
}

async function take(browser: Browser, { file, report, from, width, height }: Picture) {
  const page = await browser.newPage({ viewport: { width, height } });
  await page.setContent(reportHtml(report));
  const first = from === undefined ? null : page.getByRole("heading", { name: from, exact: true });
  const box = await first?.first().boundingBox();
  const y = Math.max(0, (box?.y ?? 24) - 24);
  const path = fileURLToPath(new URL(`../../docs/${file}`, import.meta.url));
  await page.screenshot({ path, fullPage: true, clip: { x: 0, y, width, height } });
  await page.close();
}

const { plan, comparison, frontier } = await clothingBrand();
const browser = await startChromium();
const pictures: Picture[] = [
  { file: "reports-plan.png", report: plan, width: 1180, height: 1500 },
  { file: "reports-phone.png", report: plan, from: "The plan", width: 390, height: 640 },
  { file: "reports-comparison.png", report: comparison, width: 1180, height: 1000 },
  { file: "reports-frontier.png", report: frontier, width: 1180, height: 900 },
];
for (const picture of pictures) await take(browser, picture);
await browser.close();
