import { describe, expect, test } from "vitest";
import {
  listPlacements,
  singlePlacements,
} from "../../../packages/core/src/formulation/bundles.ts";
import { Measures } from "../../../packages/core/src/formulation/measures.ts";
import { PlacementAmounts } from "../../../packages/core/src/formulation/placement-amounts.ts";
import { type OptionPrices, Pricer } from "../../../packages/core/src/formulation/pricer.ts";
import { gatherRules } from "../../../packages/core/src/formulation/rule-rows.ts";
import { segmentsOf } from "../../../packages/core/src/formulation/segments.ts";
import { DEFAULT_SIZES } from "../../../packages/core/src/formulation/sizes.ts";
import { WideCreator } from "../../../packages/core/src/formulation/wide-creator.ts";
import { Bundle } from "../../../packages/core/src/market/bundle.ts";
import { randomBrief } from "../../support/briefs.ts";
import { termsOf } from "../../support/judging.ts";
import { random } from "../../support/random.ts";
import { seedOf } from "../../support/seed.ts";

/** Everything a table needs of a random brief with months. */
function questionOf(seed: number) {
  const input = randomBrief(seed, {
    cells: seed % 2 === 0,
    creators: [1, 1],
    offersPerCreator: [3, 5],
    months: [2, 4],
    rules: [2, 6],
    negative: seed % 3 === 0,
    forecast: seed % 2 === 0,
  });
  const { market, forecast, objective, rules } = termsOf(input);
  const patterns = seed % 4 < 2 ? DEFAULT_SIZES.patterns : 0;
  const measures = new Measures(market, forecast, { ...DEFAULT_SIZES, patterns });
  const gathered = gatherRules(measures, rules, [], new Map());
  const wholePlan = new Set(gathered.rows.flatMap(({ row }) => row.reached?.figures ?? []));
  const segments = segmentsOf(objective, market, forecast, wholePlan, []);
  const pricer = new Pricer({ measures, objective, gathered, segments, carryOver: null });
  const placements = singlePlacements(market, market.creators[0], gathered.forbids);
  const { sets } = listPlacements(market, market.creators[0], gathered.forbids, 100_000);
  return { market, gathered, segments, pricer, placements, sets };
}

function pricesOf(seed: number, atoms: number, segments: number): OptionPrices {
  const r = random(seedOf(seed));
  return {
    value: 1,
    atoms: Float64Array.from({ length: atoms }, () => (r.chance(0.5) ? (r() - 0.5) / 10 : 0)),
    masses: Float64Array.from({ length: segments }, () => (r.chance(0.8) ? 3000 * r() : 0)),
  };
}

describe("the combinations of one creator", () => {
  test("no measure of a rule exceeds the sum of placements, at a price of either sign", () => {
    let exact = 0;
    let all = 0;
    for (let seed = 0; seed < 60; seed++) {
      const { gathered, pricer, placements, sets } = questionOf(seed);
      for (const atom of gathered.atoms) {
        const parts = new PlacementAmounts(0, placements, atom, pricer.pieceRange(placements));
        for (const price of [1, -1]) {
          const values = {
            first: new Float64Array(placements.length),
            later: new Float64Array(placements.length),
          };
          parts.addTo(values, price, null);
          for (const set of sets) {
            const sorted = [...set].sort((a, b) => a.phases[0] - b.phases[0]);
            const sum = sorted.reduce((total, placement, k) => {
              const p = placements.findIndex(
                (own) =>
                  own.offer === placement.offer && own.phases.join() === placement.phases.join(),
              );
              return total + (k === 0 ? values.first[p] : values.later[p]);
            }, 0);
            const amount = price * atom.amount(new Bundle(0, set, -1));
            const room = 1e-9 * Math.max(1, Math.abs(amount));
            expect(sum, `brief ${seed}, ${atom.key}`).toBeGreaterThanOrEqual(amount - room);
            all++;
            if (sum <= amount + room) exact++;
          }
        }
      }
    }
    expect(all).toBeGreaterThan(10_000);
    expect(exact / all).toBeGreaterThan(0.8);
  });

  test("come best first, each once but for the order of equal phases, and none is missing", () => {
    let equalPhases = 0;
    for (let seed = 100; seed < 160; seed++) {
      const { gathered, segments, pricer, placements, sets } = questionOf(seed);
      if (sets.length === 0) continue;
      const wide = new WideCreator(0, placements, [], pricer);
      const prices = pricesOf(seed, gathered.atoms.length, segments.list.length);
      const search = wide.at(prices, 1_000_000);
      const values: number[] = [];
      for (let next = search.next(); next !== null; next = search.next()) values.push(next.reduced);
      expect(search.most).toBe(Number.NEGATIVE_INFINITY);
      const expected = sets
        .flatMap((set) => pricer.reducedOf(0, set, prices) ?? [])
        .sort((a, b) => b - a);
      const size = Math.max(1, ...expected.map(Math.abs));
      const distinct = (list: readonly number[]) =>
        list.filter((value, k) => k === 0 || Math.abs(value - list[k - 1]) > 1e-9 * size);
      for (const [k, value] of values.entries())
        if (k > 0) expect(value).toBeLessThanOrEqual(values[k - 1] + 1e-9 * size);
      if (values.length < expected.length) equalPhases++;
      else expect(values.length).toBe(expected.length);
      expect(distinct(values).length, `brief ${seed}`).toBe(distinct(expected).length);
      for (const [k, value] of distinct(values).entries())
        expect(Math.abs(value - distinct(expected)[k])).toBeLessThanOrEqual(1e-8 * size);
    }
    expect(equalPhases).toBeGreaterThan(5);
  });

  test("are bounded at every moment by what is said of those not given yet", () => {
    for (let seed = 200; seed < 230; seed++) {
      const { gathered, segments, pricer, placements, sets } = questionOf(seed);
      if (sets.length === 0) continue;
      const wide = new WideCreator(0, placements, [], pricer);
      const prices = pricesOf(seed, gathered.atoms.length, segments.list.length);
      const all = sets.flatMap((set) => pricer.reducedOf(0, set, prices) ?? []);
      const size = Math.max(1, ...all.map(Math.abs));
      for (const steps of [0, 1, 5, 20])
        expect(wide.at(prices, steps).most).toBeGreaterThanOrEqual(Math.max(...all) - 1e-9 * size);
    }
  });
});
