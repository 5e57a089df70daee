import { expect, test } from "vitest";
import { randomBrief } from "../../support/briefs.ts";
import { bruteForce } from "../../support/brute-force.ts";
import { inCents, withMoney } from "../../support/money.ts";
import { isNight } from "../../support/seed.ts";
import { foundWith, SMALLEST } from "./support.ts";

const BRIEFS = isNight() ? 200 : 100;
/** Largest difference to the enumerated optimum, relative to its size. */
const TOLERANCE = 1e-6;

test("with money around fees and the smallest sizes no plan, value or bound is wrong", async () => {
  let optimal = 0;
  for (let seed = 0; seed < BRIEFS; seed++) {
    const plain = randomBrief(700_000 + seed, {
      cells: true,
      rules: [0, 2],
      creators: [1, 2],
      offersPerCreator: [2, 4],
      mostOffers: 5,
      ...(seed % 2 === 0 ? { months: [2, 3] as const } : { phases: true }),
    });
    const charged = withMoney(seed, plain);
    const input = seed % 3 === 0 ? inCents(charged, seed) : charged;
    const { best } = bruteForce(input);
    for (const name of ["listed and kept", "all"]) {
      const { value, bound, reason } = await foundWith(input, SMALLEST[name]);
      const where = `brief ${seed} with the smallest ${name}`;
      if (best === null) {
        expect([where, value]).toEqual([where, null]);
        continue;
      }
      const room = TOLERANCE * Math.max(1, Math.abs(best.value));
      expect([where, reason]).not.toEqual([where, "infeasible"]);
      if (value !== null) expect(value, where).toBeLessThanOrEqual(best.value + room);
      if (bound !== null) expect(bound, where).toBeGreaterThanOrEqual(best.value - room);
      if (reason !== "optimal") continue;
      optimal++;
      expect(Math.abs((value ?? Number.NaN) - best.value), where).toBeLessThanOrEqual(room);
    }
  }
  expect(optimal).toBeGreaterThan(BRIEFS / 2);
});
