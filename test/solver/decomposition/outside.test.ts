import { expect, test } from "vitest";
import { buildModel, type Model } from "../../../packages/solver/src/decomposition/model.ts";
import { NodeLp } from "../../../packages/solver/src/decomposition/node-lp.ts";
import { Outside } from "../../../packages/solver/src/decomposition/outside.ts";
import { guessTangents } from "../../../packages/solver/src/decomposition/start.ts";
import { instanceOf, type Variant } from "../../bench/instances.ts";
import { randomOf } from "../../support/block-problems.ts";

/** Profit of option j at prices w, −1 standing for none. */
function profit({ problem, valueUnit }: Model, j: number, w: Float64Array): number {
  if (j < 0) return 0;
  let r = problem.value[j] / valueUnit;
  for (let e = problem.entryStart[j]; e < problem.entryStart[j + 1]; e++)
    r -= w[problem.entryDimension[e]] * problem.entryAmount[e];
  return r;
}

function gainsOfAll(model: Model, outside: Outside, w: Float64Array): number {
  const { problem, blocks } = model;
  let sum = 0;
  for (let b = 50; b < blocks; b++) {
    const now = profit(model, outside.held[b], w);
    let best = problem.required[b] ? now : Math.max(now, 0);
    for (let j = problem.blockStart[b]; j < problem.blockStart[b + 1]; j++)
      best = Math.max(best, profit(model, j, w));
    sum += best - now;
  }
  return sum;
}

test.each<Variant>(["LINEAR", "DEDUP"])(
  "gains at any prices are those of pricing every block: %s",
  (variant) => {
    const model = buildModel(instanceOf({ creators: 4000, variant, seed: 2 }).problem);
    const lp = new NodeLp(model, guessTangents(model));
    lp.addBlocks(Array.from({ length: 50 }, (_, b) => b));
    const outside = new Outside(lp);
    const random = randomOf(11);
    const worth = model.valueUnit;
    const mean = model.problem.tieBreakCost.reduce((sum, cents) => sum + cents, 0) / model.options;
    const base = Float64Array.from({ length: model.dimensions }, (_, k) =>
      k < model.atoms
        ? (random() - 0.2) / mean
        : -random() * (model.weight[k - model.atoms] / worth),
    );
    outside.hold(base);
    for (let round = 0; round < 30; round++) {
      const spread = 10 ** -(round % 4);
      const w = base.map((price) => price * (1 + spread * (random() - 0.5)));
      if (round === 15) outside.refer(w);
      const flips: { block: number; gain: number }[] = [];
      const gains = outside.gains(w, flips);
      const all = gainsOfAll(model, outside, w);
      expect(Math.abs(gains - all)).toBeLessThanOrEqual(1e-9 * Math.max(1, all));
      expect(flips.reduce((sum, flip) => sum + flip.gain, 0)).toBeCloseTo(gains, 6);
    }
  },
);
