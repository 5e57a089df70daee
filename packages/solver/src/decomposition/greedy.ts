import { NO_DEMAND } from "../tolerances.ts";
import type { Model } from "./model.ts";

/**
 * A first choice without any relaxation: required blocks take their least demanding option, then
 * blocks are added by worth per share of the packing rows (rows with a positive `upper` and
 * coefficients that only add) as long as those rows hold. Floors and share rows are left to the
 * repair that follows.
 */
export function greedyChoice(model: Model): Int32Array {
  const { problem } = model;
  const packing = packingRows(model);
  const demandPerUnit = new Float64Array(model.atoms);
  for (const i of packing) {
    for (let t = model.termStart[i]; t < model.termStart[i + 1]; t++) {
      demandPerUnit[model.termAtom[t]] += model.termCoefficient[t] / model.upper[i];
    }
  }
  const choice = new Int32Array(model.blocks).fill(-1);
  const ratio = new Float64Array(model.blocks).fill(-Infinity);
  const pick = new Int32Array(model.blocks).fill(-1);
  const free = new Float64Array(model.rows).fill(Infinity);
  for (const i of packing) free[i] = model.upper[i];
  const worths = worthsOf(model);
  const demands = demandsOf(model, demandPerUnit);
  for (let b = 0; b < model.blocks; b++) {
    const required = problem.required[b] === 1;
    for (let j = problem.blockStart[b]; j < problem.blockStart[b + 1]; j++) {
      const [worth, demand] = [worths[j], demands[j]];
      const score = required ? -demand : worth / (Math.max(demand, 0) + NO_DEMAND);
      if (score <= ratio[b] || (worth <= 0 && !required)) continue;
      ratio[b] = score;
      pick[b] = j;
    }
    if (required && pick[b] >= 0) {
      occupy(model, pick[b], free, true);
      choice[b] = pick[b];
      pick[b] = -1;
    }
  }
  const order = Int32Array.from(pick.keys()).filter((b) => pick[b] >= 0);
  order.sort((a, b) => ratio[b] - ratio[a] || a - b);
  for (const b of order) if (occupy(model, pick[b], free, false)) choice[b] = pick[b];
  return choice;
}

/** Rows with a positive upper limit and no negative coefficient. */
function packingRows(model: Model): number[] {
  const rows: number[] = [];
  for (let i = 0; i < model.rows; i++) {
    if (!(model.upper[i] > 0 && model.upper[i] < Infinity)) continue;
    const terms = model.termCoefficient.subarray(model.termStart[i], model.termStart[i + 1]);
    if (terms.every((c) => c >= 0)) rows.push(i);
  }
  return rows;
}

/** What each option demands of the rows: atoms alone, which stand before the segments. */
function demandsOf(model: Model, perUnit: Float64Array): Float64Array {
  const { entryStart, entryDimension, entryAmount, atoms, options } = model;
  const demands = new Float64Array(options);
  for (let j = 0; j < options; j++) {
    let sum = 0;
    for (let e = entryStart[j]; e < entryStart[j + 1] && entryDimension[e] < atoms; e++)
      sum += perUnit[entryDimension[e]] * entryAmount[e];
    demands[j] = sum;
  }
  return demands;
}

/**
 * Takes the room of option j off `free` (Infinity where a row does not count) when there is enough,
 * or when `forced`.
 */
function occupy(model: Model, j: number, free: Float64Array, forced: boolean): boolean {
  if (take(model, j, free, 1) || forced) return true;
  take(model, j, free, -1);
  return false;
}

/** Takes the room of option j off `free`, or gives it back; whether every row still has some. */
function take(model: Model, j: number, free: Float64Array, sign: 1 | -1): boolean {
  const { entryStart, entryDimension, entryAmount, atoms } = model;
  const { columnStart, columnRow, columnCoefficient } = model;
  let fits = true;
  for (let e = entryStart[j]; e < entryStart[j + 1] && entryDimension[e] < atoms; e++) {
    const k = entryDimension[e];
    for (let t = columnStart[k]; t < columnStart[k + 1]; t++) {
      const i = columnRow[t];
      free[i] -= sign * columnCoefficient[t] * entryAmount[e];
      if (free[i] < 0) fits = false;
    }
  }
  return fits;
}

/** Linear value of each option plus what the segments would pay at a saturation of 40 %. */
function worthsOf(model: Model): Float64Array {
  const { entryStart, entryDimension, entryAmount, atoms, options } = model;
  const paid = model.weight.map((weight) => 0.6 * weight);
  const worths = model.problem.value.slice();
  for (let j = 0; j < options; j++) {
    let worth = worths[j];
    for (let e = entryStart[j + 1] - 1; e >= entryStart[j] && entryDimension[e] >= atoms; e--)
      worth += paid[entryDimension[e] - atoms] * entryAmount[e];
    worths[j] = worth;
  }
  return worths;
}
