import type { Relaxation } from "../engine.ts";
import type { NodeLp } from "./node-lp.ts";

/** The solved relaxation at hand in units of the problem; `bound` in value units. */
export function relaxationOf(lp: NodeLp, bound: number): Relaxation {
  const { model } = lp;
  const rowPrices = new Float64Array(model.problem.rows.length);
  for (let i = 0; i < model.rows; i++)
    rowPrices[model.rowSource[i]] = (lp.lam[i] * model.valueUnit) / model.rowScale[i];
  const segmentPrices = new Float64Array(model.problem.segmentWeight.length);
  for (let s = 0; s < model.segments; s++) {
    const price = lp.lam[model.rows + s] * model.valueUnit;
    segmentPrices[model.segmentSource[s]] = Math.min(Math.max(price, 0), model.weight[s]);
  }
  return { value: bound * model.valueUnit, rowPrices, segmentPrices };
}
