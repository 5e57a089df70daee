import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { present } from "../../support/present.ts";
import { localPage } from "../support/local-page.ts";
import { openSample, saveRun, visit } from "../support/page.ts";

const local = localPage();

it("a client's answers, given without a network, become statuses", async () => {
  const { page, faults } = await visit(local.browser, local.server.url);
  const plan = await openSample(page);
  await saveRun(page);
  await page.goto(`${local.server.url}${plan}/campaign`);
  const statuses = page.getByRole("combobox", { name: /^Status of/ });
  await statuses.first().waitFor();
  const saving = page.waitForEvent("download");
  await page.getByRole("button", { name: "Page for the client" }).click();
  const file = join(mkdtempSync(join(tmpdir(), "answers-")), "page.html");
  await (await saving).saveAs(file);

  const client = await (await local.browser.newContext({ offline: true })).newPage();
  const said: string[] = [];
  client.on("console", (message) => said.push(message.text()));
  client.on("pageerror", ({ message }) => said.push(message));
  await client.goto(pathToFileURL(file).href);
  const rows = client.locator("tr[data-offer]");
  const [first, second] = await rows.getByRole("rowheader").allInnerTexts();
  await client.getByLabel(`Yes to ${first}`).check();
  await client.getByLabel(`No to ${second}`).check();
  await client.getByLabel(`Comment on ${second}`).fill("Worked with our rival");
  await client.getByLabel("Your name").fill("Kim of the brand");
  const answering = client.waitForEvent("download");
  await client.getByRole("button", { name: "Save my answers" }).click();
  await client.getByText("2 answers saved as a file").waitFor();
  expect(said).toEqual([]);

  await page
    .getByLabel("Load answers")
    .setInputFiles(present(await (await answering).path(), "path of the answers"));
  await page.getByText("2 answers of Kim of the brand.").waitFor();
  const statusOf = (name: string) =>
    page.getByRole("combobox", { name: `Status of ${name}` }).inputValue();
  expect([await statusOf(first), await statusOf(second)]).toEqual([
    "client-approved",
    "client-rejected",
  ]);
  await page.getByText("Kim of the brand: “Worked with our rival”").waitFor();
  await page.reload();
  await page.getByText("Kim of the brand: “Worked with our rival”").waitFor();
  expect(await statusOf(second)).toBe("client-rejected");
  expect(faults).toEqual([]);
  await page.close();
});

it("a change of a status is taken back, and the talks are prepared", async () => {
  const { page, faults } = await visit(local.browser, local.server.url);
  const plan = await openSample(page);
  await saveRun(page);
  await page.goto(`${local.server.url}${plan}/campaign`);
  const status = page.getByRole("combobox", { name: /^Status of/ }).first();
  await status.waitFor();
  const before = await status.inputValue();
  await status.selectOption("agreed");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect.poll(() => status.inputValue()).toBe(before);
  await page.getByRole("button", { name: "Prepare the talks" }).click();
  const fees = page.getByRole("region", { name: "Fees to talk about" });
  await fees.getByRole("row").nth(1).waitFor();
  expect(await fees.getByRole("row").count()).toBeGreaterThan(await purchases(page));
  expect(faults).toEqual([]);
  await page.close();
});

/** Purchases of the open run. */
function purchases(page: Page): Promise<number> {
  return page.getByRole("combobox", { name: /^Status of/ }).count();
}
