import type { EngineName, SolveResult } from "@reachmix/solver";
import { assess, blockCount, optionCount, type Problem } from "@reachmix/solver";

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
