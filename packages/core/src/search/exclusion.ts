import type { Problem, Row } from "@reachmix/solver";
import { ENGINE_TOLERANCE } from "../base/tolerances.ts";
import type { Model } from "../formulation/formulate.ts";

/** Where a choice misses a row, or comes nearest to it. */
interface Miss {
  readonly row: number;
  /** 1 when less activity would help, −1 when more would. */
  readonly direction: 1 | -1;
  /** Distance beyond the limit relative to the row's size; negative when inside by a rounding. */
  readonly beyond: number;
}

/**
 * The model without a choice that the exact count refutes though an engine's floating point, or a
 * rounding that no row can say, let it pass, and without every other choice that serves the
 * refuting row no better: all of them break the rule too, so bounds stay valid and no limit is
 * tightened. One more atom and row says it, for every engine: in some block the choice has to be
 * strictly better for that row.
 * @param ruleIds hard rules that the judge found broken
 * @returns null when none of their rows is near its limit: then model and judge disagree
 */
export function withoutRefuted(
  model: Model,
  choice: Int32Array,
  ruleIds: readonly string[],
): Model | null {
  const miss = nearestMiss(model, choice, new Set(ruleIds));
  if (miss === null || miss.beyond < -ENGINE_TOLERANCE) return null;
  const { problem, rows } = model;
  const costs = sumsCompared(model, miss);
  const marks = new Float64Array(problem.value.length);
  let better = 0;
  for (const [block, chosen] of choice.entries()) {
    const taken = costs.map((own) => (chosen < 0 ? 0 : own[chosen]));
    // Choosing nothing costs 0: it is better than what costs more, and counted by its absence.
    const nothingIsBetter = taken.some((cost) => cost > 0);
    if (nothingIsBetter) better++;
    for (let j = problem.blockStart[block]; j < problem.blockStart[block + 1]; j++) {
      const isBetter = costs.some((own, k) => own[j] < taken[k]);
      if (nothingIsBetter && !isBetter) marks[j] = -1;
      if (!nothingIsBetter && isBetter) marks[j] = 1;
    }
  }
  return {
    ...model,
    problem: withAtomAndRow(problem, marks, {
      atoms: [problem.atomCount],
      coefficients: [1],
      lower: 1 - better,
      upper: Number.POSITIVE_INFINITY,
    }),
    rows: [
      ...rows,
      {
        ruleId: rows[miss.row].ruleId,
        row: { terms: [], lower: 1 - better, upper: Number.POSITIVE_INFINITY, boundUnit: 0 },
      },
    ],
  };
}

/**
 * What options cost the row, the less the better: its sum, or, where rounding hides in the sum,
 * each of its terms.
 */
function sumsCompared({ problem, rows }: Model, { row, direction }: Miss): Float64Array[] {
  const own = problem.rows[row];
  const parts =
    rows[row].row.looseBy === undefined
      ? [own]
      : own.atoms.map((atom, t) => ({ atoms: [atom], coefficients: [own.coefficients[t]] }));
  return parts.map((part) => activities(problem, part).map((a) => a * direction));
}

function nearestMiss(
  { problem, rows }: Model,
  choice: Int32Array,
  ruleIds: ReadonlySet<string>,
): Miss | null {
  let nearest: Miss | null = null;
  const consider = (row: number, direction: 1 | -1, distance: number, size: number) => {
    const beyond = distance / Math.max(size, Number.MIN_VALUE);
    if (nearest === null || beyond > nearest.beyond) nearest = { row, direction, beyond };
  };
  for (const [row, own] of problem.rows.entries()) {
    if (!ruleIds.has(rows[row].ruleId) || own.penalty !== undefined || own.saturating) continue;
    const amounts = activities(problem, own);
    const loose = rows[row].row.looseBy ?? 0;
    let activity = 0;
    let size = 0;
    for (const option of choice)
      if (option >= 0) {
        activity += amounts[option];
        size += Math.abs(amounts[option]);
      }
    if (own.upper < Number.POSITIVE_INFINITY)
      consider(row, 1, activity - own.upper + loose, size + Math.abs(own.upper));
    if (own.lower > Number.NEGATIVE_INFINITY)
      consider(row, -1, own.lower - activity + loose, size + Math.abs(own.lower));
  }
  return nearest;
}

/** Activity of every option in a row. */
function activities(
  { entryStart, entryDimension, entryAmount, atomCount, value }: Problem,
  { atoms, coefficients }: Pick<Row, "atoms" | "coefficients">,
): Float64Array {
  const coefficient = new Float64Array(atomCount);
  for (const [t, atom] of atoms.entries()) coefficient[atom] = coefficients[t];
  const sums = new Float64Array(value.length);
  for (let j = 0; j < sums.length; j++)
    for (let e = entryStart[j]; e < entryStart[j + 1] && entryDimension[e] < atomCount; e++)
      sums[j] += coefficient[entryDimension[e]] * entryAmount[e];
  return sums;
}

/** The problem with one atom more, whose amounts are the marks, and one row more. */
function withAtomAndRow(problem: Problem, marks: Float64Array, row: Row): Problem {
  const { atomCount, entryStart, entryDimension, entryAmount } = problem;
  const start = new Int32Array(entryStart.length);
  const dimension: number[] = [];
  const amount: number[] = [];
  for (let j = 0; j < marks.length; j++) {
    let e = entryStart[j];
    for (; e < entryStart[j + 1] && entryDimension[e] < atomCount; e++) {
      dimension.push(entryDimension[e]);
      amount.push(entryAmount[e]);
    }
    if (marks[j] !== 0) {
      dimension.push(atomCount);
      amount.push(marks[j]);
    }
    for (; e < entryStart[j + 1]; e++) {
      dimension.push(entryDimension[e] + 1);
      amount.push(entryAmount[e]);
    }
    start[j + 1] = dimension.length;
  }
  return {
    ...problem,
    atomCount: atomCount + 1,
    entryStart: start,
    entryDimension: Int32Array.from(dimension),
    entryAmount: Float64Array.from(amount),
    rows: [...problem.rows, row],
  };
}
