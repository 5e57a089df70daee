import { expect, test } from "vitest";
import { DimensionEntries } from "../../../packages/solver/src/decomposition/dimension-entries.ts";
import { buildModel } from "../../../packages/solver/src/decomposition/model.ts";
import { NodeLp } from "../../../packages/solver/src/decomposition/node-lp.ts";
import { guessTangents } from "../../../packages/solver/src/decomposition/start.ts";
import { instanceOf } from "../../bench/instances.ts";
import { randomOf } from "../../support/block-problems.ts";

/** Sums of nearly empty rows, once the options are listed. */
function sumsOf(entries: DimensionEntries, u: Float64Array): Float64Array | null {
  for (let row = 0; row < 10; row++) entries.sums(u, Infinity);
  return entries.sums(u, Infinity);
}

function optionByOption(lp: NodeLp, u: Float64Array): Float64Array {
  return Float64Array.from({ length: lp.options }, (_, j) => {
    let sum = 0;
    for (let e = lp.entryStart[j]; e < lp.entryStart[j + 1]; e++)
      sum += u[lp.entryDimension[e]] * lp.entryAmount[e];
    return sum;
  });
}

test("sums by dimension are those of every option to the last bit, also of later ones", () => {
  const model = buildModel(instanceOf({ creators: 300, variant: "DEDUP", seed: 3 }).problem);
  const lp = new NodeLp(model, guessTangents(model));
  const entries = new DimensionEntries(lp);
  const random = randomOf(5);
  for (const share of [0.4, 0.6, 1]) {
    const first = lp.blocks;
    const end = Math.floor(share * model.blocks);
    lp.addBlocks(Array.from({ length: end - first }, (_, b) => first + b));
    for (const filled of [0, 0.03, 0.3, 1]) {
      const u = Float64Array.from({ length: model.dimensions }, () =>
        random() < filled ? random() - 0.5 : -0,
      );
      expect(sumsOf(entries, u)).toEqual(optionByOption(lp, u));
    }
  }
  expect(lp.blocks).toBe(model.blocks);
});

test("a full row is left to be read option by option", () => {
  const model = buildModel(instanceOf({ creators: 60, variant: "DEDUP", seed: 3 }).problem);
  const lp = new NodeLp(model, guessTangents(model));
  lp.addBlocks(Array.from({ length: model.blocks }, (_, b) => b));
  const entries = new DimensionEntries(lp);
  const all = lp.entryStart[lp.options];
  const full = new Float64Array(model.dimensions).fill(1);
  const single = new Float64Array(model.dimensions);
  single[model.atoms] = 1;
  expect(sumsOf(entries, full)).not.toBeNull();
  expect(entries.sums(full, all)).toBeNull();
  expect(entries.sums(single, all)).not.toBeNull();
});
