import { expect, test } from "vitest";
import { solveSync } from "../../../packages/solver/src/decomposition/engine.ts";
import { assignment } from "../../bench/classics/recipes.ts";
import { measure } from "../../support/block-problems.ts";
import { present } from "../../support/present.ts";

test("100 jobs of type D for 5 agents are given as well as others do in ten seconds", () => {
  const problem = assignment("D", 5, 100, 1);
  const found = solveSync(problem, { relativeGapTolerance: 0, workLimit: 2000, seed: 1 });
  const { feasible, value } = measure(problem, present(found.choice, "choice"));
  expect(feasible).toBe(true);
  // The best of native HiGHS, SCIP, CP-SAT and CBC, and the bound that HiGHS proved by then.
  expect(value).toBeGreaterThanOrEqual(-6307);
  expect(value).toBeLessThanOrEqual(-6297);
});
