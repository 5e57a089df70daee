import { FLOOR_ROUNDING, LEAST_SIZE } from "../base/tolerances.ts";
import type { Deduction, LossShares } from "../objective/deduction.ts";
import type { Floor, Judgement } from "../plan/judge.ts";
import { Losses } from "../plan/losses.ts";
import type { SearchContext } from "./context.ts";
import type { Found, Question } from "./question.ts";
import { RiskSearches } from "./risk-searches.ts";
import { type GamePlan, hardestWeights, worstWeights } from "./risk-weights.ts";

type Tail = Extract<Deduction, { kind: "tail" }>;

/** Searches that look for the weights of the scenarios, before plans are excluded by rows. */
const MOST_WEIGHTS = 20;
/** Part of the distance between bound and value that a search for weights need not tell apart. */
const ROUGHLY = 0.02;
/** Greatest gap of such a search. */
const ROUGHEST = 0.01;
/** Least improvement of a plan, relative to the values at hand, that another search looks for. */
const LEAST_BETTER = 1e-6;
/** Least limit of a row, relative to the values at hand: rounding of its terms is far below it. */
const LEAST_LIMIT = 1e-7;

/** Weights of the scenarios, and what no plan is worth more than with them. */
interface Weighted {
  readonly weights: Float64Array;
  readonly atMost: number;
}

/**
 * The best plan when the mean of the worst scenarios counts (conditional value at risk; Rockafellar
 * and Uryasev, 2000). The mean of the k worst losses is the greatest of all weighted means with
 * weights of at most 1/k. Whatever the weights, the best plan with that mean taken off is worth at
 * least as much as the best plan: a bound, from one search over options. First the weights are
 * moved to where the bound is least; then plans are excluded by rows that no better plan breaks:
 *
 *     a better plan has weight · (q − w) · losses ≤ bound − value
 *
 * for the weights w of the bound and the worst weights q of any plan.
 */
export async function findAgainstTail(
  question: Question,
  deduction: Tail,
  context: SearchContext,
): Promise<Found> {
  const search = new TailSearch(question, deduction, context);
  const first = await search.weigh();
  return first === null ? search.exclude() : first;
}

class TailSearch {
  readonly #searches: RiskSearches;
  readonly #deduction: Tail;
  readonly #losses: Losses;
  readonly #plans: GamePlan[] = [];
  #best: Weighted = { weights: new Float64Array(0), atMost: Number.POSITIVE_INFINITY };

  constructor(question: Question, deduction: Tail, context: SearchContext) {
    this.#searches = new RiskSearches(question, context);
    this.#deduction = deduction;
    this.#losses = new Losses(deduction.of, context.market, context.forecast);
  }

  /** Moves the weights; the answer when that closes the gap, null when it does not. */
  async weigh(): Promise<Found | null> {
    const { scenarios, worst, weight } = this.#deduction;
    let weights: Float64Array = new Float64Array(scenarios.length).fill(1 / scenarios.length);
    for (let round = 0; ; round++) {
      const off = this.#each(weights, null);
      const { found, judgement } = await this.#searches.ask(off, [], this.#roughly);
      if (judgement === null) return this.#answer(found, found.bound ?? Number.POSITIVE_INFINITY);
      const isNew = this.#remember(judgement);
      const atMost = found.bound ?? Number.POSITIVE_INFINITY;
      if (atMost < this.#best.atMost) this.#best = { weights, atMost };
      if (this.#searches.isEnough(this.#best.atMost) || this.#searches.isSpent)
        return this.#answer(found, this.#best.atMost);
      // A plan that took part in the choice of the weights shows that they are the hardest ones.
      if (!isNew || round === MOST_WEIGHTS) return null;
      weights = hardestWeights(this.#plans, weight, worst);
    }
  }

  /** Excludes plans that are known until none is left that could be better. */
  async exclude(): Promise<Found> {
    for (;;) {
      const { weights, atMost } = this.#best;
      const { value } = this.#searches;
      const step = this.#stepOf(atMost - value);
      const { found, judgement } = await this.#searches.ask(
        this.#each(weights, null),
        this.#plans.map((plan) => this.#row(plan, weights, atMost - value - step)),
      );
      const left = found.reason === "infeasible" ? -Infinity : (found.bound ?? Infinity);
      this.#best = { weights, atMost: Math.min(atMost, Math.max(value + step, left)) };
      if (judgement !== null) this.#remember(judgement);
      // No row can tell apart what lies nearer to the value than a step.
      const isStuck = judgement === null && found.reason !== "infeasible";
      const distance = this.#best.atMost - this.#searches.value;
      const isNear = distance <= 1.5 * this.#stepOf(distance);
      const isOver = this.#searches.isSpent || this.#searches.isEnough(this.#best.atMost);
      if (isStuck || isNear || isOver) return this.#answer(found, this.#best.atMost);
    }
  }

  /** Relative gap of a search for weights: rough while bound and value are far from each other. */
  get #roughly(): number {
    const { gap, value } = this.#searches;
    const distance = (this.#best.atMost - value) / Math.abs(value);
    const rough = Number.isFinite(distance) ? Math.min(ROUGHEST, ROUGHLY * distance) : 0;
    return Math.max(gap / 4, rough);
  }

  /** By how much a plan has to be better to be looked for: more than what rows are rounded by. */
  #stepOf(distance: number): number {
    const { gap, value } = this.#searches;
    return (gap / 2) * Math.abs(value) + LEAST_BETTER * this.#size + 2 * FLOOR_ROUNDING * distance;
  }

  /** Greatest value before anything is taken off. */
  get #size(): number {
    return Math.max(LEAST_SIZE, ...this.#plans.map(({ atMean }) => Math.abs(atMean)));
  }

  /** Takes a plan into the game; whether it was not in it yet. */
  #remember(judgement: Judgement): boolean {
    const { scenarios, worst, weight } = this.#deduction;
    const losses = this.#losses.inScenarios(judgement.activity.placements, scenarios);
    const hardest = worstWeights(losses, worst);
    const mean = hardest.reduce((sum, own, w) => sum + own * losses[w], 0);
    const plan = { atMean: judgement.value + weight * mean, losses, hardest };
    const isSame = (own: GamePlan) =>
      own.atMean === plan.atMean && own.losses.every((loss, w) => loss === losses[w]);
    if (this.#plans.some(isSame)) return false;
    this.#plans.push(plan);
    return true;
  }

  /** What the weighted mean of the losses takes off; over other weights when there are some. */
  #each(weights: Float64Array, over: Float64Array | null): Deduction {
    const { of, scenarios, weight } = this.#deduction;
    const own = weights.map((q, w) => weight * (q - (over?.[w] ?? 0)));
    const used = [...own.keys()].filter((w) => own[w] !== 0);
    const shares: LossShares = (outcome, offer) =>
      used.reduce((sum, w) => sum + own[w] * scenarios[w](outcome, offer), 0);
    return { kind: "each", of, shares, above: null };
  }

  /** The row of a plan as a floor under nothing but what is taken off. */
  #row({ hardest }: GamePlan, weights: Float64Array, most: number): Floor {
    const deduction = this.#each(hardest, weights);
    const limit = Math.max(most, LEAST_LIMIT * this.#size);
    return { objective: { unit: "", linear: [], reach: [], deduction }, atLeast: -limit };
  }

  #answer(last: Found, bound: number): Found {
    const { count } = this.#searches;
    const words =
      `The bound rests on ${count} ${count === 1 ? "search" : "searches"} with weighted ` +
      "scenarios, of which the last ones left out plans that cannot be better.";
    return this.#searches.answer(last, bound, words);
  }
}
