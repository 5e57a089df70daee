import { assess } from "../assess.ts";
import type { Problem } from "../problem.ts";
import type { ProofStep } from "./proof-node.ts";
import { weightsAt } from "./usable-prices.ts";

/**
 * Why a node that leaves a single choice is done with: a hard row that the choice breaks, or the
 * prices at which the Lagrangian is what the choice is worth.
 */
export function singleChoiceStep(problem: Problem, choice: Int32Array): ProofStep {
  const { violatedRows, masses, activities } = assess(problem, choice);
  const rowPrices = new Float64Array(problem.rows.length);
  const pricesAt = (own: Float64Array, isRay: boolean) =>
    weightsAt(problem, [...own.entries()], isRay).map((weight, s) => weight * Math.exp(-masses[s]));
  if (violatedRows.length > 0) {
    const [row] = violatedRows;
    rowPrices[row] = activities[row] > problem.rows[row].upper ? 1 : -1;
    return { kind: "ray", rowPrices, segmentPrices: pricesAt(rowPrices, true) };
  }
  for (const [i, { lower, upper, penalty = 0 }] of problem.rows.entries()) {
    if (activities[i] > upper) rowPrices[i] = penalty;
    if (activities[i] < lower) rowPrices[i] = -penalty;
  }
  return { kind: "prices", prices: { rowPrices, segmentPrices: pricesAt(rowPrices, false) } };
}
