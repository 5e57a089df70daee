import { describe, expect, test } from "vitest";
import { verdictOn } from "../../support/judging.ts";
import { market } from "./market.ts";

const cost = (rule: object, bought: string[]) =>
  verdictOn(market, { kind: "costPer", ...rule } as never, bought);
const back = (rule: object, bought: string[]) =>
  verdictOn(market, { kind: "return", ...rule } as never, bought);

describe("costPer", () => {
  test.each([
    // a and b: 400 dollars for 110,000 impressions, 2,500 engagements, 350 clicks, 7.5 conversions.
    ["impressions", 400 / 110],
    ["engagements", 0.16],
    ["clicks", 400 / 350],
    ["conversions", 400 / 7.5],
  ])(
    "%s: binds when the cost is exactly the bound, does not bind when it is far, breaks beyond",
    (of, bound) => {
      expect(cost({ of, max: bound }, ["a", "b"])).toMatchObject({
        achieved: expect.closeTo(bound, 9),
        binding: true,
        holds: true,
      });
      expect(cost({ of, min: bound }, ["a", "b"])).toMatchObject({ holds: true, binding: true });
      expect(cost({ of, max: bound * 2 }, ["a", "b"])).toMatchObject({
        binding: false,
        holds: true,
      });
      expect(cost({ of, max: bound - 0.001 }, ["a", "b"]).holds).toBe(false);
      expect(cost({ of, min: bound + 0.001 }, ["a", "b"]).holds).toBe(false);
    },
  );

  test("a miss is charged in money: the excess of the cost times the results", () => {
    // 0.16 a piece where 0.15 is allowed, 2,500 times.
    expect(cost({ of: "engagements", max: 0.15 }, ["a", "b"]).violation).toBeCloseTo(25, 9);
  });

  test("money spent for no result at all breaks a maximum", () => {
    expect(cost({ of: "conversions", max: 1000 }, ["d"])).toMatchObject({
      holds: false,
      violation: expect.closeTo(0.01, 9),
    });
  });

  test("an empty plan has no cost and holds", () => {
    expect(cost({ of: "clicks", max: 0 }, [])).toMatchObject({
      achieved: null,
      holds: true,
      binding: false,
    });
  });
});

describe("return", () => {
  // a: 2.5 conversions of 40 dollars for 100 dollars; half of it is margin.
  test("roas: binds when the return is exactly the bound, does not bind when it is far", () => {
    expect(back({ of: "roas", min: 1 }, ["a"])).toMatchObject({
      achieved: 1,
      binding: true,
      holds: true,
    });
    expect(back({ of: "roas", min: 0.5 }, ["a"])).toMatchObject({ binding: false, holds: true });
    expect(back({ of: "roas", min: 1.000001 }, ["a"])).toMatchObject({ holds: false });
    expect(back({ of: "roas", max: 0.999999 }, ["a"])).toMatchObject({ holds: false });
  });

  test("roi: binds when the return is exactly the bound, does not bind when it is far", () => {
    expect(back({ of: "roi", min: -0.5 }, ["a"])).toMatchObject({
      achieved: -0.5,
      binding: true,
      holds: true,
    });
    expect(back({ of: "roi", min: -0.9 }, ["a"])).toMatchObject({ binding: false, holds: true });
    expect(back({ of: "roi", min: -0.499999 }, ["a"])).toMatchObject({
      holds: false,
      violation: expect.closeTo(0.0001, 9),
    });
  });

  test("an empty plan has no return and holds", () => {
    expect(back({ of: "roas", min: 5 }, [])).toMatchObject({ achieved: null, holds: true });
  });
});
