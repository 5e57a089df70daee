import type { Problem } from "../problem.ts";
import { DualSimplex } from "./dual-simplex.ts";
import { Evaluator } from "./evaluate.ts";
import { farkasProof } from "./farkas.ts";
import { greedyChoice } from "./greedy.ts";
import { dualValue } from "./lp-bound.ts";
import { deriveKeys, startFromLogicals } from "./lp-state.ts";
import { buildModel, type Model } from "./model.ts";
import { NodeLp } from "./node-lp.ts";
import { Outside } from "./outside.ts";
import { type RootStart, relaxRoot } from "./root.ts";
import { refineSegments } from "./segments-refinement.ts";
import { guessTangents, SIMPLEX_ROOT } from "./start.ts";

/** The relaxation at one upper limit of the row that varies. */
export interface CurvePoint {
  /** Upper limit of the row. */
  readonly upper: number;
  /** Proven upper bound on the objective; −Infinity when no choice is possible (proved). */
  readonly bound: number;
  /** Shadow price of the row there: objective per unit of the limit. */
  readonly price: number;
}

/** Relative accuracy of a point. */
const TOLERANCE = 2e-6;
/** Temperature at which the multipliers of a neighbour are taken up. */
const WARM = 0.004;

/**
 * The bound as a function of one row's upper limit (a budget), at each of `uppers`, by warm starts from one
 * limit to the next. Exact relaxation optima are concave in the limit; the bounds are within 1e-5 of them.
 * Infeasible limits are proved up to 3000 blocks; above, their bound is only a (low) bound.
 */
export function boundCurve(problem: Problem, row: number, uppers: readonly number[]): CurvePoint[] {
  const model = buildModel({
    ...problem,
    rows: problem.rows.map((r, i) =>
      i === row && r.upper === Infinity ? { ...r, upper: Math.max(...uppers) } : r,
    ),
  });
  const i = model.rowSource.indexOf(row);
  if (i < 0) throw new RangeError(`row ${row} limits nothing`);
  const order = uppers.map((_, q) => q).sort((a, b) => uppers[b] - uppers[a]);
  const points: CurvePoint[] = new Array(uppers.length);
  const at = model.blocks <= SIMPLEX_ROOT ? bySimplex(model, i) : byNewton(model, i);
  for (const q of order) points[q] = at(uppers[q]);
  return points;
}

function bySimplex(model: Model, i: number): (upper: number) => CurvePoint {
  const lp = new NodeLp(model, guessTangents(model));
  lp.addBlocks(Array.from({ length: model.blocks }, (_, b) => b));
  const outside = new Outside(lp);
  const simplex = new DualSimplex(lp);
  const cold = lp.tangents.weight.map((w) => 0.6 * w);
  startFromLogicals(lp, cold);
  return (upper) => {
    lp.setUpper(i, upper);
    if (upper < model.lower[i] || !deriveKeys(lp)) return { upper, bound: -Infinity, price: 0 };
    let status = simplex.solve(-Infinity);
    for (let round = 0; round < 40 && status === "optimal"; round++) {
      const tolerance = TOLERANCE * Math.abs(dualValue(lp));
      if (model.segments === 0 || refineSegments(lp, tolerance) <= tolerance) break;
      status = simplex.solve(-Infinity);
    }
    const bound = dualValue(lp) * model.valueUnit;
    const price = (lp.lam[i] * model.valueUnit) / model.rowScale[i];
    if (status !== "infeasible") return { upper, bound, price };
    const { proved } = farkasProof(lp, outside, []);
    startFromLogicals(lp, cold);
    return { upper, bound: proved ? -Infinity : bound, price };
  };
}

function byNewton(model: Model, i: number): (upper: number) => CurvePoint {
  const { value, chosen } = new Evaluator(model).evaluate(greedyChoice(model));
  let start: RootStart | null = null;
  return (upper) => {
    model.upper[i] = upper;
    if (upper < model.lower[i]) return { upper, bound: -Infinity, price: 0 };
    const root = relaxRoot(model, { value, chosen }, TOLERANCE, null, start);
    start = { z: root.z, pi: root.pi, theta: WARM };
    return { upper, bound: root.bound, price: root.z[i] / model.rowScale[i] };
  };
}
