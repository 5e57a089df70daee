import { describe, expect, test } from "vitest";
import { activityOf } from "../../../packages/core/src/rules/activity.ts";
import { budgetRule } from "../../../packages/core/src/rules/budget/schema.ts";
import { checkRule } from "../../../packages/core/src/rules/checks.ts";
import { placementsOf, termsOf } from "../../support/judging.ts";
import { creator, request } from "../../support/requests.ts";

/** Prices 100.00, 300.00 and 0.51; a tenth of the budget is set aside. */
const creators = [creator("a", 100), creator("b", 300), creator("c", 0.51)];

function budget(max: number, bought: readonly string[], penalty?: number) {
  const input = request({ budget: max, costs: { contingency: 0.1 } }, creators);
  const { market, forecast, ...terms } = termsOf(input);
  const placements = placementsOf({ market, forecast, ...terms }, bought);
  const rule = { ...budgetRule({ budget: max }), ...(penalty === undefined ? {} : { penalty }) };
  return checkRule(rule, activityOf(market, forecast, placements, 0));
}

describe("budget", () => {
  test("takes what is set aside and what is paid, and binds when no more offer fits", () => {
    expect(budget(1000, ["a", "b"])).toMatchObject({
      achieved: 500,
      slack: 500,
      holds: true,
      binding: false,
    });
    // 44.45 set aside of 444.45, so that 400.00 are left to the cent.
    expect(budget(444.45, ["a", "b"])).toMatchObject({ slack: 0, holds: true, binding: true });
    expect(budget(444.7, ["a", "b"])).toMatchObject({ holds: true, binding: true });
    expect(budget(446, ["a", "b"])).toMatchObject({ holds: true, binding: false });
  });

  test("of a plan that it does not pay for says the least that would", () => {
    // A tenth of 444.44 is 44.44: 400.00 are left.
    expect(budget(400, ["a", "b"])).toMatchObject({ achieved: 444.44, holds: false });
    expect(budget(444.43, ["a", "b"]).holds).toBe(false);
    // 0.57 dollars are 57 cents, not 56.99999999999999; 6 are set aside.
    expect(budget(0.57, ["c"])).toMatchObject({ achieved: 0.57, slack: 0, holds: true });
  });

  test("that is soft charges for what is asked beyond it, before any rounding", () => {
    const missed = budget(400, ["a", "b"], 2);
    expect(missed.violation).toBeCloseTo(400 / 0.9 - 400, 9);
    expect(budget(1000, ["a", "b"], 2)).toMatchObject({ holds: true, violation: 0 });
    // The hard one counts what is printed.
    expect(budget(400, ["a", "b"]).violation).toBeCloseTo(44.44, 9);
  });
});
