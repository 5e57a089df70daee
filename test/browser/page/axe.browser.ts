import { describe, expect, it } from "vitest";
import { findings } from "../support/axe.ts";
import { localPage } from "../support/local-page.ts";
import { VIEWS, walk } from "../support/views.ts";

const local = localPage();

describe("every view", () => {
  it("has no serious or critical finding of axe in either theme, wide and narrow", async () => {
    const found: string[] = [];
    const seen = await walk(local.browser, local.server.url, async (name, page) => {
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
