import { stepAbove } from "@reachmix/solver";
import { expect, test } from "vitest";
import { createHighsEngine } from "../../packages/engines/src/highs/engine.ts";
import { createJavascriptLpSolverEngine } from "../../packages/engines/src/javascript-lp-solver/engine.ts";
import { priceRelaxation } from "../../packages/engines/src/javascript-lp-solver/relaxation.ts";
import { bruteForce, problemOf, randomOf, randomProblem } from "../support/block-problems.ts";
import { librarySolve, loadHighs } from "../support/libraries.ts";
import { present } from "../support/present.ts";
import { isNight, seedOf } from "../support/seed.ts";

const highs = createHighsEngine(loadHighs);
const tiny = createJavascriptLpSolverEngine(() => Promise.resolve(librarySolve));
const parameters = { relativeGapTolerance: 0, workLimit: 1_000_000, seed: 1 };

const PROBLEMS = isNight() ? 300 : 150;

test(`${PROBLEMS} random tiny problems: both engines have the value of brute force`, async () => {
  let infeasible = 0;
  for (let seed = 0; seed < PROBLEMS; seed++) {
    const problem = randomProblem(seed, {
      segments: seed % 2 === 0,
      soft: seed % 3 === 0,
      integers: seed % 5 < 2,
    });
    const best = bruteForce(problem);
    if (best === null) infeasible++;
    for (const engine of [highs, tiny]) {
      const result = await engine.solve(problem, parameters);
      const label = `seed ${seed}, ${engine.name}`;
      // A value of 0 has no size: without a step the tolerances of HiGHS leave a remainder open.
      const isOpen = best === 0 && engine === highs && stepAbove(problem, 0) === 0;
      if (isOpen && result.reason === "limit") expect(result.bound, label).toBeLessThan(1e-6);
      else expect(result.reason, label).toBe(best === null ? "infeasible" : "optimal");
      if (best === null) continue;
      expect(Math.abs(present(result.value, "value") - best), label).toBeLessThanOrEqual(
        1e-9 * Math.max(1, Math.abs(best)),
      );
      expect(result.bound, label).toBeGreaterThanOrEqual(best - 1e-12 * Math.abs(best));
    }
  }
  expect(infeasible).toBeGreaterThan(PROBLEMS / 6);
  expect(infeasible).toBeLessThan(PROBLEMS / 1.5);
});

test("a conflict cannot hold, and can without any of its rows, as it was found", async () => {
  let found = 0;
  for (let seed = 0; seed < 120; seed++) {
    const problem = randomProblem(seed);
    const { conflictRows, detail } = await highs.solve(problem, parameters);
    if (!conflictRows || conflictRows.length === 0) continue;
    found++;
    const holds = (rows: readonly number[]) =>
      bruteForce({ ...problem, rows: rows.map((i) => problem.rows[i]) }) !== null;
    expect(holds(conflictRows), `seed ${seed}`).toBe(false);
    for (const left of conflictRows) {
      const others = conflictRows.filter((i) => i !== left);
      // Where fractions had shown the conflict, whole options may need fewer rows for it.
      const rest = await highs.solve(
        { ...problem, rows: others.map((i) => problem.rows[i]) },
        parameters,
      );
      const can = holds(others) || (detail.startsWith("Even fractions") && rest.detail !== detail);
      expect(can, `seed ${seed} without ${left}`).toBe(true);
    }
  }
  expect(found).toBeGreaterThan(20);
});

/** 40 blocks, a budget, a floor, a share and a soft cap, with segments or without. */
function mediumProblem(seed: number, segments: number) {
  const random = randomOf(seedOf(seed));
  const blocks = Array.from({ length: 40 }, () => ({
    options: Array.from({ length: 1 + Math.floor(random() * 3) }, () => {
      const price = 100 + Math.floor(random() * 900);
      const amounts: Record<number, number> = { 0: price, 1: random() < 0.4 ? price : 0, 2: 1 };
      for (let s = 0; s < segments; s++) if (random() < 0.5) amounts[3 + s] = random() * 0.2;
      return { value: price * (0.5 + random()), tieBreakCost: price, amounts };
    }),
  }));
  const rows = [
    { atoms: [0], coefficients: [1], lower: -Infinity, upper: 6000 },
    { atoms: [1, 0], coefficients: [1, -0.4], lower: 0, upper: Infinity },
    { atoms: [2], coefficients: [1], lower: 8, upper: 12 },
    { atoms: [1], coefficients: [1], lower: -Infinity, upper: 2000, penalty: 0.3 },
  ];
  return problemOf(
    3,
    blocks,
    rows,
    Array.from({ length: segments }, () => 500 + random() * 3000),
  );
}

test.each([0, 4])(
  "the relaxations of both engines agree to 1e-6, with %i segments",
  async (segments) => {
    for (let seed = 1; seed <= 6; seed++) {
      const problem = mediumProblem(seed, segments);
      const priced = present(priceRelaxation(problem, librarySolve), "relaxation");
      expect(priced.agrees).toBe(true);
      const ours = priced.relaxation;
      const { relaxation } = await highs.solve(problem, { ...parameters, workLimit: 1 });
      expect(
        Math.abs(ours.value - present(relaxation, "relaxation").value) /
          present(relaxation, "relaxation").value,
        `seed ${seed}`,
      ).toBeLessThan(1e-6);
    }
  },
);

test("row prices are the change of the relaxation per unit of the limit", async () => {
  const problem = mediumProblem(2, 4);
  const withUpper = (upper: number) => ({
    ...problem,
    rows: [{ ...problem.rows[0], upper }, ...problem.rows.slice(1)],
  });
  const valueAt = async (upper: number) =>
    present(
      (await highs.solve(withUpper(upper), { ...parameters, workLimit: 1 })).relaxation,
      "relaxation",
    ).value;
  const slope = ((await valueAt(6001)) - (await valueAt(5999))) / 2;
  const { relaxation } = await highs.solve(problem, { ...parameters, workLimit: 1 });
  expect(present(relaxation, "relaxation").rowPrices[0]).toBeGreaterThan(0);
  expect(Math.abs(present(relaxation, "relaxation").rowPrices[0] - slope)).toBeLessThan(
    1e-3 * slope,
  );
  expect(present(relaxation, "relaxation").rowPrices[1]).toBeLessThanOrEqual(0);
});
