import { blockCount, optionCount, type Problem } from "../problem.ts";
import { LEAST_WORTH } from "../tolerances.ts";

/**
 * The problem as the decomposition reads it: the caller's arrays of blocks and options untouched,
 * the rows flattened into arrays, the scales that make one unit of every row and of the objective
 * comparable.
 *
 *     maximise    Σ_j v_j x_j + Σ_s W_s (1 − exp(−mass_s)) − Σ_soft penalty_i · violation_i
 *     subject to  lower_i ≤ Σ_k R_ik y_k ≤ upper_i
 *                 one option at most (exactly one when required) per block
 */
export interface Model {
  readonly problem: Problem;
  readonly blocks: number;
  readonly options: number;
  /** Number of atoms K; dimensions K .. K+S-1 are segments. */
  readonly atoms: number;
  /** Number of segments S that have a reward; segments of weight 0 are dropped. */
  readonly segments: number;
  readonly dimensions: number;
  /** Caller's segment of each kept segment. */
  readonly segmentSource: Int32Array;
  readonly weight: Float64Array;
  readonly entryStart: Int32Array;
  readonly entryDimension: Int32Array;
  readonly entryAmount: Float64Array;
  /**
   * Number of rows m that limit anything; rows without a limit and rows of penalty 0 are dropped.
   */
  readonly rows: number;
  /** Caller's row of each kept row. */
  readonly rowSource: Int32Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  /** Objective lost per unit of violation, Infinity for a hard row. */
  readonly penalty: Float64Array;
  /** Row i owns terms `termStart[i] .. termStart[i+1]-1`. */
  readonly termStart: Int32Array;
  readonly termAtom: Int32Array;
  readonly termCoefficient: Float64Array;
  /** The same coefficients by dimension: atom k owns `columnStart[k] ..`; used to price. */
  readonly columnStart: Int32Array;
  readonly columnRow: Int32Array;
  readonly columnCoefficient: Float64Array;
  /** Largest |R_ik| times the largest amount of atom k: the size of one option in row i, > 0. */
  readonly rowScale: Float64Array;
  /** Typical worth of one chosen block, > 0: the unit in which multipliers and gains are near 1. */
  readonly valueUnit: number;
  /**
   * Largest worth an option of the block can have (linear value plus reward at unsaturated
   * segments), > 0.
   */
  readonly blockWorth: Float64Array;
}

interface Terms {
  readonly rowSource: Int32Array;
  readonly termStart: Int32Array;
  readonly termAtom: Int32Array;
  readonly termCoefficient: Float64Array;
}

/**
 * Reads a problem. Linear in the size of the data; copies entries only when segments of weight 0
 * are dropped.
 */
export function buildModel(problem: Problem): Model {
  const entries = keptEntries(problem);
  const dimensions = problem.atomCount + entries.segmentSource.length;
  const terms = flattenRows(problem);
  const rows = terms.rowSource.length;
  const weight = Float64Array.from(entries.segmentSource, (s) => problem.segmentWeight[s]);
  const kept = Array.from(terms.rowSource, (i) => problem.rows[i]);
  const base = {
    problem,
    blocks: blockCount(problem),
    options: optionCount(problem),
    atoms: problem.atomCount,
    segments: weight.length,
    dimensions,
    weight,
    ...entries,
    rows,
    ...terms,
    lower: Float64Array.from(kept, (row) => row.lower),
    upper: Float64Array.from(kept, (row) => row.upper),
    penalty: Float64Array.from(kept, (row) => row.penalty ?? Infinity),
    ...termsByColumn(terms, problem.atomCount),
  };
  const blockWorth = worthOfBlocks(base);
  return {
    ...base,
    rowScale: scaleRows(base),
    blockWorth,
    valueUnit: typicalWorth(blockWorth),
  };
}

function keptEntries(problem: Problem) {
  const all = problem.segmentWeight.length;
  const segmentSource = Int32Array.from(
    Array.from({ length: all }, (_, s) => s).filter((s) => problem.segmentWeight[s] > 0),
  );
  if (segmentSource.length === all) {
    const { entryStart, entryDimension, entryAmount } = problem;
    return { segmentSource, entryStart, entryDimension, entryAmount };
  }
  const renamed = new Int32Array(problem.atomCount + all).fill(-1);
  for (let k = 0; k < problem.atomCount; k++) renamed[k] = k;
  segmentSource.forEach((s, index) => {
    renamed[problem.atomCount + s] = problem.atomCount + index;
  });
  const options = optionCount(problem);
  let kept = 0;
  for (const dimension of problem.entryDimension) if (renamed[dimension] >= 0) kept++;
  const entryStart = new Int32Array(options + 1);
  const entryDimension = new Int32Array(kept);
  const entryAmount = new Float64Array(kept);
  let end = 0;
  for (let j = 0; j < options; j++) {
    for (let e = problem.entryStart[j]; e < problem.entryStart[j + 1]; e++) {
      const dimension = renamed[problem.entryDimension[e]];
      if (dimension < 0) continue;
      entryDimension[end] = dimension;
      entryAmount[end++] = problem.entryAmount[e];
    }
    entryStart[j + 1] = end;
  }
  return { segmentSource, entryStart, entryDimension, entryAmount };
}

function flattenRows(problem: Problem): Terms {
  const source: number[] = [];
  problem.rows.forEach((row, i) => {
    if ((row.lower > -Infinity || row.upper < Infinity) && row.penalty !== 0) source.push(i);
  });
  const termStart = new Int32Array(source.length + 1);
  const atoms: number[] = [];
  const coefficients: number[] = [];
  source.forEach((i, index) => {
    const row = problem.rows[i];
    row.atoms.forEach((atom, t) => {
      if (row.coefficients[t] === 0) return;
      atoms.push(atom);
      coefficients.push(row.coefficients[t]);
    });
    termStart[index + 1] = atoms.length;
  });
  return {
    rowSource: Int32Array.from(source),
    termStart,
    termAtom: Int32Array.from(atoms),
    termCoefficient: Float64Array.from(coefficients),
  };
}

function termsByColumn(terms: Terms, atoms: number) {
  const { termStart, termAtom, termCoefficient } = terms;
  const columnStart = new Int32Array(atoms + 1);
  for (const atom of termAtom) columnStart[atom + 1]++;
  for (let k = 0; k < atoms; k++) columnStart[k + 1] += columnStart[k];
  const next = columnStart.slice();
  const columnRow = new Int32Array(termAtom.length);
  const columnCoefficient = new Float64Array(termAtom.length);
  for (let i = 0; i + 1 < termStart.length; i++) {
    for (let t = termStart[i]; t < termStart[i + 1]; t++) {
      const at = next[termAtom[t]]++;
      columnRow[at] = i;
      columnCoefficient[at] = termCoefficient[t];
    }
  }
  return { columnStart, columnRow, columnCoefficient };
}

type Unscaled = Omit<Model, "rowScale" | "blockWorth" | "valueUnit">;

function scaleRows(model: Unscaled): Float64Array {
  const { entryStart, entryDimension, entryAmount, atoms } = model;
  const largest = new Float64Array(atoms);
  for (let j = 0; j < model.options; j++)
    for (let e = entryStart[j]; e < entryStart[j + 1] && entryDimension[e] < atoms; e++) {
      const size = Math.abs(entryAmount[e]);
      if (size > largest[entryDimension[e]]) largest[entryDimension[e]] = size;
    }
  return Float64Array.from(model.rowSource, (_, i) => {
    let scale = 0;
    for (let t = model.termStart[i]; t < model.termStart[i + 1]; t++) {
      scale = Math.max(scale, Math.abs(model.termCoefficient[t]) * largest[model.termAtom[t]]);
    }
    return scale > 0 ? scale : 1;
  });
}

/**
 * Part of a segment's reward that an option may count on when its worth is guessed: typical
 * saturation 40 %.
 */
const UNSATURATED = 0.6;

function worthOfBlocks(model: Unscaled): Float64Array {
  const { problem, entryStart, entryDimension, entryAmount, weight, atoms } = model;
  const worth = new Float64Array(model.blocks);
  let floor = 0;
  for (let b = 0; b < model.blocks; b++) {
    let best = 0;
    for (let j = problem.blockStart[b]; j < problem.blockStart[b + 1]; j++) {
      let value = Math.abs(problem.value[j]);
      for (let e = entryStart[j + 1] - 1; e >= entryStart[j] && entryDimension[e] >= atoms; e--) {
        value += UNSATURATED * weight[entryDimension[e] - atoms] * -Math.expm1(-entryAmount[e]);
      }
      if (value > best) best = value;
    }
    worth[b] = best;
    if (best > floor) floor = best;
  }
  floor = floor > 0 ? floor * LEAST_WORTH : 1;
  for (let b = 0; b < model.blocks; b++) if (worth[b] < floor) worth[b] = floor;
  return worth;
}

/** Mean worth of the blocks, a first guess of what one chosen block is worth. */
function typicalWorth(worth: Float64Array): number {
  let sum = 0;
  for (const value of worth) sum += value;
  return sum > 0 ? sum / worth.length : 1;
}
