import { describe, expect, test } from "vitest";
import { listPlacements } from "../../../packages/core/src/formulation/bundles.ts";
import { Measures } from "../../../packages/core/src/formulation/measures.ts";
import {
  type OfferPatterns,
  offerPatterns,
} from "../../../packages/core/src/formulation/offer-patterns.ts";
import type { Market } from "../../../packages/core/src/market/market.ts";
import type { Placement } from "../../../packages/core/src/market/placement.ts";
import { randomBrief } from "../../support/briefs.ts";
import { termsOf } from "../../support/judging.ts";
import { present } from "../../support/present.ts";

/** A creator with everything that can be bought of them together. */
function creatorOf(seed: number) {
  const { market, forecast } = termsOf(
    randomBrief(seed, {
      cells: seed % 2 === 0,
      creators: [1, 1],
      offersPerCreator: [3, 5],
      months: [2, 4],
      forecast: seed % 2 === 1,
    }),
  );
  const { sets } = listPlacements(market, market.creators[0], null, 100_000);
  return { market, forecast, sets };
}

/** The pattern of some placements, by the kinds of their offers. */
function patternOf(
  { kinds, count, base, kind, many }: OfferPatterns,
  placements: readonly Placement[],
): number {
  const wanted = kinds.map(
    ({ offers }) => placements.filter(({ offer }) => offers.includes(offer)).length,
  );
  for (let p = 1; p < count; p++) {
    const counts = kinds.map(() => 0);
    for (let q = p; q > 0; q = base[q]) counts[kind[q]] = many[q];
    if (counts.join() === wanted.join()) return p;
  }
  return -1;
}

function wholePlan({ phases }: Market): number[] {
  return phases.map(({ index }) => index);
}

describe("patterns of a creator's offers", () => {
  test("have the masses and pieces of every combination they stand for", () => {
    let several = 0;
    for (let seed = 0; seed < 60; seed++) {
      const { market, forecast, sets } = creatorOf(seed);
      for (const figures of ["mid", "expected"] as const) {
        const patterns = present(offerPatterns(market, forecast, 0, figures, 1e6), "patterns");
        const measures = new Measures(market, forecast);
        const massesOf = measures.masses({ phases: wholePlan(market), figures });
        const { cells, masses } = patterns;
        for (const set of sets) {
          const own = patternOf(patterns, set);
          const counted = massesOf(measures.bundleOf(0, set));
          const pieces = set.reduce((sum, { offer }) => sum + forecast.offers[offer].pieces, 0);
          expect(patterns.pieces[own], `brief ${seed}`).toBe(pieces);
          for (const [k, cell] of cells.entries()) {
            const at = counted.cells.indexOf(cell);
            const mass = at < 0 ? 0 : counted.masses[at];
            expect(masses[own * cells.length + k], `brief ${seed}`).toBeCloseTo(mass, 12);
          }
          if (set.length > 1) several++;
        }
      }
    }
    expect(several).toBeGreaterThan(1000);
  });

  test("are not made where they would be more numbers than there is room for", () => {
    const { market, forecast } = creatorOf(0);
    const { count, cells } = present(offerPatterns(market, forecast, 0, "mid", 1e6), "patterns");
    const numbers = count * (cells.length + 4);
    expect(offerPatterns(market, forecast, 0, "mid", numbers)).not.toBeNull();
    expect(offerPatterns(market, forecast, 0, "mid", numbers - 1)).toBeNull();
  });
});
