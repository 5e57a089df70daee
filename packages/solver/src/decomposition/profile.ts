import type { EngineProfile } from "../engine.ts";
import { isBlockForm, type Problem } from "../problem.ts";

/** What the decomposition is chosen by: problems in block form with few rows. */
export const decompositionProfile: EngineProfile = {
  name: "core",
  strengths: {
    rank: 2,
    because: "it is made for problems of this form",
    sparseRows: false,
    settlesFeasibility: false,
    takesTurns: true,
    certifies: true,
  },
  declines,
};

function declines(problem: Problem, certify = false): string | null {
  if (!isBlockForm(problem) && !(certify && hasFloorsOnly(problem)))
    return "it has rows or products with saturating terms, which the block form does not cover";
  if (problem.rows.some((row) => row.penalty !== undefined && row.lower > row.upper)) {
    return "a soft row has a lower limit above its upper one";
  }
  return null;
}

/** Whether all that is outside block form are floors under saturating sums. */
function hasFloorsOnly({ products, rows }: Problem): boolean {
  return (
    !products?.length && rows.every(({ saturating, upper }) => !saturating || upper === Infinity)
  );
}
