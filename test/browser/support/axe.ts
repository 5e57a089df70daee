import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe looks at in each theme: of the second one the colors, which alone are others there. */
const LOOKED_AT = {
  light: { resultTypes: ["violations"] },
  dark: { resultTypes: ["violations"], runOnly: ["color-contrast", "link-in-text-block"] },
};

const violationsIn = (theme: keyof typeof LOOKED_AT) => `axe
  .run(document, ${JSON.stringify(LOOKED_AT[theme])})
  .then(({ violations }) => violations.map(({ id, impact, nodes }) => ({
    id,
    impact,
    where: nodes.map(({ target }) => target.join(" ")).join(", "),
  })))`;

interface Violation {
  readonly id: string;
  readonly impact: string | null;
  readonly where: string;
}

/** Serious and critical findings of axe in a theme, in words. */
export async function findings(page: Page, theme: "light" | "dark"): Promise<string[]> {
  await page.evaluate(`document.documentElement.dataset.theme = "${theme}"`);
  // By the debugger, so that the policy of the page stays as it is.
  if ((await page.evaluate("typeof axe")) === "undefined") await page.evaluate(AXE);
  const found = (await page.evaluate(violationsIn(theme))) as Violation[];
  return found
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, where }) => `${theme} ${id}: ${where}`);
}
