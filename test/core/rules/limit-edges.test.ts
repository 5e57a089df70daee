import { describe, expect, test } from "vitest";
import { activityOf } from "../../../packages/core/src/rules/activity.ts";
import { checkRule, creatorsBreaking } from "../../../packages/core/src/rules/checks.ts";
import type { Rule } from "../../../packages/core/src/rules/schema.ts";
import { placementsOf, termsOf, verdictOn } from "../../support/judging.ts";
import { creator, request } from "../../support/requests.ts";
import { market } from "./market.ts";

describe("a limit at its edges", () => {
  const terms = termsOf(market);
  const activity = (bought: readonly string[]) =>
    activityOf(terms.market, terms.forecast, placementsOf(terms, bought), 0);
  const limit = (rule: object) => ({ kind: "limit", id: "l", as: "amount", ...rule }) as Rule;
  const bought = activity(["a@first", "a-two@second", "b"]);

  test("on each creator names those for whom it does not hold", () => {
    // a costs 100 and 50, b 300.
    const breaking = (rule: object) => creatorsBreaking(limit(rule), bought);
    expect(breaking({ each: "creator", measure: "spend", max: 150 })).toEqual([1]);
    expect(breaking({ each: "creator", measure: "spend", max: 149 })).toEqual([0, 1]);
    expect(breaking({ each: "creator", measure: "spend", max: 300 })).toEqual([]);
    expect(breaking({ each: "tier", measure: "spend", max: 1 })).toBeNull();
    expect(breaking({ measure: "spend", max: 1 })).toBeNull();
    expect(breaking({ each: "creator", measure: "reach", min: 1 })).toBeNull();
  });

  test("on each of nothing holds, and says nothing of any", () => {
    const nothing = { achieved: null, slack: null, binding: false, holds: true, violation: 0 };
    const rule = limit({ each: "creator", measure: "spend", max: 150 });
    expect(checkRule(rule, activity([]))).toEqual({
      set: { min: null, max: 150, as: "amount" },
      ...nothing,
    });
    const least = limit({ each: "creator", measure: "spend", min: 150 });
    expect(checkRule(least, activity([])).set).toEqual({ min: 150, max: null, as: "amount" });
    expect(checkRule(limit({ each: "tier", measure: "reach", min: 1 }), bought)).toMatchObject(
      nothing,
    );
  });

  test("to a share of nothing is missed by all that there is", () => {
    const input = request({ budget: 0 }, [creator("x", 100)]);
    const share = (rule: object, offers: readonly string[]) =>
      verdictOn(
        input,
        { kind: "limit", measure: "spend", as: "shareOfBudget", ...rule } as never,
        offers,
      );
    expect(share({ max: 0.5 }, ["x"])).toMatchObject({ holds: false, violation: 100 });
    expect(share({ max: 0.5 }, [])).toMatchObject({ holds: true, violation: 0 });
    expect(share({ min: 0.5 }, ["x"])).toMatchObject({ holds: true, violation: 0 });
  });

  test("on reach binds within a thousandth, or a person, and is missed by people", () => {
    const reach = (people: number, min: number) =>
      verdictOn(
        request({}, [creator("x", 100, { reach: people })]),
        { kind: "limit", measure: "reach", min } as never,
        ["x"],
      );
    expect(reach(8000, 7000)).toMatchObject({
      achieved: expect.closeTo(8000, 3),
      slack: expect.closeTo(1000, 3),
      binding: false,
      holds: true,
      violation: 0,
    });
    expect(reach(8000, 9000)).toMatchObject({
      slack: expect.closeTo(-1000, 3),
      holds: false,
      violation: expect.closeTo(1000, 3),
    });
    expect(reach(8000, 7990).binding).toBe(false);
    expect(reach(8000, 7995).binding).toBe(true);
    expect(reach(100, 98.5).binding).toBe(false);
    // Reach is a smooth sum: what rounding alone takes away is not missing.
    expect(reach(8000, 8000.000001)).toMatchObject({ slack: 0, holds: true, violation: 0 });
  });
});
