import type { Relaxation } from "../engine.ts";
import type { Prices } from "../lagrangian.ts";
import type { NodeLp } from "./node-lp.ts";

/** The solved relaxation at hand in units of the problem; `bound` in value units. */
export function relaxationOf(lp: NodeLp, bound: number): Relaxation {
  return { value: bound * lp.model.valueUnit, ...pricesOf(lp) };
}

/** Multipliers, those at hand or others, as prices of the problem's rows and segments. */
export function pricesOf({ model, lam }: NodeLp, multipliers = lam): Prices {
  const rowPrices = new Float64Array(model.problem.rows.length);
  for (let i = 0; i < model.rows; i++)
    rowPrices[model.rowSource[i]] = (multipliers[i] * model.valueUnit) / model.rowScale[i];
  const segmentPrices = new Float64Array(model.problem.segmentWeight.length);
  for (let s = 0; s < model.segments; s++) {
    const price = multipliers[model.rows + s] * model.valueUnit;
    segmentPrices[model.segmentSource[s]] = Math.min(Math.max(price, 0), model.weight[s]);
  }
  return { rowPrices, segmentPrices };
}

/** The ray at hand as prices of the problem's rows, the largest 1 in scaled rows; others are 0. */
export function rayOf({ model, rho }: NodeLp, rows: readonly number[]): Float64Array {
  const ray = new Float64Array(model.problem.rows.length);
  const largest = rows.reduce((most, i) => Math.max(most, Math.abs(rho[i])), 0);
  for (const i of rows)
    if (rho[i] !== 0) ray[model.rowSource[i]] = rho[i] / model.rowScale[i] / largest;
  return ray;
}
