import { describe, expect, test } from "vitest";
import { verdictOn } from "../../support/judging.ts";
import { creator, request } from "../../support/requests.ts";
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

  test("reach: is deduplicated, counts per thousand people and is charged by their number", () => {
    const input = request({}, [creator("x", 100, { reach: 8000 })]);
    const perThousand = (rule: object) =>
      verdictOn(input, { kind: "costPer", of: "reach", ...rule } as never, ["x"]);
    // 100 dollars for 8 thousand people.
    expect(perThousand({ max: 12.5 })).toMatchObject({
      achieved: expect.closeTo(12.5, 6),
      holds: true,
      binding: true,
    });
    expect(perThousand({ max: 12 })).toMatchObject({
      holds: false,
      violation: expect.closeTo(4, 4),
    });
    expect(cost({ of: "impressions", max: 3 }, ["a", "b"]).violation).toBeCloseTo(70, 9);
    // Two who share an audience of 20,000 reach fewer than 16,000 people between them.
    const sharing = request({ audience: { size: 20_000 } }, [
      creator("x", 100, { reach: 8000 }),
      creator("y", 100, { reach: 8000 }),
    ]);
    const rule = { kind: "costPer", of: "reach", max: 12.6 } as never;
    expect(verdictOn(sharing, rule, ["x"]).holds).toBe(true);
    expect(verdictOn(sharing, rule, ["x", "y"]).holds).toBe(false);
  });

  test("an order costs all that is paid, any other result what the creators get", () => {
    const costs = { agencyFee: { share: 0.25 } } as const;
    const input = request({ costs }, [creator("x", 100, { engagements: 500, conversions: 2.5 })]);
    const achieved = (of: string) =>
      verdictOn(input, { kind: "costPer", of, max: 999 } as never, ["x"]).achieved;
    expect(achieved("conversions")).toBeCloseTo(50, 9);
    expect(achieved("engagements")).toBeCloseTo(0.2, 9);
  });

  test("binds within a hundredth of the bound, whichever it is", () => {
    // 53.33 dollars an order, 0.16 an engagement.
    const binding = (rule: object) => cost(rule, ["a", "b"]).binding;
    expect(binding({ of: "conversions", min: 53 })).toBe(true);
    expect(binding({ of: "conversions", min: 52 })).toBe(false);
    expect(binding({ of: "engagements", max: 0.1605 })).toBe(true);
    expect(binding({ of: "engagements", max: 0.165 })).toBe(false);
  });

  test("money spent for no result at all is more than any minimum", () => {
    expect(cost({ of: "conversions", min: 1 }, ["d"])).toMatchObject({ holds: true, violation: 0 });
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

  test("what earns and costs nothing returns more than any bound, by all that it earns", () => {
    const input = request({ economics: { orderValue: 40, margin: 0.5 } }, [
      creator("gift", 0, { conversions: 2 }),
    ]);
    const free = (rule: object) => verdictOn(input, { kind: "return", ...rule } as never, ["gift"]);
    // Two orders of 40 dollars; half of it is margin.
    expect(free({ of: "roas", max: 3 })).toMatchObject({ holds: false, violation: 80 });
    expect(free({ of: "roi", max: 3 })).toMatchObject({ holds: false, violation: 40 });
    expect(free({ of: "roas", min: 3 })).toMatchObject({ holds: true, violation: 0 });
  });

  test("an empty plan has no return and holds", () => {
    expect(back({ of: "roas", min: 5 }, [])).toMatchObject({ achieved: null, holds: true });
  });
});
