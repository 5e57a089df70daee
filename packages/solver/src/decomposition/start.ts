import type { Prices } from "../lagrangian.ts";
import { FIRST_TANGENTS, ROOT_SMOOTHING } from "../tolerances.ts";
import { selectCore } from "./core-selection.ts";
import type { Meter } from "./meter.ts";
import type { Model } from "./model.ts";
import { NodeLp } from "./node-lp.ts";
import { Outside } from "./outside.ts";
import { type RootGuess, type RootSolution, relaxRoot } from "./root.ts";
import { copiesOf } from "./symmetry.ts";
import { spreadTangents, Tangents } from "./tangents.ts";

/** What the tree search starts from. */
export interface RootPhase {
  readonly lp: NodeLp;
  readonly outside: Outside;
  /** Marginal rewards to start the segments from, value units. */
  readonly startPrices: Float64Array;
  /** Proven bound, value units; Infinity when the tree's root is to find it. */
  readonly rootBound: number;
  /** The prices that prove it; null when the tree's root is to find them. */
  readonly rootPrices: Prices | null;
}

/** Up to this many blocks the simplex solves the root by itself, over all blocks. */
export const SIMPLEX_ROOT = 3000;

/**
 * The root relaxation to search from: all blocks, or for large problems a core around the
 * Lagrangian dual.
 */
export function prepareRoot(model: Model, guess: RootGuess, meter: Meter | null): RootPhase {
  if (model.blocks <= SIMPLEX_ROOT) {
    const lp = new NodeLp(model, guessTangents(model));
    lp.addBlocks(Array.from({ length: model.blocks }, (_, b) => b));
    return {
      lp,
      outside: new Outside(lp),
      startPrices: lp.tangents.weight.map((w) => 0.6 * w),
      rootBound: Infinity,
      rootPrices: null,
    };
  }
  const root = relaxRoot(model, guess, ROOT_SMOOTHING, meter);
  const prices = root.pi.map((price) => price / model.valueUnit);
  const weight = model.weight.map((w) => w / model.valueUnit);
  const error = (FIRST_TANGENTS * root.bound) / model.valueUnit / Math.max(1, model.segments);
  const lp = new NodeLp(
    model,
    new Tangents(weight, (s) =>
      spreadTangents(weight[s], Math.max(0, Math.log(weight[s] / prices[s])), error),
    ),
  );
  const core = selectCore(model, root);
  lp.addBlocks(core);
  lp.addBlocks(copiesOf(model, core));
  const outside = new Outside(lp);
  outside.hold(root.w.map((w) => w / model.valueUnit));
  return {
    lp,
    outside,
    startPrices: prices,
    rootBound: root.bound / model.valueUnit,
    rootPrices: rootPricesOf(model, root),
  };
}

function rootPricesOf(model: Model, { z, pi }: RootSolution): Prices {
  const rowPrices = new Float64Array(model.problem.rows.length);
  for (let i = 0; i < model.rows; i++) rowPrices[model.rowSource[i]] = z[i] / model.rowScale[i];
  const segmentPrices = new Float64Array(model.problem.segmentWeight.length);
  for (let s = 0; s < model.segments; s++) segmentPrices[model.segmentSource[s]] = pi[s];
  return { rowPrices, segmentPrices };
}

/** Tangents for segments of which nothing is known yet: around a saturation of 40 %. */
export function guessTangents(model: Model): Tangents {
  const weight = model.weight.map((w) => w / model.valueUnit);
  const total = weight.reduce((sum, w) => sum + w, 0);
  const error = (FIRST_TANGENTS * total) / Math.max(1, model.segments);
  return new Tangents(weight, (s) => spreadTangents(weight[s], 0.5, error));
}
