import { describe, expect, test } from "vitest";
import { bothWays, verdictOf } from "../../../packages/core/src/rules/verdict.ts";

const of = (units: bigint, scale: bigint, bounds: { min?: number; max?: number }, as = "amount") =>
  verdictOf({ min: bounds.min, max: bounds.max, as, units, scale, steps: bothWays(1) });

describe("a verdict", () => {
  test("says null for a bound that is not set, and has no slack without any", () => {
    expect(of(3n, 1n, { max: 5 }).set).toEqual({ min: null, max: 5, as: "amount" });
    expect(of(3n, 1n, { min: 1 }).set).toEqual({ min: 1, max: null, as: "amount" });
    expect(of(3n, 1n, {})).toMatchObject({
      slack: null,
      binding: false,
      holds: true,
      violation: 0,
    });
  });

  test("of something against nothing breaks any bound, by a number", () => {
    const { holds, achieved, slack, violation } = of(5n, 0n, { max: 1 });
    expect([holds, achieved, slack, Number.isFinite(violation)]).toEqual([false, null, null, true]);
  });

  test("holds an amount to what is written, a quotient to what was meant by seven digits", () => {
    // A tenth of a billionth more than the bound.
    const [units, scale] = [12_345_670_001n, 10_000_000_000n];
    for (const as of ["amount", "shareOfSpend"])
      expect(of(units, scale, { max: 1.234567 }, as).holds).toBe(false);
    for (const as of ["average", "cost", "roas"])
      expect(of(units, scale, { max: 1.234567 }, as).holds).toBe(true);
    expect(of(units, scale, { max: 1.23 }, "average").holds).toBe(false);
  });

  test("that breaks has less than no slack, also where binary numbers see no difference", () => {
    const { holds, slack } = of(10n ** 30n + 1n, 10n ** 30n, { max: 1 });
    expect(holds).toBe(false);
    expect(slack).toBeLessThan(0);
  });
});
