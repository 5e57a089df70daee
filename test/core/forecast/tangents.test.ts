import { describe, expect, it } from "vitest";
import { mass } from "../../../packages/core/src/forecast/reach/models.ts";
import {
  lazyTangents,
  tangentAt,
  tangentError,
  tangentPoints,
  tangentShare,
  tangentsNeeded,
} from "../../../packages/core/src/forecast/reach/tangents.ts";
import { near } from "./support.ts";

describe("tangents of 1 - exp(-mass)", () => {
  it("check 3.6: the closed-form points for K = 8, X = 3 are near the best ones", () => {
    const best = [0, 0.219061, 0.465125, 0.745803, 1.072473, 1.463256, 1.949721, 2.594828];
    near(tangentError(best, 3), 0.005378, 2e-4);
    near(tangentError(tangentPoints(8, 3), 3), 0.005413, 2e-4);
  });

  it.each([
    [4, 1, 0.00634],
    [6, 2, 0.006623],
    [8, 3, 0.005378],
    [12, 1, 0.000586],
    [16, 5, 0.001756],
    [20, 2, 0.000526],
  ])(
    "%i tangents up to mass %d err by at most 1.5 %% more than the best %d",
    (count, largest, least) => {
      const error = tangentError(tangentPoints(count, largest), largest);
      expect(error).toBeGreaterThan(least * 0.999);
      expect(error).toBeLessThan(least * 1.015);
    },
  );

  it("four tangents are enough for the small masses most cells have", () => {
    near(tangentError(tangentPoints(4, 0.3), 0.3), 0.00079, 0.02);
    near(tangentError(tangentPoints(4, 0.1), 0.1), 0.000097, 0.02);
  });

  it("credits an empty plan nothing and never credits less than the curve", () => {
    const tangents = tangentPoints(6, 2).map(tangentAt);
    expect(tangentShare(tangents, 0)).toBe(0);
    for (let total = 0; total < 4; total += 0.01)
      expect(tangentShare(tangents, total)).toBeGreaterThanOrEqual(-Math.expm1(-total) - 1e-15);
  });

  it("as many as needed keep the tolerance", () => {
    for (const largest of [0.2, 1, 3, 5])
      for (const tolerance of [1e-2, 1e-3, 1e-4]) {
        const count = tangentsNeeded(largest, tolerance);
        expect(count).toBeGreaterThanOrEqual(2);
        expect(tangentError(tangentPoints(count, largest), largest)).toBeLessThan(tolerance * 1.02);
      }
  });
});

describe("the golden instance of deduplication", () => {
  const cells = [
    { size: 60_000, value: 0.05 },
    { size: 500_000, value: 0.03 },
  ];
  const offers = [
    { id: "A", cost: 3000, reach: [30_000, 20_000] },
    { id: "B", cost: 2900, reach: [29_000, 18_000] },
    { id: "C", cost: 2800, reach: [27_000, 19_000] },
    { id: "D", cost: 3100, reach: [3_000, 52_000] },
    { id: "E", cost: 1500, reach: [14_000, 6_000] },
    { id: "F", cost: 1400, reach: [2_000, 21_000] },
  ];
  const subsets = Array.from({ length: 64 }, (_, mask) =>
    offers.filter((_, i) => mask & (1 << i)),
  ).filter((chosen) => chosen.reduce((sum, o) => sum + o.cost, 0) <= 7500);
  const masses = (chosen: typeof offers) =>
    cells.map(({ size }, s) => chosen.reduce((sum, o) => sum + mass(o.reach[s] / size), 0));
  const exact = (chosen: typeof offers) =>
    masses(chosen).reduce((sum, m, s) => sum - cells[s].size * cells[s].value * Math.expm1(-m), 0);
  const name = (chosen: typeof offers) => chosen.map((o) => o.id).join("");

  it("9.2: A+D+F is the true optimum, before B+D+F and C+D+F", () => {
    const ranked = subsets.toSorted((a, b) => exact(b) - exact(a));
    expect(ranked.slice(0, 3).map(name)).toEqual(["ADF", "BDF", "CDF"]);
    near(exact(ranked[0]), 4262.0008, 1e-8);
    near(exact(ranked[1]), 4164.5821, 1e-7);
    near(exact(ranked[2]), 4098.4998, 1e-7);
    near(exact(offers.filter((o) => "ABE".includes(o.id))), 3690.8125);
  });

  it("9.2: eight fixed tangents credit A+D+F 4,266.702206", () => {
    const credit = (chosen: typeof offers) => {
      const points = [0, 0.219061, 0.465125, 0.745803, 1.072473, 1.463256, 1.949721, 2.594828];
      return masses(chosen).reduce(
        (sum, m, s) =>
          sum + cells[s].size * cells[s].value * tangentShare(points.map(tangentAt), m),
        0,
      );
    };
    const best = subsets.toSorted((a, b) => credit(b) - credit(a))[0];
    expect(name(best)).toBe("ADF");
    near(credit(best), 4266.702206);
  });

  it("9.2: lazy tangents from {0} close the gap in three rounds", () => {
    const rounds = lazyTangents(
      cells.length,
      (tangents) => {
        const credit = (chosen: typeof offers) =>
          masses(chosen).reduce(
            (sum, m, s) => sum + cells[s].size * cells[s].value * tangentShare(tangents[s], m),
            0,
          );
        const choice = subsets.reduce((best, chosen) =>
          credit(chosen) > credit(best) ? chosen : best,
        );
        return { choice, masses: masses(choice), bound: credit(choice) };
      },
      exact,
      1e-9,
    );
    const expected = [
      [5310.332928, 4070.397253],
      [4293.663036, 4262.0008],
      [4262.0008, 4262.0008],
    ];
    expect(rounds).toHaveLength(3);
    for (const [i, [bound, value]] of expected.entries()) {
      near(rounds[i].bound, bound, 1e-8);
      near(rounds[i].value, value, 1e-8);
    }
    expect(name(rounds[2].choice)).toBe("ADF");
  });
});
