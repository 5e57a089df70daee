import { expect, test } from "vitest";
import { createHighsEngine } from "../../../packages/engines/src/highs/engine.ts";
import { solveSync } from "../../../packages/solver/src/decomposition/engine.ts";
import { measure } from "../../support/block-problems.ts";
import { loadHighs } from "../../support/libraries.ts";
import { smallMarket } from "../../support/random-problems.ts";

const COUNT = 1000;
const highs = createHighsEngine(loadHighs);

test("1,000 small markets: never above the bound of HiGHS, equal when both are proved", {
  timeout: 120_000,
}, async () => {
  const violations: string[] = [];
  let bothProved = 0;
  let infeasible = 0;
  for (let seed = 1; seed <= COUNT; seed++) {
    const problem = smallMarket(seed);
    const ours = solveSync(problem, { relativeGapTolerance: 0, workLimit: 2000, seed: 1 });
    const theirs = await highs.solve(problem, {
      relativeGapTolerance: 0,
      workLimit: 2000,
      seed: 1,
    });
    if (ours.reason === "infeasible" || theirs.reason === "infeasible") {
      infeasible++;
      if (ours.reason !== theirs.reason)
        violations.push(`seed ${seed}: ${ours.reason}, ${theirs.reason}`);
      continue;
    }
    const tolerance = 1e-8 * Math.abs(theirs.value ?? 1);
    if (ours.choice !== null && !measure(problem, ours.choice).feasible)
      violations.push(`seed ${seed}: breaks rows`);
    if (ours.value! > theirs.bound! + tolerance)
      violations.push(`seed ${seed}: ${ours.value} above the bound ${theirs.bound}`);
    if (ours.bound! < theirs.value! - tolerance)
      violations.push(`seed ${seed}: bound ${ours.bound} below the value ${theirs.value}`);
    if (ours.reason !== "optimal" || theirs.reason !== "optimal") continue;
    bothProved++;
    if (Math.abs(ours.value! - theirs.value!) > tolerance)
      violations.push(`seed ${seed}: ${ours.value}, HiGHS ${theirs.value}`);
  }
  expect(violations).toEqual([]);
  expect(bothProved + infeasible).toBeGreaterThan(COUNT * 0.95);
  expect(infeasible).toBeLessThan(COUNT * 0.3);
});
