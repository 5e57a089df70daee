import type { Model } from "./model.ts";

/**
 * A first choice without any relaxation: required blocks take their least demanding option, then blocks are
 * added by worth per share of the packing rows (rows with a positive `upper` and amounts that only add) as
 * long as those rows hold. Floors and share rows are left to the repair that follows.
 */
export function greedyChoice(model: Model): Int32Array {
  const packing = packingRows(model);
  const choice = new Int32Array(model.blocks).fill(-1);
  const candidates: { block: number; option: number; ratio: number }[] = [];
  const used = new Float64Array(packing.length);
  const need = new Float64Array(packing.length);
  for (let b = 0; b < model.blocks; b++) {
    let best = -1;
    let most = -Infinity;
    for (let j = model.problem.blockStart[b]; j < model.problem.blockStart[b + 1]; j++) {
      const demand = demandOf(model, packing, j, need);
      const worth = worthOf(model, j);
      const score = model.problem.required[b] ? -demand : worth / (demand + 1e-9);
      if (score > most && (worth > 0 || model.problem.required[b])) {
        most = score;
        best = j;
      }
    }
    if (best < 0) continue;
    if (model.problem.required[b]) {
      demandOf(model, packing, best, need);
      for (let r = 0; r < used.length; r++) used[r] += need[r];
      choice[b] = best;
    } else candidates.push({ block: b, option: best, ratio: most });
  }
  candidates.sort((a, b) => b.ratio - a.ratio || a.block - b.block);
  for (const { block, option } of candidates) {
    demandOf(model, packing, option, need);
    if (need.some((n, r) => used[r] + n > 1 + 1e-12)) continue;
    for (let r = 0; r < used.length; r++) used[r] += need[r];
    choice[block] = option;
  }
  return choice;
}

/** Hard rows with a positive upper limit and no negative coefficient. */
function packingRows(model: Model): number[] {
  const rows: number[] = [];
  for (let i = 0; i < model.rows; i++) {
    if (!(model.upper[i] > 0 && model.upper[i] < Infinity)) continue;
    const terms = model.termCoefficient.subarray(model.termStart[i], model.termStart[i + 1]);
    if (terms.every((c) => c >= 0)) rows.push(i);
  }
  return rows;
}

/** Share of each packing row's limit that option j takes, into `need`; returns the sum. */
function demandOf(model: Model, packing: readonly number[], j: number, need: Float64Array): number {
  let sum = 0;
  for (let r = 0; r < packing.length; r++) {
    const i = packing[r];
    let activity = 0;
    for (let e = model.entryStart[j]; e < model.entryStart[j + 1]; e++) {
      const k = model.entryDimension[e];
      if (k >= model.atoms) break;
      for (let t = model.columnStart[k]; t < model.columnStart[k + 1]; t++) {
        if (model.columnRow[t] === i) activity += model.columnCoefficient[t] * model.entryAmount[e];
      }
    }
    need[r] = activity / model.upper[i];
    sum += need[r];
  }
  return sum;
}

/** Linear value plus what the segments would pay at a saturation of 40 %. */
function worthOf(model: Model, j: number): number {
  let worth = model.problem.value[j];
  for (
    let e = model.entryStart[j + 1] - 1;
    e >= model.entryStart[j] && model.entryDimension[e] >= model.atoms;
    e--
  ) {
    worth += 0.6 * model.weight[model.entryDimension[e] - model.atoms] * -Math.expm1(-model.entryAmount[e]);
  }
  return worth;
}
