import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { eventBand, unexplained } from "../../../packages/core/src/learning/event-band.ts";
import { learn } from "../../../packages/core/src/learning/learn.ts";
import { seedOf } from "../../support/seed.ts";
import { adsResults, deviance, globalRate, random, segmentRates, split } from "./ads-results.ts";

describe("rates learned from real results", () => {
  const results = adsResults();

  it.each([1, 2, 3, 4, 5])(
    "predict kept-aside ads better than either extreme (split %i)",
    (seed) => {
      const { train, test } = split(results, seed);
      const learned = deviance(learn(train), test);
      expect(learned).toBeLessThan(0.7 * deviance(segmentRates(train), test));
      expect(learned).toBeLessThan(0.7 * deviance(globalRate(train), test));
    },
  );
});

describe("bands of what rates predict", () => {
  it("hold eight in ten kept-aside ads, or more where counts are small", () => {
    const { train, test } = split(adsResults(), 1);
    const predict = learn(train);
    const shape = unexplained(train);
    const inside = test.filter(({ keys, exposure, events }) => {
      const { low, high } = eventBand(predict(keys) * exposure, shape);
      return events >= low && events <= high;
    });
    // Whole numbers: the least count below which 10 % lie is itself inside.
    expect(inside.length / test.length).toBeGreaterThan(0.8);
    expect(inside.length / test.length).toBeLessThan(0.95);
  });

  it("are those of Poisson where nothing is left unexplained, wider else", () => {
    // Poisson with mean 10: P(X <= 5) = .067, P(X <= 6) = .130, P(X <= 13) = .864, 14: .917.
    expect(eventBand(10, 1e9)).toEqual({ mean: 10, low: 6, high: 14 });
    // Shape 1 is the geometric distribution: P(X <= k) = 1 - (10/11)^(k+1).
    expect(eventBand(10, 1)).toEqual({ mean: 10, low: 1, high: 24 });
    expect(eventBand(0, 1)).toEqual({ mean: 0, low: 0, high: 0 });
  });
});

describe("rates learned from a known world", () => {
  const ages = { young: 1.5, old: 0.6 };
  const places = { north: 0.8, south: 1.3, west: 1 };
  const rate = (age: keyof typeof ages, place: keyof typeof places) =>
    0.01 * ages[age] * places[place];
  const cells = Object.keys(ages).flatMap((age) =>
    Object.keys(places).map((place) => ({ age, place }) as { age: "young"; place: "north" }),
  );
  const history = cells.map((keys) => ({
    keys,
    exposure: 1e6,
    events: Math.round(1e6 * rate(keys.age, keys.place)),
  }));

  it("are the true ones when there is much evidence", () => {
    const predict = learn(history);
    for (const keys of cells) expect(predict(keys) / rate(keys.age, keys.place)).toBeCloseTo(1, 2);
  });

  it("infer an unseen combination from its parts", () => {
    const seen = history.filter(({ keys }) => !(keys.age === "young" && keys.place === "north"));
    expect(learn(seen)({ age: "young", place: "north" }) / rate("young", "north")).toBeCloseTo(
      1,
      0,
    );
  });

  it("shrink a rare value toward its parent", () => {
    const next = random(11);
    const noisy = Array.from({ length: 40 }, (_, i) => {
      let events = 0;
      for (let n = 0; n < 200; n++) if (next() < 0.02) events++;
      return { keys: { creator: `c${i}` }, exposure: 200, events };
    });
    const predict = learn(noisy);
    for (const { keys, events } of noisy) {
      const raw = events / 200;
      expect(Math.abs(predict(keys) - 0.02)).toBeLessThanOrEqual(Math.abs(raw - 0.02) + 0.003);
    }
    const spread = noisy.map(({ keys }) => predict(keys));
    expect(Math.max(...spread) - Math.min(...spread)).toBeLessThan(0.01);
  });
});

describe("odd histories", () => {
  it("give an unseen value, a missing key and an unknown key the average", () => {
    const predict = learn([
      { keys: { a: "x" }, exposure: 100, events: 10 },
      { keys: { a: "y" }, exposure: 100, events: 10 },
    ]);
    for (const keys of [{ a: "z" }, {}, { b: "x" }, { a: "toString" }] as Record<string, string>[])
      expect(predict(keys)).toBeCloseTo(0.1, 6);
  });

  it("know nothing of an empty history and little of one without events", () => {
    expect(learn([])({ a: "x" })).toBe(0);
    expect(learn([{ keys: { a: "x" }, exposure: 0, events: 3 }])({ a: "x" })).toBe(0);
    const none = learn([{ keys: { a: "x" }, exposure: 1000, events: 0 }])({ a: "x" });
    expect(none).toBeGreaterThan(0);
    expect(none).toBeLessThanOrEqual(0.0005);
  });

  it("refuse what cannot be counted", () => {
    for (const bad of [
      { exposure: -1, events: 0 },
      { exposure: 1, events: -1 },
      { exposure: Number.NaN, events: 0 },
      { exposure: 1, events: Number.POSITIVE_INFINITY },
    ])
      expect(() => learn([{ keys: {}, ...bad }])).toThrow(/finite numbers of 0 or more/);
  });

  it("always predict a finite rate that does not depend on the order of the history", () => {
    const result = fc.record({
      keys: fc.record({ a: fc.constantFrom("x", "y", "z"), b: fc.constantFrom("p", "q") }),
      exposure: fc.integer({ min: 0, max: 1_000_000 }),
      events: fc.integer({ min: 0, max: 1000 }),
    });
    fc.assert(
      fc.property(fc.array(result, { maxLength: 30 }), (history) => {
        const forward = learn(history);
        const backward = learn(history.toReversed());
        for (const a of ["x", "y", "z", "new"])
          for (const b of ["p", "q"]) {
            const rate = forward({ a, b });
            expect(Number.isFinite(rate) && rate >= 0).toBe(true);
            expect(Math.abs(backward({ a, b }) - rate)).toBeLessThanOrEqual(1e-6 * rate + 1e-12);
          }
      }),
      { numRuns: 100, seed: seedOf(5) },
    );
  });
});
