import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { localPage } from "../support/local-page.ts";
import { longSheet } from "../support/long-sheet.ts";
import { budgetField, planned, setBudget, visit } from "../support/page.ts";

const CREATORS = 20_000;
const local = localPage();

/** Counts the creators that are sent to workers, and notes a question that is long itself. */
const COUNT_SENT = `(() => {
  const send = Worker.prototype.postMessage;
  window.sent = { messages: 0, creators: 0 };
  Worker.prototype.postMessage = function (message, ...rest) {
    window.sent.messages += 1;
    if (message.kind === "slice" && message.slice.path.at(-1) === "creators")
      window.sent.creators += message.slice.entries.length;
    if (message.call === "optimize" && JSON.stringify(message.takes).length > 10000)
      window.sent.long = message.call;
    return send.call(this, message, ...rest);
  };
})()`;

it("a list of 20,000 is sent to the worker once, planned, changed, stopped and kept", async () => {
  const { page, faults } = await visit(local.browser, "about:blank");
  await page.addInitScript(COUNT_SENT);
  await page.goto(local.server.url);
  await page.setInputFiles("input[type=file]", {
    name: "long.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(longSheet(CREATORS)),
  });
  await planned(page);
  expect(await page.getByRole("button", { name: /^All/ }).innerText()).toBe("All 20,000");
  await setBudget(page, 50_000);
  await page.keyboard.press("Escape");
  await setBudget(page, 60_000);
  expect(await page.evaluate("window.sent.creators")).toBe(CREATORS);
  expect(await page.evaluate("window.sent.long ?? null")).toBeNull();

  const before = await page.locator(".figures").innerText();
  await budgetField(page).fill("70000");
  await budgetField(page).press("Enter");
  await page.getByRole("button", { name: "Stop here" }).click();
  await page.getByText(/^Stopped/).waitFor();
  // What was known stays in sight, or something better has been found in time.
  expect(await page.locator(".figures").innerText()).not.toBe("");
  await page.keyboard.press("Control+z");
  await expect.poll(() => page.locator(".figures").innerText()).toBe(before);

  await page.reload();
  await expect.poll(() => page.locator(".figures").innerText()).toBe(before);
  await lookAtAll(page);
  expect(faults).toEqual([]);
  await page.close();
});

/** Of 20,000 rows the table draws those that are seen, at its end as at its start. */
async function lookAtAll(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^All/ }).click();
  const grid = page.getByRole("grid", { name: "Creators and offers" });
  await grid.focus();
  await grid.press("End");
  await grid.locator(`tr[aria-rowindex="${CREATORS + 1}"]`).waitFor();
  expect(await grid.getByRole("row").count()).toBeLessThan(100);
}
