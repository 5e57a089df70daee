import { describe, expect, it } from "vitest";
import { localPage } from "../support/local-page.ts";
import { budgetField, planned, saveRun, visit } from "../support/page.ts";

const local = localPage();

/** What a reader of the screen says of what has the focus. */
const FOCUSED = `(document.activeElement.getAttribute("aria-label") ?? "") + " " +
  document.activeElement.textContent`;

describe("the keyboard alone", () => {
  it("goes from the sample over two saved plans to their comparison", async () => {
    const { page, faults } = await visit(local.browser, local.server.url);
    const press = (keys: string) => page.keyboard.press(keys);
    const focusOn = async (name: RegExp) => {
      for (let step = 0; step < 60; step++) {
        await press("Tab");
        const text = String(await page.evaluate(FOCUSED));
        if (name.test(text)) return;
      }
      throw new Error(`Tab never comes to ${name}`);
    };
    await page.getByRole("heading", { level: 1 }).waitFor();
    await focusOn(/A sample list/);
    await press("Enter");
    await planned(page);

    await saveRun(page, () => press("Control+s"));
    await press("b");
    await press("Control+a");
    await page.keyboard.type("9000");
    await press("Enter");
    await expect.poll(() => budgetField(page).inputValue()).toBe("9000");
    await planned(page);
    await saveRun(page, () => press("Control+s"));
    await press("Control+k");
    await page.getByRole("combobox", { name: "Find something to do" }).waitFor();
    await page.keyboard.type("runs");
    await press("Enter");

    await page.getByRole("heading", { name: "Runs" }).waitFor();
    await focusOn(/Compare Sample/);
    await press("Space");
    await focusOn(/Compare Sample/);
    await press("Space");
    await press("Escape");
    await page.keyboard.press("c");
    const spend = page.getByRole("row", { name: /^Spend/ });
    await spend.waitFor();
    const cells = await spend.getByRole("cell").allInnerTexts();
    expect(cells).toHaveLength(2);
    expect(faults).toEqual([]);
    await page.close();
  });
});
