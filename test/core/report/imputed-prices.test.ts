import {
  compareRuns,
  compareWithCauses,
  comparisonCsv,
  comparisonHtml,
  type ReportAudience,
  type Run,
  runCsv,
  runHtml,
} from "@reachmix/core";
import { decompositionEngine } from "@reachmix/solver";
import { beforeAll, describe, expect, it } from "vitest";
import { present } from "../../support/present.ts";
import { creator, request } from "../../support/requests.ts";
import { solvedRun } from "../../support/solved-run.ts";

const RESULTS = { impressions: 9000, reach: 6000, engagements: 400, clicks: 60, conversions: 30 };

let runs: readonly [Run, Run];
beforeAll(async () => {
  const quoted = creator("quoted", 250.5, RESULTS);
  const asked = creator("asked", 0, RESULTS, { offer: { price: undefined } });
  const solved = (id: string, currency: string, budget: number) =>
    solvedRun(id, request({ budget, currency }, [quoted, asked]));
  runs = [await solved("both", "EUR", 5000), await solved("one", "EUR", 251)];
});

const rounded = (value: number | null) => Number((value ?? 0).toPrecision(3));
const digits = (value: number | null) => rounded(value).toLocaleString("en-US");

describe.each<ReportAudience>(["client", "internal"])(
  "what a report for %s says of prices",
  (who) => {
    const imputed = () => {
      const pick = runs[0].plan?.picks.find(({ offerId }) => offerId === "asked");
      if (!pick?.priceBand) throw new Error("the offer without a price is not bought");
      return { price: pick.price, band: pick.priceBand };
    };

    it("marks the sums and costs that imputed ones are part of", () => {
      const { totals } = present(runs[0].plan, "plan");
      expect(totals.imputedSpend).toBe(imputed().price);
      expect(runs[1].plan?.totals.imputedSpend).toBe(0);
      const spend = `~${Math.round(totals.spend).toLocaleString("en-US")}`;
      const alone = runHtml(runs[0], who);
      // The card, the bar of the tier, and the budget of 5,000 among the rules.
      expect(alone).toContain(`<p>spend (EUR)</p><b>${spend}</b>`);
      expect(alone).toContain(`<title>micro: ${spend} (100 %)</title>`);
      expect(alone).toMatch(new RegExp(`>Budget<.*>5,000</td><td [^>]*>${spend}</td>`));
      expect(alone).toContain("~ marks a figure that is made of prices nobody quoted");
      const cpm = digits(totals.cpm);
      const page = comparisonHtml(compareRuns(runs), runs, who);
      expect(page).toMatch(new RegExp(`>CPM</td><td [^>]*>~${cpm}</td>`));
      expect(page).toContain(`<title>A micro: A  ${spend}</title>`);
      expect(page).toContain("<title>B micro: B  250.50</title>");
      const table = comparisonCsv(compareRuns(runs), runs, who);
      expect(table).toMatch(/^kpi,,cpm,.*,imputed prices in A\r$/m);
      expect(table).toMatch(/^kpi,,reach,[^"]*$/m);
      expect(runs[0].rules.map(({ id, imputed }) => [id, imputed])).toEqual([["budget", true]]);
      expect(runs[1].rules.map(({ imputed }) => imputed)).toEqual([false]);
    });

    it("marks an imputed one in pages, with three digits and its range, and no quoted one", () => {
      const { price, band } = imputed();
      const [low, high] = band.map(digits);
      const marked = `~${digits(price)} (${low} to ${high})`;
      for (const page of [runHtml(runs[0], who), comparisonHtml(compareRuns(runs), runs, who)]) {
        expect(page).toContain(marked);
        expect(page).toContain("~ marks a price nobody quoted");
        expect(page).not.toMatch(/~25\d\b/);
      }
      expect(runHtml(runs[1], who)).toContain(">250.50<");
    });

    it("names it in tables beside low and high", () => {
      const { price, band } = imputed();
      const [head, ...lines] = runCsv(runs[0], who).split("\r\n");
      const from = head.split(",").indexOf("price");
      expect(head.split(",").slice(from, from + 4)).toEqual([
        "price",
        "priceIs",
        "priceLow",
        "priceHigh",
      ]);
      const cells = (offer: string) =>
        lines
          .find((line) => line.startsWith(`in,${offer},`))
          ?.split(",")
          .slice(from, from + 4);
      const inTable = [rounded(price), "imputed", ...band.map(rounded)].map(String);
      expect(cells("asked")).toEqual(inTable);
      expect(cells("quoted")).toEqual(["250.5", "quoted", "", ""]);
      const compared = comparisonCsv(compareRuns(runs), runs, who);
      expect(compared).toContain(`offer,asked,priceIs,imputed,,`);
      expect(compared).toContain(`offer,asked,price,${rounded(price)},,`);
      expect(compared).toContain(`offer,asked,priceLow,${rounded(band[0])},,`);
      expect(compared).toContain(`offer,quoted,priceIs,quoted,quoted,`);
    });

    it("warns that it is estimated in another currency", () => {
      const warning = /1 price is estimated in US dollars and converted at [\d.]+ EUR a dollar/;
      const compared = compareRuns(runs);
      for (const report of [
        runHtml(runs[0], who),
        runCsv(runs[0], who),
        comparisonHtml(compared, runs, who),
        comparisonCsv(compared, runs, who),
      ])
        expect(report).toMatch(warning);
    });
  },
);

it("a client is told of the prices of the plan alone, of a roster that has more", async () => {
  const asked = ["asked", "dear", "dearer"].map((id, index) =>
    creator(id, 0, RESULTS, { offer: { price: undefined }, followers: 10 ** (4 + index) }),
  );
  const cheapest = request({ budget: 5000, currency: "EUR" }, asked);
  const only = { id: "one", kind: "limit", measure: "creators", max: 1 } as const;
  const run = await solvedRun("one", { ...cheapest, brief: { ...cheapest.brief, rules: [only] } });
  expect(run.plan?.picks).toHaveLength(1);
  expect(runHtml(run, "internal")).toContain("3 prices are estimated in US dollars");
  expect(runHtml(run, "client")).toContain("1 price is estimated in US dollars");
  expect(runCsv(run, "client")).not.toContain("3 prices");
});

it("the cause of a difference marks the spend that imputed prices are part of", async () => {
  const host = { engines: [decompositionEngine], reachmixVersion: "test" };
  const { causes } = await compareWithCauses([runs[1], runs[0]], [], host);
  const budget = causes[0].list.find(({ cause }) => cause === "budget");
  const more = Math.round(
    (runs[0].plan?.totals.spend ?? 0) - (runs[1].plan?.totals.spend ?? 0),
  ).toLocaleString("en-US");
  expect(budget?.sentence).toContain(`brings ~+${more} spend, +`);
});

it("a baseline's purchases carry the range of their prices", () => {
  const bands = runs[0].baselines.flatMap(({ plan }) =>
    plan.picks.map(({ offerId, priceBand }) => [offerId, priceBand !== null]),
  );
  expect(bands.length).toBeGreaterThan(2);
  for (const [offerId, imputed] of bands) expect(imputed).toBe(offerId === "asked");
});

it("a client whose plan has quoted prices alone is not told of others' prices", () => {
  expect(runHtml(runs[1], "client")).not.toContain("US dollars");
  expect(runHtml(runs[1], "internal")).toContain("US dollars");
});

it("a sentence never calls an imputed price quoted", () => {
  const sentences = runs
    .flatMap(({ creators }) => creators)
    .filter((why) => why.priceBand !== null);
  expect(sentences.length).toBe(2);
  for (const { sentence, price, priceBand } of sentences) {
    const [low, high] = (priceBand ?? []).map(digits);
    expect(sentence).toContain(`an imputed ${digits(price ?? 0)} EUR (${low} to ${high})`);
    expect(sentence).not.toContain("quoted");
  }
});
