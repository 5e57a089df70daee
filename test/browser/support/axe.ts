import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const SERIOUS = `axe.run().then(({ violations }) =>
  violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => id + ": " + nodes[0].html))`;

/** Serious and critical findings of axe on a page, each with its first element. */
export async function seriousFindings(page: Page): Promise<string[]> {
  // By the debugger, so that the policy of the page stays as it is.
  await page.evaluate(AXE);
  return (await page.evaluate(SERIOUS)) as string[];
}
