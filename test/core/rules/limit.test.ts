import { describe, expect, test } from "vitest";
import { verdictOn } from "../../support/judging.ts";
import { market } from "./market.ts";

const limit = (rule: object, bought: string[]) =>
  verdictOn(market, { kind: "limit", as: "amount", ...rule } as never, bought);

describe("limit", () => {
  describe("spend as an amount", () => {
    test("binds when the last cent is spent", () => {
      const verdict = limit({ measure: "spend", max: 399.99 }, ["b", "c"]);
      expect(verdict).toMatchObject({
        achieved: 399.99,
        slack: 0,
        binding: true,
        holds: true,
        violation: 0,
      });
    });

    test("does not bind when more is left than the cheapest offer costs", () => {
      expect(limit({ measure: "spend", max: 400.01 }, ["b", "c"])).toMatchObject({
        slack: expect.closeTo(0.02, 9),
        binding: false,
        holds: true,
      });
    });

    test("is broken by one cent too much and by one cent too little", () => {
      expect(limit({ measure: "spend", max: 399.98 }, ["b", "c"])).toMatchObject({
        holds: false,
        slack: expect.closeTo(-0.01, 9),
        violation: expect.closeTo(0.01, 9),
      });
      expect(limit({ measure: "spend", min: 400 }, ["b", "c"])).toMatchObject({
        holds: false,
        violation: expect.closeTo(0.01, 9),
      });
    });
  });

  describe("spend as a share of spend", () => {
    const share = (bound: object, bought: string[]) =>
      limit({ measure: "spend", as: "shareOfSpend", where: { creators: ["a"] }, ...bound }, bought);

    test("binds when the share is exactly the bound, also for a bound of 0.1 + 0.2", () => {
      // a costs 100 of 400: 25 %.
      expect(share({ min: 0.25, max: 0.25 }, ["a", "b"])).toMatchObject({
        achieved: 0.25,
        slack: 0,
        binding: true,
        holds: true,
      });
      expect(share({ min: 0.25 + 1e-17 }, ["a", "b"]).holds).toBe(true);
    });

    test("does not bind when the plan is far from the bound", () => {
      // The smallest step is an offer of a for 50 of 400: 12.5 %.
      expect(share({ max: 0.5 }, ["a", "b"])).toMatchObject({
        slack: 0.25,
        binding: false,
        holds: true,
      });
    });

    test("is broken by the smallest excess a nine-decimal bound can show", () => {
      expect(share({ max: 0.249999999 }, ["a", "b"]).holds).toBe(false);
      expect(share({ min: 0.250000001 }, ["a", "b"]).holds).toBe(false);
    });

    test("counts a computed bound such as 1/3 or 0.1 + 0.2 as what it means", () => {
      const third = { measure: "spend", as: "shareOfSpend", where: { group: "micro" } };
      // a and a-two cost 150 of 450.
      const bought = ["a@first", "a-two@second", "b"];
      expect(limit({ ...third, max: 1 / 3 }, bought).holds).toBe(true);
      expect(limit({ ...third, min: 1 / 3 }, bought).holds).toBe(true);
      const thirty = { measure: "attribute:hours", max: 0.1 + 0.2 };
      expect(limit(thirty, ["a@first", "a-two@second"])).toMatchObject({
        achieved: 0.3,
        holds: true,
      });
      expect(
        limit({ measure: "attribute:hours", min: 0.1 + 0.2 }, ["a@first", "a-two@second"]).holds,
      ).toBe(true);
    });

    test("holds for a plan that spends nothing", () => {
      expect(share({ min: 0.5 }, [])).toMatchObject({ achieved: null, slack: null, holds: true });
    });
  });

  describe("spend as a share of the budget", () => {
    const share = (bound: object, bought: string[]) =>
      limit({ measure: "spend", as: "shareOfBudget", ...bound }, bought);

    test("binds when exactly the share is spent", () => {
      expect(share({ max: 0.3 }, ["b"])).toMatchObject({
        achieved: 0.3,
        slack: 0,
        binding: true,
        holds: true,
      });
      expect(share({ max: 0.3 }, ["b", "d"])).toMatchObject({ holds: false });
    });

    test("does not bind when more of the budget is free than the cheapest offer takes", () => {
      expect(share({ max: 0.31 }, ["b"])).toMatchObject({ holds: true, binding: false });
      expect(share({ min: 0.3 }, []).holds).toBe(false);
    });
  });

  describe("creators", () => {
    test("binds when as many are hired as allowed, several offers of one counted once", () => {
      const bought = ["a@first", "a-two@second", "b"];
      expect(limit({ measure: "creators", max: 2 }, bought)).toMatchObject({
        achieved: 2,
        binding: true,
      });
      expect(limit({ measure: "creators", max: 1 }, bought)).toMatchObject({
        holds: false,
        violation: 1,
      });
    });

    test("does not bind when one more could be hired", () => {
      expect(limit({ measure: "creators", max: 3 }, ["a", "b"])).toMatchObject({
        slack: 1,
        binding: false,
      });
    });

    test("as a share of creators binds when it is exact, does not bind one creator below", () => {
      const share = { measure: "creators", as: "shareOfCreators", where: { group: "micro" } };
      expect(limit({ ...share, min: 0.5 }, ["a", "b"])).toMatchObject({
        achieved: 0.5,
        binding: true,
        holds: true,
      });
      expect(limit({ ...share, min: 0.5 }, ["a", "c", "d"])).toMatchObject({
        achieved: 1,
        binding: false,
      });
      expect(limit({ ...share, min: 0.6 }, ["a", "b"])).toMatchObject({
        holds: false,
        violation: expect.closeTo(0.2, 9),
      });
    });
  });

  test("offers: binds when the count is reached, does not bind when one more fits", () => {
    const bought = ["a@first", "a-two@second"];
    expect(limit({ measure: "offers", max: 2 }, bought)).toMatchObject({
      achieved: 2,
      binding: true,
    });
    expect(limit({ measure: "offers", max: 3 }, bought)).toMatchObject({
      slack: 1,
      binding: false,
    });
  });

  test.each([
    ["impressions", 110_000, 0.5],
    ["engagements", 2500, 0.5],
    ["clicks", 350, 0.5],
    ["conversions", 7.5, 0.000001],
  ] as const)(
    "%s: binds when the sum is reached, does not bind when the least offer still fits, breaks " +
      "beyond",
    (measure, sum, beyond) => {
      const bought = ["a", "b"];
      expect(limit({ measure, max: sum }, bought)).toMatchObject({
        achieved: sum,
        binding: true,
        holds: true,
      });
      expect(limit({ measure, min: sum }, bought)).toMatchObject({
        achieved: sum,
        binding: true,
        holds: true,
      });
      expect(limit({ measure, max: sum * 2 }, bought)).toMatchObject({
        slack: sum,
        binding: false,
      });
      expect(limit({ measure, max: sum - beyond }, bought).holds).toBe(false);
      expect(limit({ measure, min: sum + beyond }, bought).holds).toBe(false);
    },
  );

  describe("attributes", () => {
    test("binds when a stock of whole samples is used up, counted once per creator", () => {
      const bought = ["a@first", "a-two@second", "b"];
      expect(limit({ measure: "attribute:samples", max: 3 }, bought)).toMatchObject({
        achieved: 3,
        binding: true,
      });
      expect(limit({ measure: "attribute:samples", max: 2 }, bought).holds).toBe(false);
    });

    test("does not bind when there is stock for another creator", () => {
      expect(limit({ measure: "attribute:samples", max: 40 }, ["a", "b"])).toMatchObject({
        slack: 37,
        binding: false,
      });
    });

    test("is exact to six decimals: 0.1 + 0.2 + 0.3 hours are 0.6", () => {
      const bought = ["a@first", "a-two@second", "b"];
      expect(limit({ measure: "attribute:hours", max: 0.6 }, bought)).toMatchObject({
        achieved: 0.6,
        holds: true,
      });
      expect(limit({ measure: "attribute:hours", max: 0.599999 }, bought).holds).toBe(false);
      expect(limit({ measure: "attribute:nights", max: 0.000001 }, ["a"]).holds).toBe(true);
      expect(limit({ measure: "attribute:nights", max: 0 }, ["a"]).holds).toBe(false);
    });

    test("does not bind when nobody has the attribute, whatever JavaScript objects inherit", () => {
      for (const name of ["nobody", "constructor", "toString", "hasOwnProperty"])
        expect(limit({ measure: `attribute:${name}`, max: 5 }, ["a", "b"])).toMatchObject({
          achieved: 0,
          holds: true,
          binding: false,
        });
    });
  });
});
