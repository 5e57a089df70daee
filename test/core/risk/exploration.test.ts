import { describe, expect, it } from "vitest";
import { normalQuantile, normalShare } from "../../../packages/core/src/base/normal.ts";
import {
  doubtAfter,
  upperValue,
  valueOfTest,
} from "../../../packages/core/src/objective/exploration.ts";

describe("what a test is worth", () => {
  it("is 0.518144041 against 10 known, for 8 give or take 4 and a noise of 3", () => {
    expect(valueOfTest(10, { mean: 8, doubt: 4, noise: 3 })).toBeCloseTo(0.518144041, 8);
  });

  it("is nothing where nothing is in doubt", () => {
    expect(valueOfTest(10, { mean: 8, doubt: 0, noise: 3 })).toBe(0);
  });

  it("leaves 2.4 of a doubt of 4 after a test with a noise of 3", () => {
    expect(doubtAfter({ doubt: 4, noise: 3 })).toBeCloseTo(2.4, 12);
  });

  it("has an upper value at P90 of a lognormal", () => {
    const deviation = Math.sqrt(Math.expm1(0.5 ** 2));
    expect(upperValue(100, deviation)).toBeCloseTo(100 * Math.exp(1.2815515655 * 0.5), 6);
  });
});

describe("the normal distribution", () => {
  it.each([
    [0, 0.5],
    [1, 0.841344746068543],
    [-2, 0.0227501319481792],
    [1.6448536269514722, 0.95],
  ])("has the share below %d that tables give", (x, share) => {
    expect(normalShare(x)).toBeCloseTo(share, 12);
    expect(normalQuantile(share)).toBeCloseTo(x, 8);
  });
});
