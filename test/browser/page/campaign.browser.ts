import { describe, expect, it } from "vitest";
import { localPage } from "../support/local-page.ts";
import { openSample, saveRun, visit } from "../support/page.ts";

const local = localPage();

describe("a campaign", () => {
  it("goes from statuses over a new plan to results and what they taught", async () => {
    const { page, faults } = await visit(local.browser, local.server.url);
    const plan = await openSample(page);
    await saveRun(page);
    await page.goto(`${local.server.url}${plan}/campaign`);
    await page
      .getByRole("combobox", { name: /^Status of/ })
      .first()
      .waitFor();
    const [first, second] = await page.getByRole("combobox", { name: /^Status of/ }).all();
    const gone = (await first.getAttribute("aria-label"))?.replace("Status of ", "") ?? "";
    const kept = (await second.getAttribute("aria-label"))?.replace("Status of ", "") ?? "";
    await first.selectOption("declined");
    await second.selectOption("agreed");
    await page.locator("tr[data-standing=settled]").waitFor();
    await page.reload();
    await expect
      .poll(() => page.getByRole("combobox", { name: `Status of ${gone}` }).inputValue())
      .toBe("declined");

    await page.getByLabel("As of").fill("2027-02-01");
    await page.getByRole("button", { name: "Plan anew" }).click();
    await page.getByRole("heading", { name: "What the new plan changes" }).waitFor();
    expect(await page.getByRole("combobox", { name: `Status of ${gone}` }).count()).toBe(0);
    const status = page.getByRole("combobox", { name: `Status of ${kept}` });
    expect(await status.inputValue()).toBe("agreed");

    await page.getByLabel("Approved by").fill("Robin");
    await page.getByRole("button", { name: "Approve" }).click();
    const saving = page.waitForEvent("download");
    await page.getByRole("button", { name: "Sheet to fill in (CSV)" }).click();
    const blank = await (await saving).createReadStream();
    const text = (await blank.toArray()).join("");
    await page.getByLabel("Upload results").setInputFiles({
      name: "results.csv",
      mimeType: "text/csv",
      buffer: Buffer.from(filled(text)),
    });
    await page.getByText("Results are in.").waitFor();
    await page.getByRole("row", { name: /^All of it/ }).waitFor();
    await page.getByRole("link", { name: "What was learned from all campaigns" }).click();
    await page.getByText("From 1 offer of 1 run").waitFor();
    expect(faults).toEqual([]);
    await page.close();
  });
});

/** A sheet of results with views of its first offer. */
function filled(blank: string): string {
  const [head, first] = blank.split("\r\n").map((line) => line.split(","));
  const at = head.findIndex((name) => /impressions/i.test(name));
  const on = head.findIndex((name) => /counted/i.test(name));
  const row = first.map((cell, index) =>
    index === at ? "50000" : index === on ? "2027-04-01" : cell,
  );
  return [head, row].map((cells) => cells.join(",")).join("\r\n");
}
