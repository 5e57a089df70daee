import { describe, expect, it } from "vitest";
import { blankSheet } from "../../../packages/core/src/learning/sheet/blank.ts";
import { readActuals } from "../../../packages/core/src/learning/sheet/read.ts";
import type { SheetCell } from "../../../packages/core/src/roster/sheet/cells/text.ts";
import { approvedRun, threeCreators } from "../../support/approved-run.ts";

function read(rows: readonly (readonly SheetCell[])[]) {
  return readActuals([{ name: "results.csv", rows }]);
}

describe("the sheet of a run", () => {
  it("says nothing while it is empty, and what is filled in afterwards", async () => {
    const { approval } = await approvedRun(threeCreators());
    const sheet = blankSheet(approval);
    expect(sheet).toHaveLength(1 + approval.picks.length);
    expect(read(sheet)).toEqual({ kind: "rows", rows: [] });
    const filled = sheet.map((row) => [...row]);
    filled[2].splice(6, 4, "05.03.2027", "2027-04-04", "no", "1,234");
    filled[2].splice(14, 2, "€ 1.250,50", 400);
    expect(read(filled)).toEqual({
      kind: "rows",
      rows: [
        {
          offerId: "ben-1",
          phase: "spring",
          postedOn: "2027-03-05",
          countedOn: "2027-04-04",
          delivered: false,
          impressions: 1234,
          revenue: 1250.5,
          fee: 400,
        },
      ],
    });
  });

  it("names the cell that cannot be read, and a table that is none", () => {
    const odd = read([
      ["Offer ID", "Clicks", "Posted on"],
      ["a", "many", "soon"],
    ]);
    expect(odd).toMatchObject({
      kind: "refused",
      issues: [
        { path: "results.csv row 2.clicks", code: "unreadable_cell" },
        { path: "results.csv row 2.postedOn", code: "unreadable_cell" },
      ],
    });
    expect(read([["Name"], ["Ana"]])).toMatchObject({
      kind: "refused",
      issues: [{ code: "no_header" }],
    });
  });
});

describe("exports of the tools people have", () => {
  it("add up orders by promo code, one a row, up to the latest day", () => {
    const { rows } = read([
      ["Name", "Created at", "Discount Code", "Total"],
      ["#1", "2027-03-09 10:00:00 +0100", "ANA-1F2E", "65.00"],
      ["#2", "2027-03-11 09:00:00 +0100", "ana-1f2e", "35.00"],
      ["#3", "2027-03-11 09:30:00 +0100", "", "99.00"],
      ["#4", "2027-03-10 09:30:00 +0100", "BEN-77AA", "20.00"],
    ]) as Extract<ReturnType<typeof read>, { kind: "rows" }>;
    expect(rows).toEqual([
      { code: "ANA-1F2E", countedOn: "2027-03-11", conversions: 2, revenue: 100 },
      { code: "BEN-77AA", countedOn: "2027-03-10", conversions: 1, revenue: 20 },
    ]);
  });

  it("add up sessions by utm_content below a heading, and pass totals over", () => {
    const { rows } = read([
      ["# Traffic acquisition"],
      [],
      ["Session manual ad content", "Session source", "Sessions", "Engaged sessions"],
      ["ANA-1F2E", "instagram", "1,200", "800"],
      ["ANA-1F2E", "l.instagram.com", 34, 20],
      ["", "", 5000, 3000],
    ]) as Extract<ReturnType<typeof read>, { kind: "rows" }>;
    expect(rows).toEqual([{ code: "ANA-1F2E", clicks: 1234 }]);
  });
});
