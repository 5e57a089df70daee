import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { reportHtml } from "@reachmix/core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startChromium } from "./support/chromium.ts";
import { clothingBrand } from "./support/pages.ts";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const NAMES = ["plan", "comparison", "frontier"] as const;

let browser: Browser;
let pages: Record<(typeof NAMES)[number], string>;
beforeAll(async () => {
  const { plan, comparison, frontier } = await clothingBrand();
  pages = {
    plan: reportHtml(plan),
    comparison: reportHtml(comparison),
    frontier: reportHtml(frontier),
  };
  browser = await startChromium();
});
afterAll(() => browser?.close());

async function shown<T>(name: keyof typeof pages, width: number, look: (page: Page) => Promise<T>) {
  const page = await browser.newPage({ viewport: { width, height: 900 }, bypassCSP: true });
  try {
    await page.setContent(pages[name]);
    return await look(page);
  } finally {
    await page.close();
  }
}

const WIDTH = "document.documentElement.scrollWidth";

/** Texts of charts that leave their drawing, or lie on one another; run in the page. */
const BAD_TEXTS = `[...document.querySelectorAll("svg")].flatMap((svg) => {
  const frame = svg.getBoundingClientRect();
  const texts = [...svg.querySelectorAll("text")].map((text) => ({
    said: text.textContent,
    box: text.getBoundingClientRect(),
  }));
  const shared = (a, b, low, high) => Math.min(a[high], b[high]) - Math.max(a[low], b[low]);
  const outside = texts.filter(
    ({ box }) => box.left < frame.left - 1 || box.right > frame.right + 1,
  );
  const over = texts.filter(({ box }, index) =>
    texts
      .slice(index + 1)
      .some(
        (other) =>
          shared(box, other.box, "left", "right") > 1 &&
          shared(box, other.box, "top", "bottom") > 4,
      ),
  );
  return [...outside, ...over].map(({ said }) => said);
})`;

/** What breaks the rules of axe, each with its first element; run in the page. */
const VIOLATIONS = `axe
  .run()
  .then(({ violations }) => violations.map(({ id, nodes }) => id + ": " + nodes[0].html))`;

describe.each(NAMES)("the page of the %s", (name) => {
  it.each([1280, 390])(
    "fits %i pixels, and no text of a chart is cut or covered",
    async (width) => {
      await shown(name, width, async (page) => {
        const wide = await page.evaluate(WIDTH);
        expect(wide).toBeLessThanOrEqual(width);
        expect(await page.evaluate(BAD_TEXTS)).toEqual([]);
      });
    },
  );

  it.each([1280, 390])("can be used without seeing it, at %i pixels", async (width) => {
    const found = await shown(name, width, async (page) => {
      await page.addScriptTag({ content: AXE });
      return page.evaluate(VIOLATIONS);
    });
    expect(found).toEqual([]);
  });

  it("prints on landscape pages with nothing wider than the paper", async () => {
    await shown(name, 1280, async (page) => {
      const pdf = String(await page.pdf({ preferCSSPageSize: true }));
      const boxes = [...pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)];
      expect(boxes.length).toBeGreaterThan(1);
      // A4 across: 297 x 210 mm in points.
      for (const [, wide, high] of boxes) {
        expect(Number(wide)).toBeCloseTo(842, -1);
        expect(Number(high)).toBeCloseTo(595, -1);
      }
      await page.emulateMedia({ media: "print" });
      // 271 mm between the margins, 96 dots an inch.
      await page.setViewportSize({ width: 1024, height: 700 });
      const wide = await page.evaluate(WIDTH);
      expect(wide).toBeLessThanOrEqual(1024);
    });
  });
});

it("the plan is ten blocks on a phone, and all of it with every figure when asked", async () => {
  await shown("plan", 390, async (page) => {
    const plan = page.getByRole("region", { name: "The plan", exact: true });
    const seen = async (what: string) => {
      const all = await plan.locator(what).all();
      return (await Promise.all(all.map((own) => own.isVisible()))).filter((is) => is).length;
    };
    const bought = (await plan.locator("tbody tr").count()) - 1;
    expect(bought).toBeGreaterThan(10);
    expect(await seen("tbody tr:not(.total)")).toBe(10);
    expect(await seen("tr.total")).toBe(1);
    expect(await seen("td[data-title=followers]")).toBe(0);
    await page.getByLabel(`Show all ${bought} with every figure`).check();
    expect(await seen("tbody tr:not(.total)")).toBe(bought);
    expect(await seen("td[data-title=followers]")).toBeGreaterThanOrEqual(bought);
  });
  await shown("plan", 1280, async (page) => {
    expect(await page.getByLabel(/^Show all/).isVisible()).toBe(false);
    expect(await page.locator("td[data-title=followers]").first().isVisible()).toBe(true);
  });
});

it("the page of the plan asks nothing of the network", async () => {
  await shown("plan", 1280, async (page) => {
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    await page.setContent(pages.plan);
    expect(asked.filter((url) => !url.startsWith("data:"))).toEqual([]);
  });
});
