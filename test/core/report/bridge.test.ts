import {
  compareRuns,
  comparisonCsv,
  comparisonFor,
  comparisonHtml,
  type Run,
  runCsv,
  runFor,
  runHtml,
} from "@reachmix/core";
import { beforeAll, describe, expect, it } from "vitest";
import { creator, request } from "../../support/requests.ts";
import { solvedRun } from "../../support/solved-run.ts";

let hidden: Run;
let shown: Run;

/** Two creators at 300 and 200 with 50 of extras: fees 500, markup 8 %: 40, agency 10 %: 50. */
beforeAll(async () => {
  const creators = [
    creator("a", 300, { impressions: 1000, conversions: 9 }),
    creator("b", 200, { conversions: 7 }, { offer: { extras: [{ label: "rush", price: 50 }] } }),
  ];
  const asked = (visible: boolean) =>
    request(
      {
        costs: { markup: { share: 0.08, visible }, agencyFee: { share: 0.1 }, vat: { rate: 0.2 } },
        economics: { orderValue: 50 },
      },
      creators,
    );
  [hidden, shown] = [
    await solvedRun("hidden", asked(false)),
    await solvedRun("shown", asked(true)),
  ];
});

describe("the bridge in reports", () => {
  it("stands in pages, to the cent and with what each line is computed from", () => {
    const page = runHtml(shown, "internal");
    expect(page).toContain("From the budget to the fees");
    expect(page).toContain("20 % of fees, extras, markup and agency fee");
    // VAT: 20 % of 550 + 40 + 50 = 128.00; left over: 1,000 − 768.00.
    for (const amount of ["128.00", "232.00", "500.00"]) expect(page).toContain(amount);
    expect(page).toContain("No ROI: brief.economics.margin is not stated.");
  });

  it("stands in CSV files, line by line after the offers", () => {
    const lines = runCsv(shown, "internal").split("\r\n");
    const bridge = lines.filter((line) => line.startsWith("bridge,"));
    expect(bridge.map((line) => [line.split(",")[3], Number(line.split(",")[7])])).toEqual([
      ["budget", 1000],
      ["agency fee", 50],
      ["markup", 40],
      ["VAT", 128],
      ["extras", 50],
      ["fees", 500],
      ["left over", 232],
    ]);
  });

  it("stands beside another in comparisons", () => {
    const runs = [shown, { ...shown, id: "second" }];
    const comparison = compareRuns(runs);
    expect(comparison.bridge?.find(({ kind }) => kind === "vat")).toMatchObject({
      values: [128, 128],
      deltas: [0, 0],
    });
    expect(comparisonHtml(comparison, runs, "client")).toContain("From the budgets to the fees");
    expect(comparisonCsv(comparison, runs, "client")).toContain("bridge,VAT,vat,128,128,0,");
  });

  it("is missing where a run was stored without one", () => {
    const plan = shown.plan && { ...shown.plan, bridge: undefined, empty: undefined };
    const old = { ...shown, plan };
    expect(runHtml(old, "internal")).not.toContain("From the budget to the fees");
    expect(runCsv(old, "internal")).not.toContain("bridge,");
    expect(compareRuns([old, shown]).bridge?.[0]).toMatchObject({ values: [null, 1000] });
  });
});

describe("a client", () => {
  it("sees a markup that is to be seen", () => {
    expect(runHtml(shown, "client")).toContain("markup");
  });

  it("sees a hidden markup inside fees, prices and spend, and the bridge still adds up", () => {
    const { plan, input } = runFor("client", hidden);
    const lines = plan?.bridge?.lines ?? [];
    const amounts = Object.fromEntries(lines.map(({ kind, amount }) => [kind, amount]));
    expect(amounts).toEqual({ agencyFee: 50, vat: 128, extras: 50, fees: 540 });
    expect(plan?.bridge).toMatchObject({ leftOver: 232, total: 590, paid: 768 });
    // 324 = 300 + 8 %; 266 = 200 + 8 % + 50 of extras.
    expect(plan?.picks.map(({ price }) => price)).toEqual([324, 266]);
    expect(plan?.totals).toMatchObject({ spend: 590, fees: 540, paid: 768, cpm: 590 });
    expect(plan?.by.tier[0]).toMatchObject({ spend: 590, shareOfSpend: 1 });
    expect(input.roster.creators[0].offers[0].price).toBe(324);
    for (const text of [JSON.stringify(runFor("client", hidden)), runHtml(hidden, "client")])
      expect(text).not.toMatch(/markup|0\.08|8 %/);
  });

  it("sees the same in comparisons", () => {
    const runs = [hidden, { ...hidden, id: "second" }];
    const comparison = comparisonFor("client", compareRuns(runs), runs);
    expect(comparison.kpis[0]).toMatchObject({ measure: "spend", values: [590, 590] });
    expect(comparison.offers.map(({ sides }) => sides[0]?.price)).toEqual([324, 266]);
    expect(comparison.common?.figures.map(({ measure }) => measure)).not.toContain("spend");
    for (const text of [
      JSON.stringify(comparison),
      comparisonHtml(compareRuns(runs), runs, "client"),
      comparisonCsv(compareRuns(runs), runs, "client"),
    ])
      expect(text).not.toMatch(/markup|550|"?spend"?,,?300/);
  });

  it("and insiders see the line of its own", () => {
    expect(runHtml(hidden, "internal")).toContain("8 % of fees");
  });
});
