import { blockCount, type Problem } from "@reachmix/solver";

/** Chosen option per block: the one whose column is nearest to 1, none below one half. */
export function choiceOf(problem: Problem, columns: Float64Array): Int32Array {
  return Int32Array.from({ length: blockCount(problem) }, (_, b) => {
    let best = -1;
    for (let j = problem.blockStart[b]; j < problem.blockStart[b + 1]; j++) {
      if (columns[j] > 0.5 && (best < 0 || columns[j] > columns[best])) best = j;
    }
    return best;
  });
}

/** True when a hint names one option of each block, or none. */
export function fits(problem: Problem, hint: Int32Array): boolean {
  const { blockStart } = problem;
  if (hint.length !== blockCount(problem)) return false;
  return hint.every((j, b) => j === -1 || (j >= blockStart[b] && j < blockStart[b + 1]));
}
