import { describe, expect, it } from "vitest";
import { localPage } from "../support/local-page.ts";
import { planned, saveRun, visit } from "../support/page.ts";

const local = localPage();

const NAMES = [
  "<img src=x onerror=alert(1)>",
  "x'\"><script>alert(2)</script>",
  "javascript:alert(3)",
  "</script><svg onload=alert(4)>",
  "{{constructor.constructor('alert(5)')()}}",
  "نور العين سفر وطبخ",
  "美食旅行日记北京上海广州深圳",
  "A creator whose name has sixty characters and goes on and on",
];

/** A list of creators with these names, as a program would paste it. */
function sheet(): string {
  const rows = NAMES.map((name, index) => [name, "instagram", 40_000 + index, 300 + index * 10]);
  return [["Name", "Platform", "Followers", "Price reel USD"], ...rows]
    .map((row) => row.join("\t"))
    .join("\n");
}

/** Pastes a text into the page, as Ctrl V does. */
function pasting(text: string): string {
  return `(() => {
    const data = new DataTransfer();
    data.setData("text/plain", ${JSON.stringify(text)});
    dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true }));
  })()`;
}

describe("names that are markup, scripts or of other writing", () => {
  it("are shown as they are in every view, and nothing of them runs", async () => {
    const { page, faults } = await visit(local.browser, local.server.url);
    await page.getByRole("button", { name: /A sample list/ }).waitFor();
    await page.evaluate(pasting(sheet()));
    await page.waitForURL(/\/plan\//);
    const id = new URL(page.url()).pathname.split("/")[2];
    const plan = `${local.server.url}/plan/${id}`;
    await page.goto(`${plan}?show=all`);
    await planned(page);
    for (const name of NAMES) await page.getByText(name, { exact: true }).first().waitFor();
    await page.getByText(NAMES[0], { exact: true }).first().click();
    await page.getByRole("complementary", { name: `Why ${NAMES[0]}` }).waitFor();
    await saveRun(page);
    await page.goto(`${plan}/curve`);
    await page.getByRole("slider", { name: /by budget/ }).waitFor();
    await page.goto(`${plan}/campaign`);
    await page
      .getByRole("combobox", { name: /^Status of/ })
      .first()
      .waitFor();
    await page.goto(`${local.server.url}/runs`);
    await page.getByRole("heading", { name: "Runs", exact: true }).waitFor();
    expect(faults).toEqual([]);
    await page.close();
  });
});
