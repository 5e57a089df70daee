import type { SolveResult, StopReason } from "@reachmix/solver";
import { blockCount, OPTIMAL_GAP, type Problem } from "@reachmix/solver";

// What can be said of an engine's answer by looking at the problem and the confirmed value alone.

/** Relative distance up to which an engine's value and the judge's are the same number. */
export const SAME_VALUE = 1e-6;

/** One option or none (−1) of every block. */
export function isChoice(choice: Int32Array, problem: Problem): boolean {
  return (
    choice.length === blockCount(problem) &&
    choice.every(
      (option, block) =>
        option === -1 ||
        (Number.isInteger(option) &&
          option >= problem.blockStart[block] &&
          option < problem.blockStart[block + 1]),
    )
  );
}

/** Size of everything that a choice could be worth. */
export function termsSize({ value, segmentWeight, products }: Problem): number {
  const sum = (total: number, term: number) => total + Math.abs(term);
  return (
    value.reduce(sum, 0) +
    segmentWeight.reduce(sum, 0) +
    (products ?? []).reduce((a, p) => a + p.weight, 0)
  );
}

/** The reason an answer stopped, re-derived from the confirmed value and bound. */
export function settle(
  result: Pick<SolveResult, "reason" | "limit">,
  value: number,
  bound: number | null,
): { reason: StopReason; limit: "work" | "time" | null } {
  const distance = bound === null ? Number.POSITIVE_INFINITY : bound - value;
  if (distance <= OPTIMAL_GAP * Math.abs(value)) return { reason: "optimal", limit: null };
  return result.reason === "optimal"
    ? { reason: "withinGap", limit: null }
    : { reason: result.reason, limit: result.limit };
}
