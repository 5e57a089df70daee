import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { threeCreators } from "../support/approved-run.ts";
import { command } from "./support/command.ts";
import { temporaryFolder } from "./support/fixture.ts";

const folder = temporaryFolder();

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

describe("from a plan to the next one, on files", () => {
  const [run, ledger, sheet, basis] = ["run.json", "ledger.json", "sheet.csv", "basis.json"].map(
    (name) => join(folder, name),
  );

  it("freezes the plan of a run and hands out a sheet with codes and links", async () => {
    const request = file("request.json", JSON.stringify(threeCreators()));
    writeFileSync(run, (await command(["optimize", request, "--json"])).out);
    const page = "https://example.com/spring";
    const options = ["--by", "Kim", "--out", ledger, "--sheet", sheet, "--link", page];
    const { code, out } = await command(["approve", run, ...options]);
    expect(code).toBe(0);
    expect(out).toContain("Approved by Kim: 3 purchases");
    const text = readFileSync(sheet, "utf8");
    expect(text).toMatch(/ana-1,spring,ana,instagram,CREATORANA-\w+,https:/);
    expect(text).toContain(`${page}?utm_source=instagram&utm_medium=influencer`);
  });

  it("takes an export of orders by promo code, the same one twice once", async () => {
    const [code] = readFileSync(sheet, "utf8").match(/CREATORANA-\w+/) ?? [];
    const lines = ["Order,Created at,Discount code,Total"].concat(
      ["1,2027-03-09", "2,2027-03-11", "3,2027-03-10"].map((o) => `${o},${code},65.00`),
      ["4,2027-03-10,,65.00"],
    );
    const orders = file("orders.csv", lines.join("\n"));
    const first = await command(["actuals", ledger, orders]);
    expect([first.code, first.out]).toEqual([0, expect.stringContaining("1 row is new to")]);
    const second = await command(["actuals", ledger, orders]);
    expect(second.out).toContain("0 rows are new to");
    const { rows } = JSON.parse(readFileSync(ledger, "utf8"));
    expect(rows).toEqual([{ code, countedOn: "2027-03-11", conversions: 3, revenue: 195 }]);
  });

  it("shows forecast beside actual, and plans on what was learned", async () => {
    const report = { offerId: "ana-1", postedOn: "2027-03-05", countedOn: "2027-04-05" };
    const rows = [{ ...report, impressions: 70_000, engagements: 5_000 }];
    const results = file("results.json", JSON.stringify({ rows }));
    expect((await command(["actuals", ledger, results])).code).toBe(0);
    const shown = await command(["ledger", ledger]);
    expect(shown.out).toMatch(/instagram micro +engagements +\d/);
    const learned = await command(["benchmarks", ledger, "--out", basis]);
    expect(learned.out).toContain("learned from 1 offer of 1 run");
    const next = await command(["optimize", run, "--basis", basis, "--json"]);
    const { versions, learning } = JSON.parse(next.out);
    expect(versions.forecast).toBe(JSON.parse(readFileSync(basis, "utf8")).version);
    expect(learning.creators).toEqual(["ana"]);
  });

  it("refuses what is no ledger, no result and no offer of the run", async () => {
    const strange = file("strange.json", JSON.stringify({ rows: [{ offerId: "zoe", clicks: 1 }] }));
    for (const [args, said] of [
      [["ledger", strange], "is not a ledger"],
      [["actuals", ledger, strange], 'the run did not buy the offer "zoe"'],
      [
        ["actuals", ledger, file("odd.csv", "Offer ID,Clicks\nana-1,many\n")],
        '"many" cannot be read',
      ],
      [["approve", run, "--out", ledger], "needs --by NAME"],
    ] as const) {
      const { code, err } = await command([...args]);
      expect([code, err]).toEqual([1, expect.stringContaining(said)]);
    }
  });
});
