import { blockCount, type Problem } from "../problem.ts";
import { DualSimplex } from "./dual-simplex.ts";
import { Evaluator } from "./evaluate.ts";
import { greedyChoice } from "./greedy.ts";
import { deriveKeys, startFromLogicals } from "./lp-state.ts";
import { buildModel, type Model } from "./model.ts";
import type { NodeLp } from "./node-lp.ts";
import { rootNode } from "./node-queue.ts";
import { NodeRelaxation } from "./node-relaxation.ts";
import { pricesOf, rayOf } from "./relaxation-of.ts";
import { prepareRoot } from "./start.ts";

/** What the relaxation says about rows and segments. */
export type RelaxedPrices =
  /** Prices near its optimum. */
  | {
      readonly kind: "prices";
      readonly rowPrices: Float64Array;
      readonly segmentPrices: Float64Array;
      /** How much of each block's options its solution takes together, 0 to 1. */
      readonly taken: Float64Array;
    }
  /**
   * Prices of hard rows at which no choice pays for what the rows demand: the Lagrangian of the
   * problem without values is below 0 there, so that no choice is feasible.
   */
  | { readonly kind: "ray"; readonly rowPrices: Float64Array }
  /** It was not solved. */
  | { readonly kind: "unknown" };

/**
 * Prices of the relaxation of a problem in block form, or the ray that shows it to be infeasible.
 * They prove nothing by themselves: `lagrangianAt` does, at whatever prices.
 */
export function relaxedPrices(problem: Problem): RelaxedPrices {
  for (let b = 0; b < blockCount(problem); b++)
    if (problem.required[b] && problem.blockStart[b] === problem.blockStart[b + 1])
      return { kind: "unknown" };
  const model = buildModel(problem);
  for (let i = 0; i < model.rows; i++)
    if (model.lower[i] > model.upper[i]) return { kind: "unknown" };
  const guess = new Evaluator(model).evaluate(greedyChoice(model));
  const { lp, outside, startPrices } = prepareRoot(model, guess, null);
  startFromLogicals(lp, startPrices);
  if (!deriveKeys(lp)) return { kind: "unknown" };
  const simplex = new DualSimplex(lp);
  const node = rootNode(Infinity, null);
  const outcome = new NodeRelaxation(lp, simplex, outside, () => -Infinity).solve(node, false);
  if (outcome === "solved")
    return { kind: "prices", ...pricesOf(lp), taken: takenIn(lp, outside.held) };
  return outcome === "infeasible"
    ? { kind: "ray", rowPrices: rayOf(lp, hardRows(model)) }
    : { kind: "unknown" };
}

/** @param held option of each block outside the core, −1 for none */
function takenIn(lp: NodeLp, held: Int32Array): Float64Array {
  const taken = Float64Array.from(held, (option) => Number(option >= 0));
  const isOption = (own: number) => Number(lp.optionSource[own] >= 0);
  for (let b = 0; b < lp.blocks; b++) taken[lp.blockSource[b]] = isOption(lp.key[b]);
  for (let p = 0; p < lp.rowCount; p++) {
    const own = lp.basis[p];
    if (own < 0) continue;
    const b = lp.optionBlock[own];
    taken[lp.blockSource[b]] += lp.x[p] * (isOption(own) - isOption(lp.key[b]));
  }
  return taken;
}

function hardRows(model: Model): number[] {
  return Array.from(model.penalty.keys()).filter((i) => model.penalty[i] === Infinity);
}
