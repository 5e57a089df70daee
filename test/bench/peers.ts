import { buildModel } from "../../packages/solver/src/decomposition/model.ts";
import { relaxRoot } from "../../packages/solver/src/decomposition/root.ts";
import { blockCount, optionCount, type Problem } from "../../packages/solver/src/problem.ts";

/** A mixed integer linear model in compressed rows, options first. */
export interface LinearModel {
  readonly cost: Float64Array;
  readonly columnUpper: Float64Array;
  readonly integer: Int32Array;
  readonly columnLower: Float64Array;
  readonly starts: Int32Array;
  readonly indices: Int32Array;
  readonly values: Float64Array;
  readonly rowLower: Float64Array;
  readonly rowUpper: Float64Array;
}

class Rows {
  readonly starts = [0];
  readonly indices: number[] = [];
  readonly values: number[] = [];
  readonly lower: number[] = [];
  readonly upper: number[] = [];

  add(terms: Iterable<readonly [number, number]>, lower: number, upper: number): void {
    for (const [column, value] of terms) {
      this.indices.push(column);
      this.values.push(value);
    }
    this.starts.push(this.indices.length);
    this.lower.push(lower);
    this.upper.push(upper);
  }
}

/**
 * The problem as a peer likes it best: one column per option, one per atom total (so that share
 * rows stay sparse), and per segment a mass and a reached share held below tangents. The tangents
 * sit around the masses of our own relaxation with a total error of 2e-5: a gift to the peers.
 */
export function linearModelOf(problem: Problem): LinearModel {
  const J = optionCount(problem);
  const K = problem.atomCount;
  const S = problem.segmentWeight.length;
  const columns = J + K + 2 * S;
  const cost = new Float64Array(columns);
  cost.set(problem.value);
  const columnUpper = new Float64Array(columns).fill(1e30).fill(1, 0, J);
  const columnLower = new Float64Array(columns).fill(-1e30, J, J + K);
  const byDimension: [number, number][][] = Array.from({ length: K + S }, () => []);
  for (let j = 0; j < J; j++) {
    for (let e = problem.entryStart[j]; e < problem.entryStart[j + 1]; e++) {
      byDimension[problem.entryDimension[e]].push([j, problem.entryAmount[e]]);
    }
  }
  const rows = new Rows();
  for (let b = 0; b < blockCount(problem); b++) {
    const options = Array.from(
      { length: problem.blockStart[b + 1] - problem.blockStart[b] },
      (_, o) => problem.blockStart[b] + o,
    );
    rows.add(
      options.map((j) => [j, 1] as const),
      problem.required[b] ? 1 : -Infinity,
      1,
    );
  }
  for (let k = 0; k < K; k++) rows.add([...byDimension[k], [J + k, -1]], 0, 0);
  for (const row of problem.rows)
    rows.add(
      row.atoms.map((k, t) => [J + k, row.coefficients[t]] as const),
      row.lower,
      row.upper,
    );
  if (S > 0) addTangents(problem, rows, byDimension, cost, columnUpper);
  return {
    cost,
    columnUpper,
    columnLower,
    integer: new Int32Array(columns).fill(1, 0, J),
    starts: Int32Array.from(rows.starts),
    indices: Int32Array.from(rows.indices),
    values: Float64Array.from(rows.values),
    rowLower: Float64Array.from(rows.lower),
    rowUpper: Float64Array.from(rows.upper),
  };
}

function addTangents(
  problem: Problem,
  rows: Rows,
  byDimension: readonly (readonly [number, number][])[],
  cost: Float64Array,
  columnUpper: Float64Array,
): void {
  const S = problem.segmentWeight.length;
  const K = problem.atomCount;
  const mass = optionCount(problem) + K;
  const total = problem.segmentWeight.reduce((a, b) => a + b, 0);
  const root = relaxRoot(buildModel(problem), { value: total, chosen: 50 }, 1e-5, null);
  for (let s = 0; s < S; s++) {
    const weight = problem.segmentWeight[s];
    cost[mass + S + s] = weight;
    columnUpper[mass + S + s] = 1;
    rows.add([...byDimension[K + s], [mass + s, -1]], 0, 0);
    const center = Math.max(1e-4, Math.log(weight / Math.min(root.pi[s], weight)));
    const step = Math.sqrt((8 * 2e-5 * root.bound) / (S * weight));
    const points = [0];
    for (
      let p = Math.max(step, center * 0.3);
      p < center * 1.8 + 3 * step;
      p += step * Math.exp(p / 2)
    )
      points.push(p);
    points.push(center * 2.5, center * 4);
    for (const p of points) {
      const slope = Math.exp(-p);
      rows.add(
        [
          [mass + S + s, 1],
          [mass + s, -slope],
        ],
        -Infinity,
        1 - slope * (1 + p),
      );
    }
  }
}

/** The choice behind a peer's column values; null when they are not whole. */
export function choiceOf(problem: Problem, columns: ArrayLike<number>): Int32Array | null {
  const choice = new Int32Array(blockCount(problem)).fill(-1);
  for (let b = 0; b < choice.length; b++) {
    for (let j = problem.blockStart[b]; j < problem.blockStart[b + 1]; j++) {
      const x = columns[j];
      if (Math.abs(x - Math.round(x)) > 1e-5) return null;
      if (x > 0.5) choice[b] = j;
    }
  }
  return choice;
}
