import {
  blockCount,
  type EngineProfile,
  isBlockForm,
  optionCount,
  type Problem,
} from "@reachmix/solver";
import { unfit } from "../linear/unfit.ts";

/** Sizes up to which this engine is the engine of record. */
const TINY = { blocks: 15, options: 60, rows: 24, segments: 12 };

/** The engine `javascript-lp-solver`: tiny problems in block form. */
export const javascriptLpSolverProfile: EngineProfile = {
  name: "javascript-lp-solver",
  strengths: {
    rank: 1,
    because: "the problem is tiny",
    sparseRows: false,
    settlesFeasibility: false,
    takesTurns: false,
  },
  declines,
};

function declines(problem: Problem): string | null {
  if (!isBlockForm(problem)) return "it has saturating terms in rows or products";
  const sizes = {
    blocks: blockCount(problem),
    options: optionCount(problem),
    rows: problem.rows.length,
    segments: problem.segmentWeight.length,
  };
  for (const part of ["blocks", "options", "rows", "segments"] as const) {
    if (sizes[part] > TINY[part]) return `it has ${sizes[part]} ${part}, more than ${TINY[part]}`;
  }
  return unfit(problem);
}
