import type { Placement } from "../market/placement.ts";
import type { Judgement, Terms } from "../plan/judge.ts";
import type { Rule } from "../rules/schema.ts";
import type { SearchContext } from "../search/context.ts";
import { isOnTarget } from "../search/on-target.ts";

/** The best plan of a budget as far as it is known, in the context of that budget. */
export interface SweptPlan {
  readonly kind: "plan";
  readonly context: SearchContext;
  /** What it was judged by. */
  readonly terms: Terms;
  readonly placements: readonly Placement[];
  readonly judgement: Judgement;
  readonly value: number;
  readonly bound: number | null;
  /** Whether it reaches the targets of the brief as surely as asked; true where none is asked. */
  readonly isOnTarget: boolean;
  /** The plan of the smaller budget before, which it keeps. */
  readonly keepsPrevious: boolean;
  /** Rules that keep the plan of the smaller budget before from standing, where it is better. */
  readonly fallsBy: readonly Rule[] | null;
}

/** What is known of one budget. */
export type Swept =
  | SweptPlan
  | { readonly kind: "impossible" }
  | { readonly kind: "open"; readonly bound: number | null };

/**
 * A judged plan as that of a budget.
 * @param atMost no plan of the budget is worth more; Infinity when nothing is known
 */
export function sweptPlan(
  judgement: Judgement,
  atMost: number,
  terms: Terms,
  context: SearchContext,
): SweptPlan {
  const { value, activity } = judgement;
  const { placements } = activity;
  const bound = Number.isFinite(atMost) ? Math.max(atMost, value) : null;
  const onTarget = isOnTarget(placements, context);
  const frame = { kind: "plan", keepsPrevious: false, fallsBy: null } as const;
  return { ...frame, context, terms, placements, judgement, value, bound, isOnTarget: onTarget };
}
