import type { EngineName, SolveResult } from "@reachmix/solver";
import { assess, blockCount, optionCount, type Problem } from "@reachmix/solver";

/**
 * Why the numbers or the shape of a problem fit no linear engine, as a clause for people; null when
 * they do.
 */
export function unfit(problem: Problem): string | null {
  const numbers = [problem.value, problem.entryAmount, problem.segmentWeight];
  if (!numbers.every((array) => array.every(Number.isFinite)))
    return "it has a number that is not finite";
  if (problem.segmentWeight.some((weight) => weight < 0))
    return "it has a segment of negative weight";
  if (problem.products?.some(({ weight }) => !(weight >= 0 && weight < Infinity))) {
    return "it has a product of negative or infinite weight";
  }
  for (const [i, row] of problem.rows.entries()) {
    if (!row.coefficients.every(Number.isFinite))
      return `row ${i} has a coefficient that is not finite`;
    if (row.lower === Infinity || row.upper === -Infinity || Number.isNaN(row.lower + row.upper)) {
      if (!(row.lower === -Infinity && row.upper === Infinity))
        return `row ${i} has a limit that is no number`;
    }
    if (row.saturating && row.upper < Infinity) return `row ${i} caps a saturating term`;
    if (row.saturating?.coefficients.some((coefficient) => !(coefficient >= 0))) {
      return `row ${i} has a saturating term of negative weight`;
    }
  }
  return null;
}

/**
 * The answer that needs no engine: limits that contradict themselves, or no options at all; null
 * for every other problem.
 */
export function obviousAnswer(problem: Problem, engine: EngineName): SolveResult | null {
  const row = problem.rows.findIndex(
    ({ lower, upper, penalty }) => penalty === undefined && lower > upper,
  );
  if (row >= 0) return infeasible(engine, `Row ${row} asks for more than it allows.`, [row]);
  const block = Array.from({ length: blockCount(problem) }).findIndex(
    (_, b) => problem.required[b] === 1 && problem.blockStart[b] === problem.blockStart[b + 1],
  );
  if (block >= 0) return infeasible(engine, `Block ${block} must be served and has no option.`, []);
  if (optionCount(problem) > 0) return null;
  const choice = new Int32Array(blockCount(problem)).fill(-1);
  const { feasible, value, violatedRows } = assess(problem, choice);
  if (!feasible)
    return infeasible(engine, "There are no options, and choosing none breaks a row.", [
      violatedRows[0],
    ]);
  const detail = "There are no options to choose from.";
  return { ...infeasible(engine, detail, null), reason: "optimal", choice, value, bound: value };
}

function infeasible(
  engine: EngineName,
  detail: string,
  conflictRows: readonly number[] | null,
): SolveResult {
  return {
    engine,
    reason: "infeasible",
    limit: null,
    detail,
    choice: null,
    value: null,
    bound: null,
    work: 0,
    reproducible: true,
    relaxation: null,
    conflictRows,
  };
}
