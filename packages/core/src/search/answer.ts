import type { SolveResult, StopReason } from "@reachmix/solver";
import { blockCount, type Problem, provedBy, stepAbove } from "@reachmix/solver";
import type { Model } from "../formulation/formulate.ts";

// What can be said of an engine's answer by looking at the problem and the confirmed value alone.

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

/**
 * By how much a plan better than one of this value exceeds it at least, combinations that are not
 * options included; 0 when nothing is known.
 */
export function stepAbovePlan({ problem, wide }: Model, value: number): number {
  const more = [...wide.values()].flatMap((creator) => creator.values());
  return stepAbove(problem, value, Float64Array.from(more));
}

/** What is asked of a proof and what is known of values. */
export interface ProofTerms {
  /** Relative gap that was asked for. */
  readonly gap: number;
  /** By how much a better plan exceeds the value at least; 0 when nothing is known. */
  readonly step: number;
}

/**
 * The reason an answer stopped, re-derived from the confirmed value and bound. Where nothing can
 * lie between the two, the bound is the value.
 */
export function settle(
  result: Pick<SolveResult, "reason" | "limit">,
  value: number,
  bound: number | null,
  { gap, step }: ProofTerms,
): { reason: StopReason; limit: "work" | "time" | null; bound: number | null } {
  const proved = bound === null ? null : provedBy(bound, value, gap, step);
  if (proved === "optimal") return { reason: proved, limit: null, bound: step > 0 ? value : bound };
  if (result.reason !== "optimal" && result.reason !== "withinGap")
    return { reason: result.reason, limit: result.limit, bound };
  return { reason: proved ?? "limit", limit: proved ? null : "work", bound };
}
