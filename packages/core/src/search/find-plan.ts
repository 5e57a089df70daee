import type { SearchContext } from "./context.ts";
import { findSeparable } from "./find-separable.ts";
import type { Found, Question } from "./question.ts";
import { findAgainstTail } from "./risk-tail.ts";
import { findUnderdelivering } from "./risk-underdeliver.ts";

/**
 * Finds the best plan for an objective under the rules of a context, whatever the objective takes
 * off for risk.
 * @throws Error when no engine gives an answer that can be confirmed
 */
export function findPlan(question: Question, context: SearchContext): Promise<Found> {
  const { deduction } = question.objective;
  if (deduction?.kind === "largest") return findUnderdelivering(question, deduction, context);
  if (deduction?.kind === "tail") return findAgainstTail(question, deduction, context);
  return findSeparable(question, context);
}
