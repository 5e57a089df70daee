import { expect, test } from "vitest";
import {
  decompositionEngine,
  EngineFault,
  type Problem,
  problemOf,
  solveSync,
} from "../../../packages/solver/src/index.ts";
import { present } from "../../support/present.ts";
import {
  bruteForceSaturating,
  randomSaturatingProblem,
} from "../../support/saturating-problems.ts";

const PARAMETERS = { relativeGapTolerance: 0, workLimit: 100_000, seed: 1, certify: true };
const SAME = 1e-8;

/** Without products: what core takes for a certificate only. */
function withFloors(seed: number): Problem {
  const { products: _, ...problem } = randomSaturatingProblem(seed);
  return problem;
}

test("floors under saturating sums: 300 random problems are settled as brute force does", () => {
  const seen = { best: 0, impossible: 0, written: 0, soft: 0 };
  for (let seed = 0; seed < 300; seed++) {
    const problem = withFloors(seed);
    if (!problem.rows.some(({ saturating }) => saturating)) continue;
    const { reason, value, bound, certificate } = solveSync(problem, PARAMETERS);
    const optimum = bruteForceSaturating(problem);
    if (certificate) seen.written++;
    if (problem.rows.some(({ penalty }) => penalty !== undefined)) seen.soft++;
    if (optimum === null) {
      seen.impossible++;
      expect(reason, `problem ${seed}`).toBe("infeasible");
      continue;
    }
    seen.best++;
    const most = SAME * Math.max(1, Math.abs(optimum));
    expect(Math.abs(present(value, "value") - optimum), `problem ${seed}`).toBeLessThan(most);
    expect(present(bound, "bound"), `problem ${seed}`).toBeGreaterThanOrEqual(optimum - most);
    expect(present(bound, "bound"), `problem ${seed}`).toBeLessThan(optimum + 2 * most);
  }
  expect(seen.best).toBeGreaterThan(100);
  expect(seen.impossible).toBeGreaterThan(20);
  expect(seen.soft).toBeGreaterThan(50);
  expect(seen.written).toBeGreaterThan(0.99 * (seen.best + seen.impossible));
});

/** Three of mass 1: one reaches 63 of 100, two 86, three 95; each is dearer than the last. */
function threeReaching(lower: number): Problem {
  const costing = (cost: number) => ({ options: [{ value: -cost, amounts: { 0: 1 } }] });
  const saturating = { segments: [0], coefficients: [100] };
  const row = { atoms: [], coefficients: [], lower, upper: Infinity, saturating };
  return problemOf(0, [costing(1), costing(2), costing(4)], [row], [0]);
}

test.each([
  [60, -1],
  [64, -3],
  [90, -7],
])("a floor of %i under people reached costs %i at best", (lower, best) => {
  const { reason, value, bound, certificate } = solveSync(threeReaching(lower), PARAMETERS);
  expect([reason, value]).toEqual(["optimal", best]);
  expect(bound).toBeCloseTo(best, 6);
  const [row] = present(certificate, "certificate").problem.rows;
  expect(row.saturating).toEqual([[0, 100]]);
});

test("a floor beyond what all reach together is shown to be impossible, by a ray", () => {
  const { reason, conflictRows, certificate } = solveSync(threeReaching(96), PARAMETERS);
  expect([reason, conflictRows]).toEqual(["infeasible", [0]]);
  const [{ steps }] = present(certificate, "certificate").proof;
  expect(Object.keys(present(steps, "steps")[0])).toEqual(["ray"]);
});

test("a floor may be missed at its penalty: 63 of 90 reached cost least at .05 per person", () => {
  const posed = threeReaching(90);
  const rows = posed.rows.map((row) => ({ ...row, penalty: 0.05 }));
  const { reason, value, certificate } = solveSync({ ...posed, rows }, PARAMETERS);
  expect(reason).toBe("optimal");
  expect(value).toBeCloseTo(-1 - 0.05 * (90 - 100 * (1 - Math.exp(-1))), 9);
  expect(present(certificate, "certificate").problem.rows[0].penalty).toBe(0.05);
});

test("core takes such floors for a certificate only", () => {
  const problem = threeReaching(60);
  expect(decompositionEngine.declines(problem)).toMatch(/saturating/);
  expect(decompositionEngine.declines(problem, true)).toBeNull();
});

test("what a quarter of the work does not settle is a fault, so that another is asked", () => {
  expect(() => solveSync(threeReaching(90), { ...PARAMETERS, workLimit: 0 })).toThrow(EngineFault);
});
