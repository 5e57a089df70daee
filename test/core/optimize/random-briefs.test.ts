import type { EngineName } from "@reachmix/solver";
import { describe, expect, test } from "vitest";
import { ruleSchema } from "../../../packages/core/src/rules/schema.ts";
import { type RequestInput, randomBrief } from "../../support/briefs.ts";
import { bruteForce } from "../../support/brute-force.ts";
import { EIGHT_OFFERS, SHAPE_OF_EIGHT } from "../../support/enumerable-briefs.ts";
import { inProcessEngines } from "../../support/in-process.ts";
import { solveWith } from "../../support/requests.ts";
import { isNight } from "../../support/seed.ts";

/** Briefs that have a plan, per engine asked first, in parts so that no single test is long. */
const BRIEFS = isNight() ? { core: EIGHT_OFFERS.briefs, highs: 500 } : { core: 500, highs: 200 };
const PART = 50;
/** Largest difference to the enumerated optimum, relative to its size. */
const TOLERANCE = 1e-6;

const KINDS = ruleSchema.options.map((option) => option.shape.kind.value);
const seen = new Map<string, number>();
const count = (what: string) => seen.set(what, (seen.get(what) ?? 0) + 1);

/** Solves random briefs from a seed on until so many had a plan; returns the next seed. */
async function checkBriefs(engine: EngineName, seed: number, feasible: number): Promise<number> {
  let next = seed;
  for (let checked = 0; checked < feasible; next++) {
    const input = randomBrief(next, SHAPE_OF_EIGHT);
    const { best } = bruteForce(input);
    const { certificate, termination, conflict } = await solveWith(inProcessEngines, input, engine);
    const where = `brief ${next} by ${engine}`;
    if (best === null) {
      count(`impossible by ${engine}`);
      expect([where, termination.reason, conflict === null]).toEqual([where, "infeasible", false]);
      continue;
    }
    checked++;
    count(`answered by ${certificate.engine}`);
    for (const kind of new Set(input.brief.rules?.map((rule) => rule.kind)))
      count(`${kind} by ${engine}`);
    // A value of 0 has no size: the tolerances of HiGHS leave a remainder open.
    const isNothing = certificate.engine === "highs" && best.value === 0;
    if (isNothing && termination.reason === "limit") {
      expect(certificate.bound, where).toBeLessThan(1e-5);
      count("nothing, left open");
    } else expect([where, termination.reason, conflict]).toEqual([where, "optimal", null]);
    const allowed = TOLERANCE * Math.max(1, Math.abs(best.value));
    expect(Math.abs((certificate.value ?? Number.NaN) - best.value), where).toBeLessThanOrEqual(
      allowed,
    );
  }
  return next;
}

describe.each([
  ["core", EIGHT_OFFERS.firstSeed],
  ["highs", 60_000],
] as const)(
  "%s finds the enumerated optimum of random briefs with every kind of rule",
  (engine, seed) => {
    let next: number = seed;
    for (let first = 0; first < BRIEFS[engine]; first += PART)
      test(`possible briefs ${first} to ${first + PART - 1}`, async () => {
        next = await checkBriefs(engine, next, PART);
      });
  },
);

const FREE_OFFERS = Array.from({ length: isNight() ? 6 : 2 }, (_, part) => 80_000 + PART * part);

test.each(FREE_OFFERS)(
  "random briefs with free offers from %i on: ratios of nothing are counted as by the judge",
  async (first) => {
    for (let seed = first; seed < first + PART; seed++) {
      const input = withFreeOffers(
        randomBrief(seed, { ...SHAPE_OF_EIGHT, kinds: ["costPer", "return", "average", "limit"] }),
      );
      const { best } = bruteForce(input);
      for (const engine of ["core", "highs"] as const) {
        const { certificate } = await solveWith(inProcessEngines, input, engine);
        const where = `brief ${seed} by ${engine}`;
        expect(certificate.value === null, where).toBe(best === null);
        const allowed = TOLERANCE * Math.max(1, Math.abs(best?.value ?? 0));
        expect(Math.abs((certificate.value ?? 0) - (best?.value ?? 0)), where).toBeLessThanOrEqual(
          allowed,
        );
      }
    }
  },
);

/** The first offer of every second creator costs nothing. */
function withFreeOffers(input: RequestInput): RequestInput {
  const creators = input.roster.creators.map((creator, c) => ({
    ...creator,
    offers: creator.offers.map((offer, k) =>
      c % 2 === 0 && k === 0 ? { ...offer, price: 0 } : offer,
    ),
  }));
  return { ...input, roster: { creators } };
}

test("every kind of rule was there and each engine answered", () => {
  console.log(Object.fromEntries([...seen].sort()));
  for (const engine of ["core", "highs"] as const) {
    for (const kind of KINDS)
      expect(seen.get(`${kind} by ${engine}`) ?? 0, `${kind} by ${engine}`).toBeGreaterThan(
        BRIEFS[engine] / 20,
      );
    expect(seen.get(`impossible by ${engine}`) ?? 0).toBeGreaterThan(BRIEFS[engine] / 50);
  }
  expect(seen.get("nothing, left open") ?? 0).toBeLessThan(BRIEFS.highs / 20);
  expect(seen.get("answered by core") ?? 0).toBeGreaterThan(0.75 * BRIEFS.core);
  expect(seen.get("answered by highs") ?? 0).toBeGreaterThanOrEqual(BRIEFS.highs);
});
