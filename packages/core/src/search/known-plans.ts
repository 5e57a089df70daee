import { OPTIMAL_GAP, type SolveResult, stepAbove } from "@reachmix/solver";
import { LEAST_SIZE, SAME_VALUE } from "../base/tolerances.ts";
import type { Judgement } from "../plan/judge.ts";
import { settle } from "./answer.ts";
import type { Found } from "./question.ts";

/** The best of some judged plans that holds; null when none does. */
export function bestOf(judged: readonly Judgement[]): Judgement | null {
  return judged
    .filter((judgement) => judgement.holds)
    .reduce<Judgement | null>((best, own) => (best && best.value >= own.value ? best : own), null);
}

/**
 * The answer, or the known plan in its place when that is better: a limit may end a search before
 * it gets there.
 */
export function notUndercut(found: Found, known: Judgement | null, gap: number): Found {
  if (known === null || found.reason === "infeasible") return found;
  if (found.value !== null && known.value <= found.value + OPTIMAL_GAP * Math.abs(found.value))
    return found;
  const bound = found.bound === null ? null : Math.max(found.bound, known.value);
  const step = stepAbove(found.model.problem, known.value);
  const reason = found.reason === "noSolution" ? "limit" : found.reason;
  return {
    ...found,
    ...settle({ reason, limit: found.limit }, known.value, bound, { gap, step }),
    placements: known.activity.placements,
    judgement: known,
    value: known.value,
  };
}

/**
 * What a plan known before, whose combinations are among the options, proves wrong about an answer,
 * as a clause; null when nothing.
 */
export function contradiction(result: SolveResult, known: Judgement | null): string | null {
  if (known === null) return null;
  if (result.reason === "infeasible")
    return "it says that no plan holds, though one is known that does";
  const least = known.value - SAME_VALUE * Math.max(LEAST_SIZE, Math.abs(known.value));
  return result.bound !== null && !(result.bound >= least)
    ? `its bound ${result.bound} lies below the value ${known.value} of a plan that is known`
    : null;
}
