import { provedBy } from "@reachmix/solver";
import type { Placement } from "../market/placement.ts";
import type { Deduction } from "../objective/deduction.ts";
import { type Floor, type Judgement, judge, type Terms } from "../plan/judge.ts";
import { settle } from "./answer.ts";
import { isLate, type SearchContext, termsOf } from "./context.ts";
import { findSeparable } from "./find-separable.ts";
import { bestOf, notUndercut } from "./known-plans.ts";
import { withOutside } from "./proof.ts";
import type { Found, Question } from "./question.ts";
import { variantOf } from "./variant.ts";

/** Most searches that answer one question together. */
const MOST_SEARCHES = 100;

/**
 * Several searches that answer one question together: each takes something else off for risk, and
 * every plan it finds is judged by what the question itself takes off.
 */
export class RiskSearches {
  readonly terms: Terms;
  readonly gap: number;
  readonly #question: Question;
  readonly #context: SearchContext;
  readonly #plans: (readonly Placement[])[];
  #known: Judgement | null;
  #best: Found | null = null;
  #work = 0;
  #count = 0;

  constructor(question: Question, context: SearchContext) {
    const { objective, floors, hints = [], judged = [] } = question;
    this.#question = question;
    this.#context = context;
    this.terms = termsOf(objective, context, floors);
    this.gap = question.gap ?? context.options.gap;
    const all = [...judged, ...[...hints, []].map((plan) => judge(plan, this.terms))];
    this.#plans = all.map(({ activity }) => activity.placements);
    this.#known = bestOf(all);
  }

  /** Value of the best plan known so far; −Infinity while there is none. */
  get value(): number {
    return this.#known?.value ?? Number.NEGATIVE_INFINITY;
  }

  /** Whether no more may be asked: as many searches, or as much work or time, as one may take. */
  get isSpent(): boolean {
    const isWorkedOff = this.#work >= this.#context.options.workLimit;
    return this.#count >= MOST_SEARCHES || isWorkedOff || isLate(this.#context);
  }

  /** Whether a plan of this value would be no better than the best known one. */
  isEnough(atMost: number): boolean {
    return this.#known !== null && provedBy(atMost, this.value, this.gap, 0) !== null;
  }

  /**
   * The best plan with something else taken off; what is found is judged and remembered.
   * @param gap relative gap that is near enough
   */
  async ask(
    deduction: Deduction,
    floors: readonly Floor[] = [],
    gap: number = this.gap / 4,
  ): Promise<RiskFound> {
    const workLimit = Math.max(1, this.#context.options.workLimit - this.#work);
    const { judged: _, certify: __, ...question } = this.#question;
    const found = await findSeparable(
      {
        ...question,
        objective: { ...question.objective, deduction },
        floors: [...(question.floors ?? []), ...floors],
        gap,
        hints: this.#plans,
      },
      variantOf(this.#context, { workLimit }),
    );
    this.#count++;
    this.#work += found.work;
    const judgement = found.placements && judge(found.placements, this.terms);
    if (judgement?.holds) {
      this.#plans.push(judgement.activity.placements);
      if (this.#best === null || judgement.value > (this.#best.value ?? -Infinity))
        this.#best = { ...found, judgement, value: judgement.value };
      this.#known = bestOf(this.#known ? [this.#known, judgement] : [judgement]);
    }
    return { found, judgement };
  }

  /** The answer: the best plan of all, which no plan exceeds by more than up to the bound. */
  answer(last: Found, bound: number, outside: string): Found {
    const best = this.#best;
    if (best === null || best.value === null) return { ...last, work: this.#work };
    const value = this.value;
    const reached = Number.isFinite(bound) ? Math.max(bound, value) : null;
    const { limit } = last;
    const own = settle({ reason: "optimal", limit }, value, reached, { gap: this.gap, step: 0 });
    const proof = { ...withOutside(best.proof, outside), certificate: null };
    const found = { ...best, ...own, proof, work: this.#work };
    return notUndercut(found, this.#known, this.gap);
  }

  /** How many searches were made. */
  get count(): number {
    return this.#count;
  }
}

/** What one search found, and what the plan is worth by the question itself. */
export interface RiskFound {
  readonly found: Found;
  readonly judgement: Judgement | null;
}
