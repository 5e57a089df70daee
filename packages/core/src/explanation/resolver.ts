import { EQUALLY_GOOD } from "../base/tolerances.ts";
import type { Placement } from "../market/placement.ts";
import { judge } from "../plan/judge.ts";
import type { Rule } from "../rules/schema.ts";
import { isLate, type SearchContext, termsOf } from "../search/context.ts";
import { findPlan } from "../search/find-plan.ts";
import type { Found } from "../search/question.ts";
import type { SolvedPlan } from "../search/solve-brief.ts";
import { variantOf } from "../search/variant.ts";

/** What a plan is to be found with, or without. */
type Force = "with offer" | "without offer" | "with creator" | "without creator";

/** Solves a brief again with something forced, as long as there are work and time. */
export class Resolver {
  readonly offer: number;
  readonly #solved: SolvedPlan;
  readonly #context: SearchContext;
  #work: number;
  /** The plans found so far: at other fees they may hold as well. */
  readonly #plans: (readonly Placement[])[];

  constructor(offer: number, solved: SolvedPlan, context: SearchContext, work: number) {
    this.offer = offer;
    this.#solved = solved;
    this.#context = context;
    this.#work = work;
    this.#plans = [solved.found.placements];
  }

  /** The plan of the brief itself. */
  get found(): SolvedPlan["found"] {
    return this.#solved.found;
  }

  /**
   * The best plan with or without the offer or its creator, the offer at a fee in minor units or,
   * with null, its own. Null when no work or time is left.
   */
  async ask(force: Force, fee: number | null): Promise<Found | null> {
    if (this.#work <= 0 || isLate(this.#context)) return null;
    const { objective, floors } = this.#solved.aim;
    const question = { stage: "exact", objective, floors, gap: 0, hints: this.#plans };
    const answer = await findPlan(question, this.#forced(force, fee));
    this.#work -= answer.work;
    if (answer.placements !== null) this.#plans.push(answer.placements);
    return answer;
  }

  /** Largest fee below `high` at which a plan that has the offer is worth `value` and holds. */
  holdsUpTo(plan: readonly Placement[], fee: number, high: number, value: number): number {
    const { objective, floors } = this.#solved.aim;
    const holds = (at: number) => {
      const judged = judge(plan, termsOf(objective, this.#forced("with offer", at), floors));
      return judged.holds && isAsGood(judged.value, value);
    };
    let [low, top] = [fee, high];
    while (top - low > 1) {
      const middle = Math.floor((low + top) / 2);
      if (holds(middle)) low = middle;
      else top = middle;
    }
    return low;
  }

  #forced(force: Force, fee: number | null): SearchContext {
    const { market, options } = this.#context;
    const own = market.offers[this.offer];
    const what = force.endsWith("offer")
      ? { offers: [own.id] }
      : { creators: [market.creators[own.creator].id] };
    const kind = force.startsWith("without") ? "exclude" : "lock";
    const extra: Rule = { id: " asked", kind, ...what };
    const variant = variantOf(this.#context, {
      add: [extra],
      ...(fee === null ? {} : { prices: new Map([[this.offer, fee]]) }),
    });
    const workLimit = Math.max(1, Math.floor(Math.min(options.workLimit, this.#work)));
    return { ...variant, options: { ...options, workLimit } };
  }
}

/** Whether a value is at least another, but for rounding. */
export function isAsGood(value: number, other: number): boolean {
  return value >= other - (Number.isFinite(other) ? Math.abs(other) * EQUALLY_GOOD : 0);
}

/** Whether an answer has the best plan. */
export function isProved({ reason }: Found): boolean {
  return reason === "optimal" || reason === "withinGap";
}
