/**
 * Pictures of every view of the page with the sample, wide and narrow, light and dark:
 * `npm run screenshots:page -- FOLDER`. Without a folder, those that the guides show, into docs.
 */
import { mkdirSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startLocalServer } from "../support/local-server.ts";
import { startChromium } from "./support/chromium.ts";
import { walk } from "./support/views.ts";

/** Views that the guides show, wide and light. */
const SHOWN = ["why", "budgets", "compare"];
const DOCS = fileURLToPath(new URL("../../docs", import.meta.url));

const folder = process.argv[2];
if (folder !== undefined) mkdirSync(folder, { recursive: true });
const server = await startLocalServer(mkdtempSync(join(tmpdir(), "reachmix-")));
const browser = await startChromium();
await walk(browser, server.url, async (name, page) => {
  if (folder === undefined) {
    if (SHOWN.includes(name)) await page.screenshot({ path: join(DOCS, `page-${name}.png`) });
    return;
  }
  for (const width of [1280, 390])
    for (const theme of ["light", "dark"]) {
      await page.setViewportSize({ width, height: 800 });
      await page.evaluate(`document.documentElement.dataset.theme = "${theme}"`);
      await page.screenshot({ path: join(folder, `${name}-${width}-${theme}.png`) });
    }
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.evaluate('document.documentElement.dataset.theme = "light"');
});
await browser.close();
await server.stop();
