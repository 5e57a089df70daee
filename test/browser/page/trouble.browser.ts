import { describe, expect, it } from "vitest";
import { localPage } from "../support/local-page.ts";
import { openSample, planned, setBudget, visit } from "../support/page.ts";

const local = localPage();

describe("a brief that no plan can meet", () => {
  it("shows the rule with its numbers; one click repairs it, undo takes that back", async () => {
    const { page, faults } = await visit(local.browser, local.server.url);
    await openSample(page);
    // The first phase needs 20 % of the budget; nobody of its kind costs as little as 20 of 100.
    await setBudget(page, 100);
    const clash = page.getByRole("region", { name: "Why no plan is possible" });
    await clash.waitFor();
    expect(await clash.getByRole("listitem").allInnerTexts()).toEqual([
      expect.stringMatching(/Budget of phase Be seen: 20 % to 45 %/),
    ]);
    expect(await clash.locator("li strong").allInnerTexts()).toEqual(["20 %", "45 %"]);

    const repair = clash.getByRole("button", { name: /from 20 % to 0 %/ });
    await repair.getByText(/^then 1 creator for 100 USD/).waitFor();
    await repair.click();
    await clash.waitFor({ state: "detached" });
    await planned(page);
    await page.keyboard.press("Control+z");
    await clash.waitFor();
    expect(faults).toEqual([]);
    await page.close();
  });
});

describe("why a creator is in the plan", () => {
  it("is worked out exactly, and forcing the other way costs what is said", async () => {
    const { page, faults } = await visit(local.browser, local.server.url);
    await openSample(page);
    await page.goto(`${page.url().split("?")[0]}?creator=s13`);
    const why = page.getByRole("complementary", { name: /^Why/ });
    await why.getByText("Exact: found by solving the plan again.").waitFor();
    await why.getByText("In at 4,820 USD.").waitFor();
    // Left out, the creator has the fee at which the plan would take them: the one they left at.
    await why.getByRole("button", { name: "Leave out" }).click();
    await why.getByRole("button", { name: "Left out here" }).waitFor();
    await why.getByText(/Not considered|Not in the plan/).waitFor();
    expect(faults).toEqual([]);
    await page.close();
  });
});
