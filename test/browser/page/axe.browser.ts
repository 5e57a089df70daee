import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type LocalServer, startLocalServer } from "../../support/local-server.ts";
import { startChromium } from "../support/chromium.ts";
import { findings } from "../support/page.ts";
import { VIEWS, walk } from "../support/views.ts";

let browser: Browser;
let server: LocalServer;
beforeAll(async () => {
  server = await startLocalServer(mkdtempSync(join(tmpdir(), "reachmix-")));
  browser = await startChromium();
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

describe("every view", () => {
  it("has no serious or critical finding of axe in either theme, wide and narrow", async () => {
    const found: string[] = [];
    const seen = await walk(browser, server.url, async (name, page) => {
      for (const width of [1280, 390]) {
        await page.setViewportSize({ width, height: 800 });
        for (const theme of ["light", "dark"] as const)
          found.push(...(await findings(page, theme)).map((text) => `${name} ${width} ${text}`));
      }
      await page.setViewportSize({ width: 1280, height: 800 });
    });
    expect(found).toEqual([]);
    expect(seen.views).toEqual(VIEWS);
    expect(seen.faults).toEqual([]);
  });
});
