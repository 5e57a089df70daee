import { currencyDigits, fromMinor, toMinor } from "@reachmix/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { knownDigits } from "../../../packages/core/src/base/currencies.ts";
import {
  decimalPlaces,
  toDecimal,
  toMicro,
  widened,
} from "../../../packages/core/src/base/decimal.ts";
import { partOf } from "../../../packages/core/src/market/placement.ts";

describe("money", () => {
  test.each([
    ["USD", 0.1 + 0.2, null],
    ["USD", 0.07, 7],
    ["USD", 1.005, null],
    ["USD", 4.35, 435],
    ["USD", 1e-7, null],
    ["USD", Number.POSITIVE_INFINITY, null],
    ["JPY", 1000, 1000],
    ["JPY", 0.5, null],
    ["KWD", 1.234, 1234],
    ["KWD", 1.2345, null],
    ["USD", 1e10, 1e12],
    ["USD", 1e10 + 1, null],
    ["USD", 1e10 + 0.01, null],
  ])("%s %d is %j minor units", (currency, amount, minor) => {
    expect(toMinor(amount, currency)).toBe(minor);
  });

  test("every whole number of minor units survives the way out and back", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1e12 }),
        fc.constantFrom("USD", "JPY", "KWD"),
        (minor, currency) => {
          expect(toMinor(fromMinor(minor, currency), currency)).toBe(minor);
        },
      ),
    );
    expect(["USD", "JPY", "KWD"].map(currencyDigits)).toEqual([2, 0, 3]);
  });

  // From list one of ISO 4217; screens show the first five without decimals (Unicode CLDR).
  test.each([
    ["HUF", 2],
    ["IDR", 2],
    ["PKR", 2],
    ["COP", 2],
    ["RSD", 2],
    ["ISK", 0],
    ["UGX", 0],
    ["CLP", 0],
    ["XOF", 0],
    ["IQD", 3],
    ["TND", 3],
    ["CLF", 4],
    ["UYW", 4],
    ["XAD", 2],
  ])("%s has %i decimals", (currency, digits) => {
    expect(knownDigits(currency)).toBe(digits);
  });

  test("a code of no currency has two decimals, as most currencies have", () => {
    expect(["QQQ", "usd"].map(currencyDigits)).toEqual([2, 2]);
    expect(toMinor(12.34, "QQQ")).toBe(1234);
    expect(toMinor(12.345, "QQQ")).toBeNull();
  });

  test("every currency in use that the runtime knows is known, and no metal or test code", () => {
    const known = Intl.supportedValuesOf("currency").filter((code) => knownDigits(code) !== null);
    const unknown = Intl.supportedValuesOf("currency").filter((code) => !known.includes(code));
    const withdrawn = ["ANG", "BGN", "CUC", "HRK", "SLL", "ZWL"];
    for (const code of unknown) expect([...withdrawn, "XDR", "XSU"]).toContain(code);
    expect(known.length).toBeGreaterThan(150);
    for (const code of ["XAU", "XDR", "XTS", "XXX", "usd", ""])
      expect(knownDigits(code)).toBeNull();
  });

  test("the parts of a price add up to it", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1e12 }),
        fc.integer({ min: 1, max: 24 }),
        (whole, parts) => {
          const sum = Array.from({ length: parts }, (_, part) => partOf(whole, part, parts)).reduce(
            (a, b) => a + b,
            0,
          );
          expect(sum).toBe(whole);
        },
      ),
    );
  });
});

describe("decimals", () => {
  test.each([
    [0.05, 2],
    [12, 0],
    [1e21, 0],
    [1.5e-7, 8],
    [-0.25, 2],
  ])("%d has %d decimals", (value, places) => {
    expect(decimalPlaces(value)).toBe(places);
  });

  test("the exact decimal of any number reads back as that number", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const { units, scale } = toDecimal(value);
        const digits = units.toString();
        expect(Number(`${digits}e-${scale}`)).toBe(value === 0 ? 0 : value);
      }),
    );
  });

  test("millionths are rounded half away from zero", () => {
    expect([0.1, -0.1, 0.0000005, -0.0000005, 3].map(toMicro)).toEqual([
      100_000, -100_000, 1, -1, 3_000_000,
    ]);
  });

  test("bounds of nine decimals are taken to the letter, others widened by a billionth", () => {
    expect([0.4, 0.123456789, 100].map((bound) => widened(bound, "max"))).toEqual([
      0.4, 0.123456789, 100,
    ]);
    expect(widened(1 / 3, "max")).toBe(0.333333334);
    expect(widened(1 / 3, "min")).toBe(0.333333332);
    expect(widened(0.1 + 0.2, "min")).toBe(0.299999999);
    expect(widened(1000 / 3, "max")).toBeCloseTo(1000 / 3 + 1000 / 3 / 1e9, 8);
  });
});
