import type { Problem } from "@reachmix/solver";
import type { MatrixModel } from "../linear/matrix.ts";
import type { HighsSession, RunOutcome } from "./session.ts";

/** Problems with more hard rows than this get no search for a conflict. */
const MOST_ROWS = 100;

/**
 * Hard rows that cannot hold together, found by leaving out one after the other (a deletion
 * filter): a row without which there is still no choice stays out. Irreducible unless a run hit its
 * limit; null when there are too many rows to try. `run` solves the session's model as the verdict
 * was reached: where fractions of options were enough for it, every row is needed for fractions,
 * and of whole options fewer rows may do.
 */
export function conflictingRows(
  problem: Problem,
  matrix: MatrixModel,
  session: HighsSession,
  run: () => RunOutcome,
): number[] | null {
  const hard = problem.rows.flatMap((row, i) =>
    row.penalty === undefined && matrix.rowsOf[i].length > 0 ? [i] : [],
  );
  if (hard.length > MOST_ROWS) return null;
  session.setCost(new Float64Array(matrix.columnCount));
  return hard.filter((i) => {
    for (const row of matrix.rowsOf[i]) session.setRowLimits(row, -Infinity, Infinity);
    if (run() === "infeasible") return false;
    for (const row of matrix.rowsOf[i])
      session.setRowLimits(row, matrix.rowLower[row], matrix.rowUpper[row]);
    return true;
  });
}
