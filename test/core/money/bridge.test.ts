import { describe, expect, test } from "vitest";
import { bridgeOf } from "../../../packages/core/src/plan/bridge.ts";
import { judge } from "../../../packages/core/src/plan/judge.ts";
import type { RequestInput } from "../../support/briefs.ts";
import { inProcessEngines } from "../../support/in-process.ts";
import { placementsOf, termsOf, verdictOn } from "../../support/judging.ts";
import { boughtOffers, creator, request, solveWith } from "../../support/requests.ts";

type Brief = RequestInput["brief"];
type Creators = RequestInput["roster"]["creators"];

/** The bridge of buying these offers, each line by its label, and what adds it up. */
function bridgeOfBuying(bought: readonly string[], brief: Partial<Brief>, creators: Creators) {
  const terms = termsOf(request(brief, creators));
  const { activity } = judge(placementsOf(terms, bought), terms);
  const { lines, ...rest } = bridgeOf(activity);
  return { ...rest, ...Object.fromEntries(lines.map(({ label, amount }) => [label, amount])) };
}

const gift = (accepting: number, posting: number) => ({
  offer: { price: 0, gifted: { accepting, posting } },
});

describe("the bridge", () => {
  test("rounds each line once, half up, on its total, from the lines as they are printed", () => {
    // 3 × 33.33 = 99.99. Agency 12.5 %: 12.49875, 12.50. Fund 5 %: 4.9995, 5.00.
    // VAT 19 % of 112.49: 21.3731, 21.37. 99.99 + 12.50 + 5.00 + 21.37 = 138.86 of 142.50.
    const creators = ["a", "b", "c"].map((id) => creator(id, 33.33));
    const costs = {
      contingency: 0.05,
      agencyFee: { share: 0.125 },
      levies: [{ label: "fund", share: 0.05 }],
      vat: { rate: 0.19 },
    };
    expect(bridgeOfBuying(["a", "b", "c"], { budget: 150, costs }, creators)).toEqual({
      budget: 150,
      contingency: 7.5,
      "agency fee": 12.5,
      fund: 5,
      VAT: 21.37,
      fees: 99.99,
      leftOver: 3.64,
      total: 99.99,
      paid: 138.86,
    });
  });

  test("pays for the goods of all who are expected to accept, posted or not", () => {
    // 1 who is paid and 0.5 + 0.5 who accept: 2 × 25.25 = 50.50, not 25.25 + 2 × 12.63.
    const creators = [
      creator("a", 10),
      creator("b", 0, {}, gift(0.5, 0.1)),
      creator("c", 0, {}, gift(0.5, 1)),
    ];
    const costs = { perCreator: { product: 25.25, handling: 3 } };
    expect(bridgeOfBuying(["a", "b", "c"], { costs }, creators)).toMatchObject({
      products: 50.5,
      handling: 9,
      fees: 10,
      total: 69.5,
    });
  });

  test("expects commissions on all orders, and at least the guarantee", () => {
    // 40 orders × 25 × 10 % = 100; 3 orders × 2 = 6, but 50 are guaranteed, of a gift 0.4 of them.
    const share = { offer: { commission: { share: 0.1 } } };
    const floor = { commission: { perConversion: 2, atLeast: 50 } };
    const creators = [
      creator("a", 10, { conversions: 40 }, share),
      creator("b", 10, { conversions: 3 }, { offer: floor }),
      creator("c", 0, { conversions: 3 }, { offer: { ...gift(0.5, 0.8).offer, ...floor } }),
    ];
    const economics = { orderValue: 25 };
    expect(bridgeOfBuying(["a"], { economics }, creators)).toMatchObject({
      "commissions expected": 100,
    });
    expect(bridgeOfBuying(["b"], { economics }, creators)).toMatchObject({
      "commissions expected": 50,
    });
    expect(bridgeOfBuying(["c"], { economics }, creators)).toMatchObject({
      "commissions expected": 20,
    });
  });

  test("converts each quote once, half up", () => {
    // 10.01 × 0.55 = 5.5055; 0.10 × 0.55 = 0.055, which is 0.06.
    const offer = { currency: "EUR", extras: [{ label: "rush", price: 0.1 }] };
    const costs = { fx: { asOf: "2027-02-26", rates: { EUR: 0.55 } } };
    expect(bridgeOfBuying(["a"], { costs }, [creator("a", 10.01, {}, { offer })])).toMatchObject({
      fees: 5.51,
      extras: 0.06,
    });
  });

  test("shows VAT that comes back, as no cost", () => {
    const costs = { vat: { rate: 0.2, recoverable: true } };
    expect(bridgeOfBuying(["a"], { costs }, [creator("a", 100)])).toMatchObject({
      VAT: 0,
      paid: 100,
    });
  });

  test("says by how much a plan made by hand exceeds the budget", () => {
    const costs = { agencyFee: { share: 0.1 } };
    expect(bridgeOfBuying(["a"], { budget: 100, costs }, [creator("a", 100)])).toMatchObject({
      leftOver: -10,
    });
  });
});

describe("the budget", () => {
  const creators = [creator("a", 100, { conversions: 9 }), creator("b", 91, { conversions: 8 })];

  test.each([
    ["all", 109.9, ["b"], 100.1],
    ["all", 110, ["a"], 110],
    ["fees", 100, ["a"], 100],
  ] as const)("that covers %s of %d buys %j", async (budgetCovers, budget, bought, achieved) => {
    const costs = { budgetCovers, agencyFee: { share: 0.1 } };
    const result = await solveWith(inProcessEngines, request({ budget, costs }, creators));
    expect(boughtOffers(result)).toEqual(bought);
    expect(result.rules[0]).toMatchObject({ id: "budget", achieved, set: { max: budget } });
  });

  test("is too small for an offer whose price it pays, but not what is paid with it", async () => {
    // 100 and 15 of handling, 10 of agency fee: 125, of 130 less 10 %.
    const costs = { contingency: 0.1, agencyFee: { share: 0.1 }, perCreator: { handling: 15 } };
    const one = creators.slice(0, 1);
    const { creators: whys, warnings } = await solveWith(
      inProcessEngines,
      request({ budget: 130, costs }, one),
    );
    expect(whys[0].sentence).toBe(
      "a is out: 100 USD and what is paid with it take 125 USD, more than the 117 USD that the " +
        "budget pays.",
    );
    expect(warnings[0].message).toBe(
      "nothing is bought: the cheapest offer costs 125 USD, the budget pays 117 USD",
    );
  });

  test("that is too small is raised to what the plan needs with its contingency", async () => {
    // 100 + 10 of agency fee are 90 % of 122.23: round numbers up, 123.
    const rules: Brief["rules"] = [{ id: "signed", kind: "lock", offers: ["a"] }];
    const costs = { contingency: 0.1, agencyFee: { share: 0.1 } };
    const { conflict } = await solveWith(
      inProcessEngines,
      request({ budget: 50, costs, rules }, creators),
    );
    expect(conflict?.repairs[0].sentence).toBe("Raise the budget from 50 USD to 123 USD");
  });
});

describe("gifts", () => {
  test("bring what they would bring if posted, times both chances", async () => {
    const { plan } = await solveWith(
      inProcessEngines,
      request({}, [creator("a", 0, { impressions: 1000, conversions: 10 }, gift(0.5, 0.8))]),
    );
    expect(plan?.totals).toMatchObject({ impressions: 400, conversions: 4 });
  });

  test("stand alone: nothing else is bought of who gets one", async () => {
    const phases = [
      { id: "early", from: "2027-03-01", to: "2027-03-14" },
      { id: "late", from: "2027-03-15", to: "2027-03-28" },
    ];
    const [one] = [creator("a", 100, { conversions: 5 })];
    const offers = [one.offers[0], { ...one.offers[0], id: "gift", ...gift(1, 1).offer }];
    const result = await solveWith(inProcessEngines, request({ phases }, [{ ...one, offers }]));
    expect(boughtOffers(result)).toHaveLength(1);
    expect(result.certificate).toMatchObject({ value: 5, verified: true });
  });
});

describe("returns", () => {
  const economics = { orderValue: 50, margin: 0.5 };
  const costs = { agencyFee: { share: 0.2 }, vat: { rate: 0.25 } };
  const one = [creator("a", 100, { conversions: 6, clicks: 60 })];

  test("are taken of what is really paid", async () => {
    // 100 + 20, and a quarter more: 150 paid. 6 × 50 = 300: ROAS 2, ROI 0; an order costs 25.
    const { plan } = await solveWith(inProcessEngines, request({ economics, costs }, one));
    expect(plan?.totals).toMatchObject({ spend: 100, paid: 150, roas: 2, roi: 0, cpa: 25 });
    expect(plan?.totals.cpc).toBeCloseTo(100 / 60, 9);
  });

  const roas = (min: number) => ({ kind: "return", of: "roas", min }) as const;
  const order = (max: number) => ({ kind: "costPer", of: "conversions", max }) as const;
  test.each([
    [roas(2), true, 2],
    [roas(2.01), false, 2],
    [order(25), true, 25],
    [order(24.9), false, 25],
  ])("are held by rules to the same money: %j is kept: %s", (rule, holds, achieved) => {
    expect(verdictOn(request({ economics, costs }, one), rule, ["a"])).toMatchObject({
      holds,
      achieved,
    });
  });

  test("that are empty say why", async () => {
    const without = await solveWith(inProcessEngines, request({}, [creator("a", 0)]));
    expect(without.plan?.empty).toEqual([
      { measure: "cpa", because: "the plan brings no conversions" },
      { measure: "roas", because: "brief.economics.orderValue is not stated" },
      {
        measure: "roi",
        because: "brief.economics.orderValue and brief.economics.margin are not stated",
      },
    ]);
    const free = await solveWith(inProcessEngines, request({ economics }, [creator("a", 0)]));
    expect(free.plan?.empty?.map(({ because }) => because)).toEqual([
      "the plan brings no conversions",
      "nothing is paid",
      "nothing is paid",
    ]);
    const full = await solveWith(inProcessEngines, request({ economics }, one));
    expect(full.plan?.empty).toEqual([]);
  });
});
