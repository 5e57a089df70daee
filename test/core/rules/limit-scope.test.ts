import { decompositionEngine } from "@reachmix/solver";
import { describe, expect, test } from "vitest";
import { judged, verdictOn } from "../../support/judging.ts";
import { solveWith } from "../../support/requests.ts";
import { market } from "./market.ts";

const limit = (rule: object, bought: string[]) =>
  verdictOn(market, { kind: "limit", as: "amount", ...rule } as never, bought);

describe("limit, further", () => {
  describe("deduplicated reach and gross reach", () => {
    const input = {
      ...market,
      brief: {
        ...market.brief,
        audience: { cells: [{ id: "all", size: 100_000 }] },
        goals: { values: { reach: 1 } },
      },
      roster: {
        creators: market.roster.creators.map((creator) => ({
          ...creator,
          offers: creator.offers.map((offer) => ({
            ...offer,
            expected: {
              ...offer.expected,
              reachByCell: { all: offer.id === "b" ? 50_000 : 20_000 },
            },
          })),
        })),
      },
    };
    // 100,000 (1 − 0.8 · 0.5) = 60,000 people, 70,000 contacts.
    const onReach = (rule: object) =>
      verdictOn(input, { kind: "limit", as: "amount", ...rule } as never, ["a", "b"]);

    test("binds when the plan reaches hardly more than asked", () => {
      expect(onReach({ measure: "reach", min: 60_000 })).toMatchObject({
        achieved: expect.closeTo(60_000, 6),
        holds: true,
        binding: true,
      });
      expect(onReach({ measure: "reach", min: 60_001 })).toMatchObject({
        holds: false,
        violation: expect.closeTo(1, 6),
      });
    });

    test("does not bind when it reaches far more", () => {
      expect(onReach({ measure: "reach", min: 30_000 })).toMatchObject({
        binding: false,
        holds: true,
      });
      expect(onReach({ measure: "grossReach", max: 70_000 })).toMatchObject({
        achieved: 70_000,
        binding: true,
      });
      expect(onReach({ measure: "grossReach", max: 700_000 })).toMatchObject({ binding: false });
    });
  });

  describe("filters", () => {
    test.each([
      [{ tier: "nano" }, 99.99],
      [{ tier: ["nano", "macro"] }, 399.99],
      [{ group: "micro" }, 250],
      [{ platform: "tiktok" }, 0.01],
      [{ format: "story" }, 50],
      [{ phase: "second" }, 50],
      [{ country: "DE" }, 249.99],
      [{ country: "DE-BE" }, 150],
      [{ tag: "sport" }, 399.99],
      [{ creators: ["a", "d"] }, 150.01],
      [{ returning: true }, 150],
      [{ returning: false }, 400],
      [{ group: "micro", country: "DE", returning: false }, 99.99],
    ])("%j names %d of the spend", (where, spend) => {
      const bought = ["a@first", "a-two@second", "b@first", "c@first", "d@first"];
      const { achieved } = limit({ measure: "spend", max: 1000, where }, bought);
      expect(achieved).toBeCloseTo(spend, 9);
    });
  });

  describe("each", () => {
    const each = (rule: object, bought: string[]) => limit({ each: "creator", ...rule }, bought);

    test("binds when the dearest creator has all one may have, does not bind far from it", () => {
      expect(each({ measure: "spend", max: 300 }, ["a", "b"])).toMatchObject({
        binding: true,
        holds: true,
      });
      expect(each({ measure: "spend", max: 900 }, ["a", "b"])).toMatchObject({
        binding: false,
        holds: true,
      });
      expect(each({ measure: "spend", max: 299.99 }, ["a", "b"]).holds).toBe(false);
    });

    test("asks a least share only of creators who are hired for what the filter names", () => {
      const rule = { measure: "spend", min: 200, where: { group: "macro" } };
      expect(each(rule, ["a", "b"]).holds).toBe(true);
      expect(each(rule, ["a"]).holds).toBe(true);
      expect(each({ measure: "spend", as: "shareOfSpend", min: 0.25 }, ["a", "b"]).holds).toBe(
        true,
      );
      expect(each({ measure: "spend", as: "shareOfSpend", min: 0.26 }, ["a", "b"]).holds).toBe(
        false,
      );
    });

    test("holds for each tier, platform and country of the roster", () => {
      const bought = ["a", "b", "c"];
      expect(limit({ each: "tier", measure: "spend", max: 300 }, bought).holds).toBe(true);
      expect(limit({ each: "tier", measure: "creators", min: 1 }, bought).holds).toBe(true);
      expect(limit({ each: "tier", measure: "creators", min: 1 }, ["a", "b"]).holds).toBe(false);
      expect(limit({ each: "platform", measure: "spend", max: 499.98 }, bought).holds).toBe(false);
      expect(limit({ each: "country", measure: "spend", max: 300 }, bought).holds).toBe(true);
      expect(limit({ each: "country", measure: "spend", max: 199.98 }, ["a", "c"]).holds).toBe(
        false,
      );
    });
  });

  describe("each country, with a region in the filter", () => {
    const each = { each: "country", measure: "creators", min: 1 };

    test("speaks of the country of that region, for creators in the region", () => {
      const rule = { ...each, where: { country: ["DE-BE"] } };
      expect(limit(rule, ["a"])).toMatchObject({ holds: true, achieved: 1 });
      expect(limit(rule, ["c"])).toMatchObject({ holds: false, achieved: 0, violation: 1 });
    });

    test("speaks of no country in whose named regions the roster has nobody", () => {
      // c is in DE without a region, a in DE-BE: nobody is in DE-BY.
      expect(limit({ ...each, where: { country: ["DE-BY"] } }, [])).toMatchObject({
        holds: true,
        achieved: null,
        slack: null,
      });
      const rule = { ...each, where: { country: ["DE-BY", "US"] } };
      expect(limit(rule, ["b"])).toMatchObject({ holds: true, achieved: 1 });
      expect(limit(rule, ["a", "c"])).toMatchObject({ holds: false, achieved: 0, violation: 1 });
    });

    test("asks nothing impossible of a plan", async () => {
      const rule = { id: "spread", kind: "limit", ...each, where: { country: ["DE-BY"] } } as const;
      const input = { ...market, brief: { ...market.brief, rules: [rule as never] } };
      const { certificate, rules } = await solveWith([decompositionEngine], input);
      expect(certificate?.verified).toBe(true);
      expect(rules.find(({ id }) => id === "spread")).toMatchObject({ holds: true });
    });
  });

  test("a soft limit costs its penalty per unit missed and breaks nothing", () => {
    const input = {
      ...market,
      brief: {
        ...market.brief,
        rules: [
          { id: "soft", kind: "limit", measure: "spend", max: 399.5, penalty: 3 },
          {
            id: "share",
            kind: "limit",
            measure: "spend",
            as: "shareOfSpend",
            where: { creators: ["a"] },
            min: 0.5,
            penalty: 0.1,
          },
        ] as never,
      },
    };
    const judgement = judged(input, ["a", "b"]);
    expect(judgement.holds).toBe(true);
    // 0.50 dollars too much at 3 each; 100 dollars too few of 400 at 0.1 each.
    expect(judgement.penalties).toBeCloseTo(1.5 + 10, 9);
    // Conversions 2.5 and 5, valued by the quality ratings .6 and .8 at .95 and 1.05.
    expect(judgement.value).toBeCloseTo(2.375 + 5.25 - 11.5, 9);
  });

  describe("the budget", () => {
    const input = (budget: number, handlingCost = 0) => ({
      ...market,
      brief: { ...market.brief, budget, handlingCost },
    });

    test("holds to the cent", () => {
      expect(judged(input(399.99), ["b", "c"]).holds).toBe(true);
      expect(judged(input(399.98), ["b", "c"]).holds).toBe(false);
    });

    test("pays the handling of a creator once, however many offers are bought", () => {
      const bought = ["a@first", "a-two@second", "b"];
      expect(judged(input(500, 25), bought).holds).toBe(true);
      expect(judged(input(499.99, 25), bought).holds).toBe(false);
    });
  });
});
