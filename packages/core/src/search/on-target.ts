import { MICRO } from "../base/decimal.ts";
import { TARGET_MEASURES, type Target, type TargetMeasure } from "../brief/target.ts";
import type { Placement } from "../market/placement.ts";
import { judge } from "../plan/judge.ts";
import { MOST_SIMULATED } from "../plan/risk.ts";
import { certainlyReached, targetProbability } from "../plan/target.ts";
import type { Activity } from "../rules/activity.ts";
import type { Rule } from "../rules/schema.ts";
import { settle } from "./answer.ts";
import { isLate, type SearchContext, termsOf } from "./context.ts";
import { findPlan } from "./find-plan.ts";
import { withOutside } from "./proof.ts";
import type { Found, Question } from "./question.ts";
import { variantOf } from "./variant.ts";

/** Searches for a plan that reaches the targets, after the first. */
const MOST_SEARCHES = 8;

/** A plan found under floors of so many times the targets, and its probability of reaching them. */
interface Attempt {
  readonly found: Found;
  readonly probability: number;
}

/**
 * The best plan found that reaches the targets of the brief with the probability asked for. The
 * simulation decides what a plan reaches; the search moves floors under the expected results, the
 * targets times a factor, until plans reach them. The bound is that of plans without the targets: a
 * bound for plans with them too. Where no plan found reaches them, the most probable one is given;
 * hints and judged plans of the question count as found.
 */
export async function findOnTarget(question: Question, context: SearchContext): Promise<Found> {
  const first = await findPlan(question, context);
  const target = sureTarget(context);
  if (target === null || first.placements === null) return first;
  const isSimulated = first.placements.length <= MOST_SIMULATED;
  const attempt = attemptOf(first, target, context);
  if (!isSimulated || attempt.probability >= target.probability) return first;
  const known = knownAttempts(first, target, question, context);
  const approached = await approach(attempt, target, question, context);
  const best = known.reduce((a, b) => (isBetter(b, a, target.probability) ? b : a), approached);
  return answerOf(best.found, first, question, context);
}

/** The targets of a brief that asks for a probability; null where it does not. */
export function sureTarget({ market }: Pick<SearchContext, "market">): SureTarget | null {
  const { target } = market.brief;
  return target?.probability === undefined ? null : { ...target, probability: target.probability };
}

/** Targets to be reached with a probability. */
export type SureTarget = Target & { readonly probability: number };

/** Whether a plan reaches the targets of the brief as surely as asked; always where none is. */
export function isOnTarget(
  placements: readonly Placement[],
  context: Pick<SearchContext, "market" | "forecast">,
): boolean {
  const target = sureTarget(context);
  if (target === null || placements.length > MOST_SIMULATED) return true;
  const { market, forecast } = context;
  return targetProbability(placements, target, market, forecast) >= target.probability;
}

/** Plans that are known before the search and hold. */
function knownAttempts(
  first: Found,
  target: SureTarget,
  { objective, floors, hints = [], judged = [] }: Question,
  context: SearchContext,
): Attempt[] {
  const terms = termsOf(objective, context, floors);
  const all = [...judged, ...hints.map((plan) => judge(plan, terms))];
  return all
    .filter(({ holds }) => holds)
    .map((judgement) => {
      const { value, activity } = judgement;
      const { placements } = activity;
      return attemptOf({ ...first, placements, judgement, value }, target, context);
    });
}

async function approach(
  first: Attempt,
  target: SureTarget,
  question: Question,
  context: SearchContext,
): Promise<Attempt> {
  const asked = target.probability;
  let best = first;
  let [low, high] = [1, Number.POSITIVE_INFINITY];
  let factor = factorOf(first, target, context);
  for (let round = 0; round < MOST_SEARCHES && !isLate(context); round++) {
    const floors = variantOf(context, { add: floorsOf(target, factor) });
    const found = await findPlan({ ...question, judged: [], certify: true }, floors);
    const attempt = found.placements === null ? null : attemptOf(found, target, context);
    if (attempt !== null && isBetter(attempt, best, asked)) best = attempt;
    if (attempt !== null && attempt.probability < asked) low = Math.max(low, factor);
    else high = Math.min(high, factor);
    const next = attempt === null ? 0 : factorOf(attempt, target, context);
    factor = high === Number.POSITIVE_INFINITY ? Math.max(1.02 * factor, next) : (low + high) / 2;
  }
  return best;
}

/** Whoever reaches the targets as asked is better, of two the one worth more; else the likelier. */
function isBetter(one: Attempt, other: Attempt, asked: number): boolean {
  if (one.probability < asked || other.probability < asked)
    return one.probability > other.probability;
  return (one.found.value ?? 0) > (other.found.value ?? 0);
}

function attemptOf(found: Found, target: Target, { market, forecast }: SearchContext): Attempt {
  const placements = found.placements ?? [];
  return { found, probability: targetProbability(placements, target, market, forecast) };
}

function factorOf({ found }: Attempt, target: Target, context: SearchContext): number {
  const { placements, judgement } = found;
  if (placements === null || judgement === null) return 1;
  return expectedPerSure(placements, judgement.activity, target, context);
}

/** How much more than a target is to be expected for it to be reached as surely as asked. */
export function expectedPerSure(
  placements: readonly Placement[],
  activity: Activity,
  target: Target,
  { market, forecast }: SearchContext,
): number {
  const sure = certainlyReached(placements, target, market, forecast);
  const ratios = statedIn(target).map((measure) => {
    const reached = sure.get(measure) ?? 0;
    return reached > 0 ? amountOf(measure, activity) / reached : 2;
  });
  return Math.max(1, ...ratios);
}

function amountOf(measure: TargetMeasure, activity: Activity): number {
  return measure === "reach" ? activity.reach : Number(activity.sum(measure)) / MICRO;
}

function statedIn(target: Target): TargetMeasure[] {
  return TARGET_MEASURES.filter((measure) => target[measure] !== undefined);
}

function floorsOf(target: Target, factor: number): Rule[] {
  return statedIn(target).map((measure) => ({
    kind: "limit",
    id: `target:${measure}`,
    measure,
    min: Number(((target[measure] ?? 0) * factor).toPrecision(6)),
    as: "amount",
  }));
}

const UNPROVED =
  "That the targets are reached is the word of the simulation; the bound is that of plans " +
  "without targets.";

function answerOf(found: Found, first: Found, question: Question, context: SearchContext): Found {
  const placements: readonly Placement[] = found.placements ?? [];
  const judgement = judge(placements, termsOf(question.objective, context, question.floors));
  const gap = question.gap ?? context.options.gap;
  const { value } = judgement;
  const bound = first.bound === null ? null : Math.max(first.bound, value);
  return {
    ...found,
    ...settle({ reason: "optimal", limit: found.limit }, value, bound, { gap, step: 0 }),
    placements,
    judgement,
    value,
    proof: { ...withOutside(first.proof, UNPROVED), certificate: null },
    work: found.work + first.work,
  };
}
