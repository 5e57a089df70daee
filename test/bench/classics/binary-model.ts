import { blockCount, optionCount, type Problem } from "../../../packages/solver/src/index.ts";
import type { LinearModel } from "../peers.ts";

type Terms = readonly (readonly [column: number, value: number])[];

/**
 * A problem without segments as the literature writes it: one binary column per option, at most one
 * of a block (just one where it is required), and every row over options.
 */
export function binaryModelOf(problem: Problem): LinearModel {
  const columns = optionCount(problem);
  const rows = [...blockRows(problem), ...limitRows(problem)];
  const starts = [0];
  for (const { terms } of rows) starts.push(starts[starts.length - 1] + terms.length);
  return {
    cost: Float64Array.from(problem.value),
    columnLower: new Float64Array(columns),
    columnUpper: new Float64Array(columns).fill(1),
    integer: new Int32Array(columns).fill(1),
    starts: Int32Array.from(starts),
    indices: Int32Array.from(rows.flatMap(({ terms }) => terms.map(([column]) => column))),
    values: Float64Array.from(rows.flatMap(({ terms }) => terms.map(([, value]) => value))),
    rowLower: Float64Array.from(rows, ({ lower }) => lower),
    rowUpper: Float64Array.from(rows, ({ upper }) => upper),
  };
}

interface LinearRow {
  readonly terms: Terms;
  readonly lower: number;
  readonly upper: number;
}

/** A row per block that has a choice to make; one option alone is bounded by its column. */
function blockRows(problem: Problem): LinearRow[] {
  const { blockStart, required } = problem;
  return Array.from({ length: blockCount(problem) }, (_, b) => b)
    .filter((b) => required[b] || blockStart[b + 1] - blockStart[b] > 1)
    .map((b) => ({
      terms: Array.from(
        { length: blockStart[b + 1] - blockStart[b] },
        (_, o) => [blockStart[b] + o, 1] as const,
      ),
      lower: required[b] ? 1 : -Infinity,
      upper: 1,
    }));
}

function limitRows(problem: Problem): LinearRow[] {
  return problem.rows.map(({ atoms, coefficients, lower, upper }) => {
    const weight = new Float64Array(problem.atomCount);
    atoms.forEach((atom, t) => {
      weight[atom] += coefficients[t];
    });
    const terms: [number, number][] = [];
    for (let j = 0; j < optionCount(problem); j++) {
      let sum = 0;
      for (let e = problem.entryStart[j]; e < problem.entryStart[j + 1]; e++)
        sum += weight[problem.entryDimension[e]] * problem.entryAmount[e];
      if (sum !== 0) terms.push([j, sum]);
    }
    return { terms, lower, upper };
  });
}
