import type { EngineName } from "@reachmix/solver";
import { describe, expect, test } from "vitest";
import type { OptionSizes } from "../../../packages/core/src/formulation/sizes.ts";
import { type BriefShape, type RequestInput, randomBrief } from "../../support/briefs.ts";
import { bruteForce } from "../../support/brute-force.ts";
import { foundWith, optimizeWith, SMALLEST } from "./support.ts";

const BRIEFS = 2000;
const PART = 200;
const SIZES = Object.keys(SMALLEST);
/** Largest difference to the enumerated optimum, relative to its size. */
const TOLERANCE = 1e-6;

/** One brief in four has months, one in four negative attributes, one in seven carry-over. */
function shapeOf(seed: number): BriefShape {
  const common = {
    cells: true,
    soft: true,
    rules: [0, 4] as const,
    negative: seed % 4 === 1,
    carryOver: seed % 7 === 0,
  };
  return seed % 4 === 0
    ? { ...common, creators: [1, 2], offersPerCreator: [2, 5], months: [2, 4], mostOffers: 5 }
    : { ...common, creators: [1, 3], phases: true, mostOffers: 6 };
}

const seen = new Map<string, number>();
const count = (what: string) => seen.set(what, (seen.get(what) ?? 0) + 1);

/** The answer of the search, of every ninth brief of the whole call with all its reasons. */
async function answered(
  input: RequestInput,
  sizes: Partial<OptionSizes>,
  engine: EngineName,
  seed: number,
) {
  if (seed % 9 !== 0) return foundWith(input, sizes, engine);
  const { certificate, termination } = await optimizeWith(input, sizes, engine);
  return { ...certificate, reason: termination.reason };
}

async function check(seed: number): Promise<void> {
  const input = randomBrief(seed, shapeOf(seed));
  const { best } = bruteForce(input);
  for (const name of new Set([SIZES[seed % SIZES.length], "all"])) {
    const engine = seed % 5 === 0 ? "highs" : "core";
    const { value, bound, reason } = await answered(input, SMALLEST[name], engine, seed);
    const where = `brief ${seed} with the smallest ${name} by ${engine}`;
    count(`${name}: ${reason}`);
    if (best === null) {
      expect([where, value]).toEqual([where, null]);
      continue;
    }
    const room = TOLERANCE * Math.max(1, Math.abs(best.value));
    expect([where, reason]).not.toEqual([where, "infeasible"]);
    if (value !== null) expect(value, where).toBeLessThanOrEqual(best.value + room);
    if (bound !== null) expect(bound, where).toBeGreaterThanOrEqual(best.value - room);
    if (reason === "optimal")
      expect(Math.abs((value ?? Number.NaN) - best.value), where).toBeLessThanOrEqual(room);
  }
}

describe("random briefs with each size at its smallest", () => {
  for (let first = 0; first < BRIEFS; first += PART)
    test(`briefs ${first} to ${first + PART - 1}: no plan, value or bound is wrong`, async () => {
      for (let seed = first; seed < first + PART; seed++) await check(500_000 + seed);
    });

  test("no bound is wrong where a gap of 5 % is enough and not all combinations fit", async () => {
    let within = 0;
    for (let seed = 503_000; seed < 503_000 + PART; seed++) {
      const input = randomBrief(seed, shapeOf(seed));
      const { best } = bruteForce(input);
      const wide = { ...input, options: { ...input.options, gap: 0.05 } };
      const { value, bound, reason } = await foundWith(wide, SMALLEST.proving, "core");
      if (best === null || bound === null) continue;
      const room = TOLERANCE * Math.max(1, Math.abs(best.value));
      expect(bound, `brief ${seed}`).toBeGreaterThanOrEqual(best.value - room);
      if (reason === "withinGap") {
        within++;
        expect(bound).toBeLessThanOrEqual((value ?? 0) + 0.05 * Math.abs(value ?? 0) + room);
      }
    }
    expect(within).toBeGreaterThan(10);
  });

  test("sizes decide how much is proved: all of it while combinations are priced and fit", () => {
    const counted = (what: string) => seen.get(what) ?? 0;
    for (const name of SIZES) expect(counted(`${name}: optimal`), name).toBeGreaterThan(20);
    expect(counted("listed and kept: limit")).toBeLessThan(
      counted("listed and kept: optimal") / 10,
    );
    expect(counted("all: limit")).toBeGreaterThan(counted("all: optimal"));
  });
});
