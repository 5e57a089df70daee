import { optionCount, type Problem } from "../problem.ts";
import { DualSimplex } from "./dual-simplex.ts";
import { solveSync } from "./engine.ts";
import { farkasProof } from "./farkas.ts";
import { deriveKeys, startFromLogicals } from "./lp-state.ts";
import { buildModel } from "./model.ts";
import { NodeLp } from "./node-lp.ts";
import { Outside } from "./outside.ts";
import { Tangents } from "./tangents.ts";

/** Rows that cannot hold together, none of which can be left out of the contradiction. */
export interface Conflict {
  /** Indices into `problem.rows`, ascending. Empty when the blocks alone admit no choice. */
  readonly rows: readonly number[];
  /**
   * `relaxation`: they contradict each other even in fractions. `combinations`: only for whole
   * choices.
   */
  readonly kind: "relaxation" | "combinations";
}

/** Work allowed for one exhaustive check of a subset of rows. */
const DEFAULT_WORK = 20_000;

/**
 * An irreducible set of hard rows that cannot hold together, or null when there is none or it could
 * not be proved within the work. First the relaxation: a Farkas ray names a few rows, and those are
 * left out one by one while the rest still contradicts itself (deletion filter). If the relaxation
 * is feasible, the same filter runs over exhaustive searches of all rows.
 */
export function irreducibleConflict(problem: Problem, workLimit = DEFAULT_WORK): Conflict | null {
  const hard = problem.rows.map((_, i) => i).filter((i) => problem.rows[i].penalty === undefined);
  const feasibility = feasibilityProblem(problem);
  const byRelaxation = (rows: readonly number[]) => relaxationConflict(feasibility, rows);
  const first = byRelaxation(hard);
  if (first !== null) return { rows: filter(first, byRelaxation), kind: "relaxation" };
  const bySearch = (rows: readonly number[]) => searchConflict(feasibility, rows, workLimit);
  const second = bySearch(hard);
  return second === null ? null : { rows: filter(second, bySearch), kind: "combinations" };
}

/**
 * Leaves out one row after the other as long as `conflictOf` still finds a contradiction in the
 * rest.
 */
function filter(
  rows: readonly number[],
  conflictOf: (rows: readonly number[]) => readonly number[] | null,
): number[] {
  let kept = [...rows];
  for (const row of rows) {
    if (!kept.includes(row)) continue;
    const smaller = conflictOf(kept.filter((i) => i !== row));
    if (smaller !== null) kept = [...smaller];
  }
  return kept.sort((a, b) => a - b);
}

/**
 * The same blocks and rows with an objective that prefers to choose nothing. Values differ from
 * option to option so that the dual simplex meets no ties.
 */
export function feasibilityProblem(problem: Problem): Problem {
  return {
    ...problem,
    value: Float64Array.from(
      { length: optionCount(problem) },
      (_, j) => -1 - ((j * 0.6180339887) % 1),
    ),
    segmentWeight: new Float64Array(problem.segmentWeight.length),
  };
}

function withRows(problem: Problem, rows: readonly number[]): Problem {
  return { ...problem, rows: rows.map((i) => problem.rows[i]) };
}

/** The rows of a proved contradiction of the relaxation among `rows`, null when none is proved. */
function relaxationConflict(problem: Problem, rows: readonly number[]): number[] | null {
  const empty = rows.find((i) => problem.rows[i].lower > problem.rows[i].upper);
  if (empty !== undefined) return [empty];
  const model = buildModel(withRows(problem, rows));
  const lp = new NodeLp(model, new Tangents(model.weight, () => []));
  lp.addBlocks(Array.from({ length: model.blocks }, (_, b) => b));
  startFromLogicals(lp, new Float64Array(0));
  if (!deriveKeys(lp)) return [];
  if (new DualSimplex(lp).solve(-Infinity) !== "infeasible") return null;
  const proof = farkasProof(lp, new Outside(lp), []);
  return proof.proved ? proof.rows.map((i) => rows[model.rowSource[i]]) : null;
}

/** `rows` (or fewer) when an exhaustive search proves that no choice satisfies them, else null. */
function searchConflict(
  problem: Problem,
  rows: readonly number[],
  workLimit: number,
): number[] | null {
  // Any feasible choice ends the search: a gap this wide is closed by the first one.
  const result = solveSync(withRows(problem, rows), {
    relativeGapTolerance: 1e9,
    workLimit,
    seed: 0,
  });
  if (result.reason !== "infeasible") return null;
  return result.conflictRows === null ? [...rows] : result.conflictRows.map((i) => rows[i]);
}
