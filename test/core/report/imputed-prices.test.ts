import {
  compareRuns,
  comparisonCsv,
  comparisonHtml,
  type ReportAudience,
  type Run,
  runCsv,
  runHtml,
} from "@reachmix/core";
import { beforeAll, describe, expect, it } from "vitest";
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

const digits = (value: number) => Number(value.toPrecision(3)).toLocaleString("en-US");

describe.each<ReportAudience>(["client", "internal"])(
  "what a report for %s says of prices",
  (who) => {
    const imputed = () => {
      const pick = runs[0].plan?.picks.find(({ offerId }) => offerId === "asked");
      if (!pick?.priceBand) throw new Error("the offer without a price is not bought");
      return { price: pick.price, band: pick.priceBand };
    };

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
      expect(cells("asked")).toEqual([price, "imputed", ...band].map(String));
      expect(cells("quoted")).toEqual(["250.5", "quoted", "", ""]);
      const compared = comparisonCsv(compareRuns(runs), runs, who);
      expect(compared).toContain(`offer,asked,priceIs,imputed,,`);
      expect(compared).toContain(`offer,asked,priceLow,${band[0]},,`);
      expect(compared).toContain(`offer,quoted,priceIs,quoted,quoted,`);
    });

    it("warns that it is estimated in another currency", () => {
      const warning = /1 price is estimated in US dollars and converted at 0\.9626 EUR a dollar/;
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
