import { describe, expect, test } from "vitest";
import { createHighsEngine } from "../../../packages/engines/src/highs/engine.ts";
import { solveSync } from "../../../packages/solver/src/decomposition/engine.ts";
import { measure } from "../../support/block-problems.ts";
import { loadHighs } from "../../support/libraries.ts";
import { present } from "../../support/present.ts";
import { smallMarket } from "../../support/random-problems.ts";
import { isNight } from "../../support/seed.ts";

const COUNT = isNight() ? 1000 : 300;
/** Markets of one test, so that none is long. */
const PART = 100;
const highs = createHighsEngine(loadHighs);

let bothProved = 0;
let infeasible = 0;

/**
 * What is wrong with our answer beside that of HiGHS, each as a sentence; counts what is proved.
 */
async function violationsAt(seed: number): Promise<string[]> {
  const problem = smallMarket(seed);
  const parameters = { relativeGapTolerance: 0, workLimit: 2000, seed: 1 };
  const ours = solveSync(problem, parameters);
  const theirs = await highs.solve(problem, parameters);
  if (ours.reason === "infeasible" || theirs.reason === "infeasible") {
    infeasible++;
    return ours.reason === theirs.reason ? [] : [`seed ${seed}: ${ours.reason}, ${theirs.reason}`];
  }
  const violations: string[] = [];
  const tolerance = 1e-8 * Math.abs(theirs.value ?? 1);
  if (ours.choice !== null && !measure(problem, ours.choice).feasible)
    violations.push(`seed ${seed}: breaks rows`);
  if (present(ours.value, "value") > present(theirs.bound, "bound") + tolerance)
    violations.push(`seed ${seed}: ${ours.value} above the bound ${theirs.bound}`);
  if (present(ours.bound, "bound") < present(theirs.value, "value") - tolerance)
    violations.push(`seed ${seed}: bound ${ours.bound} below the value ${theirs.value}`);
  if (ours.reason !== "optimal" || theirs.reason !== "optimal") return violations;
  bothProved++;
  if (Math.abs(present(ours.value, "value") - present(theirs.value, "value")) > tolerance)
    violations.push(`seed ${seed}: ${ours.value}, HiGHS ${theirs.value}`);
  return violations;
}

describe(`${COUNT} small markets: never above the bound of HiGHS, equal when proved`, () => {
  for (let first = 1; first <= COUNT; first += PART)
    test(`markets ${first} to ${first + PART - 1}`, async () => {
      for (let seed = first; seed < first + PART; seed++)
        expect(await violationsAt(seed)).toEqual([]);
    });

  test("nearly all are settled by both, and most have a choice", () => {
    expect(bothProved + infeasible).toBeGreaterThan(COUNT * 0.95);
    expect(infeasible).toBeLessThan(COUNT * 0.3);
  });
});
