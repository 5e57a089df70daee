import { describe, expect, test } from "vitest";
import {
  decimalPlaces,
  toDecimal,
  toMicro,
  widened,
  widenedQuotient,
} from "../../../packages/core/src/base/decimal.ts";

describe("a decimal", () => {
  test.each([
    [12, 0],
    [0.05, 2],
    [1e21, 0],
    [1e-7, 7],
    [1.5e-7, 8],
    [-2.25, 2],
  ])("%d has %i places", (value, places) => {
    expect(decimalPlaces(value)).toBe(places);
  });

  // What each number writes, taken apart by hand.
  test.each<[number, bigint, number]>([
    [0.4, 4n, 1],
    [12, 12n, 0],
    [1200.25, 120_025n, 2],
    [1e21, 1_000_000_000_000_000_000_000n, 0],
    [1.5e21, 1_500_000_000_000_000_000_000n, 0],
    [1.5e-7, 15n, 8],
    [-0.25, -25n, 2],
  ])("%d is exactly %d over a power of ten", (value, units, scale) => {
    expect(toDecimal(value)).toEqual({ units, scale });
  });

  test.each([
    [0.0000005, 1],
    [-0.0000005, -1],
    [1.5, 1_500_000],
    [-2, -2_000_000],
    [0.0000004, 0],
  ])("%d is %d millionths, half away from zero", (value, micro) => {
    expect(toMicro(value) + 0).toBe(micro);
  });
});

describe("a bound", () => {
  test("of up to nine decimals is taken to the letter", () => {
    for (const side of ["min", "max"] as const)
      for (const bound of [0.4, 0.123456789, -0.123456789, 5, 0.35])
        expect(widened(bound, side)).toBe(bound);
  });

  test("of more decimals is widened by a billionth, or by a billionth of itself", () => {
    expect(widened(1 / 3, "max")).toBe(0.333333334);
    expect(widened(1 / 3, "min")).toBe(0.333333332);
    expect(widened(2 / 3, "max")).toBe(0.666666668);
    expect(widened(2 / 3, "min")).toBe(0.666666666);
    expect(widened(0.1234567891, "max")).toBe(0.12345679);
    expect(widened(2000 + 1 / 3, "max")).toBe(2000.333_335_334);
    expect(widened(2000 + 1 / 3, "min")).toBe(2000.333_331_333);
    expect(widened(-2000 - 1 / 3, "max")).toBe(-2000.333_331_333);
  });

  test("on a quotient is widened from seven digits on, wherever its point stands", () => {
    for (const literal of [1.23456, 123_456, 0.00123456, 120_000, 0.012])
      for (const side of ["min", "max"] as const)
        expect(widenedQuotient(literal, side)).toBe(literal);
    expect(widenedQuotient(1.234567, "max")).toBe(1.234567001);
    expect(widenedQuotient(1.234567, "min")).toBe(1.234566999);
    expect(widenedQuotient(-1.234567, "max")).toBe(-1.234566999);
    expect(widenedQuotient(0.01234567, "min")).toBe(0.012345669);
  });
});
