import { fromMinor } from "../base/money.ts";
import { EQUALLY_GOOD } from "../base/tolerances.ts";
import { priceOf } from "../market/cost.ts";
import type { Rule } from "../rules/schema.ts";
import type { CreatorWhy } from "../run/reasons.ts";
import { isLate, type SearchContext } from "../search/context.ts";
import { findPlan } from "../search/find-plan.ts";
import type { Found } from "../search/question.ts";
import type { SolvedPlan } from "../search/solve-brief.ts";
import { variantOf } from "../search/variant.ts";
import { whySentence } from "./sentences.ts";

/** Share of a fee to which the exact break-even fee is found. */
const FEE_PRECISION = 1e-3;

/**
 * Replaces the estimates of one creator's explanation by exact figures, each found by solving
 * again: the loss with the creator forced the other way, and the fee of the offer at which the best
 * plan with it and the best plan without it are worth the same. Figures that a limit kept from
 * being proved stay estimates.
 */
export async function explainExactly(
  why: CreatorWhy,
  solved: SolvedPlan,
  context: SearchContext,
): Promise<CreatorWhy> {
  const offer = context.measures.offerIndex.get(why.offerId ?? "") ?? -1;
  if (why.status === "notConsidered" || offer < 0 || why.reason === "locked") return why;
  const ask = asker(offer, solved, context);
  const loss = await exactLoss(why, solved, ask);
  const fee = await breakEvenFee(offer, ask, context);
  const breakEven =
    fee === "unknown"
      ? why.breakEvenFee
      : fee === null
        ? null
        : { amount: fromMinor(fee, context.market.brief.currency), kind: "exact" as const };
  const exact = { ...why, loss, breakEvenFee: breakEven };
  return { ...exact, sentence: whySentence(exact, solved, context) };
}

/**
 * Most creators of a brief, and of those that nearly made it, for whom every answer has the exact
 * loss.
 */
const SMALL_BRIEF = 15;
const NEAREST = 3;

/**
 * The explanations of an answer with the exact loss for the creators that nearly made it, where the
 * brief is small enough for a few more solves to take no time.
 */
export async function withExactNearest(
  whys: readonly CreatorWhy[],
  solved: SolvedPlan,
  context: SearchContext,
): Promise<CreatorWhy[]> {
  if (solved.found.model.creators.length > SMALL_BRIEF) return [...whys];
  const nearest = whys
    .filter(
      (why) =>
        why.status === "out" &&
        (why.reason === "price" || why.reason === "rule" || why.reason === "combination"),
    )
    .sort((a, b) => (a.loss?.amount ?? 0) - (b.loss?.amount ?? 0))
    .slice(0, NEAREST);
  const exact = new Map<string, CreatorWhy>();
  for (const why of nearest) {
    const offer = context.measures.offerIndex.get(why.offerId ?? "") ?? -1;
    const known = { ...why, loss: await exactLoss(why, solved, asker(offer, solved, context)) };
    exact.set(why.creatorId, { ...known, sentence: whySentence(known, solved, context) });
  }
  return whys.map((why) => exact.get(why.creatorId) ?? why);
}

/**
 * Loss with the creator forced the other way; the estimate where either side is not proved or the
 * creator cannot be forced.
 */
async function exactLoss(
  why: CreatorWhy,
  { found }: SolvedPlan,
  ask: Asker,
): Promise<CreatorWhy["loss"]> {
  const forced = await ask(why.status === "in" ? "without creator" : "with creator", null);
  const proved = found.reason === "optimal" || found.reason === "withinGap";
  if (forced?.value == null || !proved) return why.loss;
  return { amount: Math.max(0, found.value - forced.value), kind: "exact" };
}

type Asker = (
  how: "with offer" | "without offer" | "with creator" | "without creator",
  fee: number | null,
) => Promise<Found | null>;

/**
 * Solves with or without the offer at a fee; null when the answer is not proved or the time is used
 * up.
 */
function asker(offer: number, { aim, found }: SolvedPlan, context: SearchContext): Asker {
  const { market } = context;
  const own = market.offers[offer];
  const ids = { offer: own.id, creator: market.creators[own.creator].id };
  return async (how, fee) => {
    if (isLate(context)) return null;
    const what = how.endsWith("offer") ? { offers: [ids.offer] } : { creators: [ids.creator] };
    const kind = how.startsWith("without") ? "exclude" : "lock";
    const extra: Rule = { id: " asked", kind, ...what };
    const answer = await findPlan(
      {
        stage: "exact",
        objective: aim.objective,
        floors: aim.floors,
        gap: 0,
        hints: [found.placements],
      },
      variantOf(context, {
        add: [extra],
        ...(fee === null ? {} : { prices: new Map([[offer, fee]]) }),
      }),
    );
    return answer.reason === "optimal" ||
      answer.reason === "infeasible" ||
      answer.reason === "withinGap"
      ? answer
      : null;
  };
}

/**
 * Largest fee at which the best plan with the offer is at least as good as the best without it, by
 * bisection: the value with it never rises with its fee. Null when it is bought at any fee the
 * budget allows, or at none.
 */
async function breakEvenFee(
  offer: number,
  ask: Asker,
  { market }: SearchContext,
): Promise<number | null | "unknown"> {
  const without = await ask("without offer", null);
  if (without === null) return "unknown";
  const isIn = async (fee: number): Promise<boolean | null> => {
    const answer = await ask("with offer", fee);
    if (answer === null) return null;
    return (
      answer.value !== null &&
      (without.value === null ||
        answer.value >= without.value * (1 - Math.sign(without.value) * EQUALLY_GOOD))
    );
  };
  let low = 0;
  let high = Math.max(market.budget, priceOf(market.offers[offer]));
  const atMost = await isIn(high);
  const atLeast = atMost === false ? await isIn(low) : null;
  if (atMost === null || (atMost === false && atLeast === null)) return "unknown";
  if (atMost || !atLeast) return null;
  while (high - low > Math.max(1, FEE_PRECISION * low)) {
    const middle = Math.floor((low + high) / 2);
    const verdict = await isIn(middle);
    if (verdict === null) return "unknown";
    if (verdict) low = middle;
    else high = middle;
  }
  return low;
}
