import type { Problem } from "../problem.ts";
import { inBlockForm } from "../products-at-most.ts";
import { DualSimplex } from "./dual-simplex.ts";
import { Evaluator } from "./evaluate.ts";
import { greedyChoice } from "./greedy.ts";
import { dualValue } from "./lp-bound.ts";
import { deriveKeys, startFromLogicals } from "./lp-state.ts";
import { buildModel, type Model } from "./model.ts";
import { rootNode } from "./node-queue.ts";
import { NodeRelaxation } from "./node-relaxation.ts";
import { prepareRoot, type RootPhase } from "./start.ts";

/** The relaxation at one upper limit of the row that varies. */
export interface CurvePoint {
  /** Upper limit of the row. */
  readonly upper: number;
  /** Proven upper bound on the objective; −Infinity when no choice is possible (proved). */
  readonly bound: number;
  /** Shadow price of the row there: objective per unit of the limit. */
  readonly price: number;
}

/**
 * The bound as a function of one row's upper limit (a budget), at each of `uppers`: the relaxation
 * is solved at the largest limit, and from there the simplex goes on from limit to limit, blocks
 * outside its core coming in as they flip. Exact relaxation optima are concave in the limit; the
 * bounds are within 1e-5 of them. Saturating rows are left out and products counted at the most
 * they can be.
 *
 * @throws RangeError when the row limits nothing
 *
 * @example
 * ```ts
 * import { boundCurve, problemOf } from "@reachmix/solver";
 *
 * // In fractions a budget buys the option worth 2 a unit first, then the one worth 1 a unit.
 * const cap = { atoms: [0], coefficients: [1], lower: -Infinity, upper: 10 };
 * const blocks = [20, 10].map((value) => ({ options: [{ value, amounts: { 0: 10 } }] }));
 * const curve = boundCurve(problemOf(1, blocks, [cap]), 0, [5, 15]);
 * console.log(curve.map(({ bound }) => bound.toFixed(2)).join(", ")); // 10.00, 25.00
 * console.log(curve.map(({ price }) => price.toFixed(2)).join(", ")); // 2.00, 1.00
 * ```
 */
export function boundCurve(problem: Problem, row: number, uppers: readonly number[]): CurvePoint[] {
  if (uppers.length === 0) return [];
  const order = uppers.map((_, q) => q).sort((a, b) => uppers[b] - uppers[a]);
  const varied = { ...problem.rows[row], upper: uppers[order[0]] };
  const plain = inBlockForm({ ...problem, rows: problem.rows.with(row, varied) });
  if (lacksOption(plain)) return uppers.map((upper) => ({ upper, bound: -Infinity, price: 0 }));
  const model = buildModel(plain);
  const i = model.rowSource.indexOf(plain.rows.indexOf(varied));
  if (i < 0) throw new RangeError(`row ${row} limits nothing`);
  const points: CurvePoint[] = new Array(uppers.length);
  const at = relaxationAt(model, i);
  for (const q of order) points[q] = at(uppers[q]);
  return points;
}

/** True when a block has to be chosen from and has nothing to choose. */
export function lacksOption({ required, blockStart }: Problem): boolean {
  return required.some((must, b) => must !== 0 && blockStart[b] === blockStart[b + 1]);
}

/**
 * Solves the relaxation at one upper limit of row i after the other; as it stands when i is null.
 */
export function relaxationAt(model: Model, i: number | null): (upper: number) => CurvePoint {
  let phase: RootPhase | null = null;
  let started = false;
  return (upper) => {
    const impossible = { upper, bound: -Infinity, price: 0 };
    if (i !== null && upper < model.lower[i]) return impossible;
    phase ??= prepareRoot(model, new Evaluator(model).evaluate(greedyChoice(model)), null);
    const { lp, outside, startPrices } = phase;
    if (i !== null) lp.setUpper(i, upper);
    if (!started) startFromLogicals(lp, startPrices);
    started = true;
    if (!deriveKeys(lp)) return impossible;
    const node = rootNode(Infinity, null);
    const outcome = new NodeRelaxation(lp, new DualSimplex(lp), outside, () => -Infinity).solve(
      node,
      false,
    );
    if (outcome !== "solved") started = false;
    if (outcome === "infeasible") return impossible;
    const bound = Math.min(node.bound, dualValue(lp) + outside.gains(lp.w, []));
    const price = i === null ? 0 : (lp.lam[i] * model.valueUnit) / model.rowScale[i];
    return { upper, bound: bound * model.valueUnit, price };
  };
}
