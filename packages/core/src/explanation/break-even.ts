import { fromMinor, minorPerMajor, toMinor } from "../base/money.ts";
import { priceOf } from "../market/cost.ts";
import { BUDGET_RULE } from "../rules/budget/schema.ts";
import type { CreatorWhy } from "../run/reasons.ts";
import type { SearchContext } from "../search/context.ts";
import type { Found } from "../search/question.ts";
import { type FeeBracket, type FeeVerdict, narrowFees } from "./fee-bracket.ts";
import { isAsGood, isProved, type Resolver } from "./resolver.ts";

/**
 * Break-even fee: the largest at which the best plan with the offer is at least as good as the best
 * without it; null when it is bought at any fee the budget allows, or at none. Where work or time
 * ends first it is the estimate, moved between the fees that are known to be in and out.
 * @param forced the best plan with the creator forced the other way, as far as it was found
 */
export async function breakEvenFee(
  why: CreatorWhy,
  forced: Found | null,
  solver: Resolver,
  { market }: SearchContext,
): Promise<CreatorWhy["breakEvenFee"]> {
  const { currency } = market.brief;
  const offer = market.offers[solver.offer];
  const target = await valueWithout(why, forced, solver, market.creators[offer.creator]);
  if (target === null) return why.breakEvenFee;
  const estimate = why.breakEvenFee === null ? null : toMinor(why.breakEvenFee.amount, currency);
  const above = Math.max(market.budget, priceOf(offer)) + 1;
  const perMinor = (solver.found.prices.get(BUDGET_RULE) ?? 0) / minorPerMajor(currency);
  const start = startOf(why, forced, solver, priceOf(offer), above, target);
  const guess = start.guess ?? estimate ?? start.high - start.lack / perMinor;
  const { low, high, isSettled } = await narrowFees(
    { ...start, above },
    Number.isFinite(guess) ? guess : null,
    perMinor,
    async (fee) => verdictOf(await solver.ask("with offer", fee), fee, solver, above, target),
  );
  if (isSettled)
    return low < 0 || high === above ? null : { amount: fromMinor(low, currency), kind: "exact" };
  if (estimate === null) return null;
  const near = Math.max(low, Math.min(high - 1, estimate));
  return near < 0 ? null : { amount: fromMinor(near, currency), kind: "estimate" };
}

/** Value of the best plan without the offer; −Infinity without one, null when it is not known. */
async function valueWithout(
  { status }: CreatorWhy,
  forced: Found | null,
  solver: Resolver,
  { offerStart, offerEnd }: SearchContext["market"]["creators"][number],
): Promise<number | null> {
  // The best plan of all, where it lacks the offer, is the best one without.
  if (status === "out") return solver.found.value;
  const isOnly = offerEnd - offerStart === 1;
  const without = isOnly ? forced : await solver.ask("without offer", null);
  if (without === null) return null;
  if (without.reason === "infeasible") return Number.NEGATIVE_INFINITY;
  return isProved(without) ? without.value : null;
}

/** What is known of the offer before any fee is asked about, and the fee to begin with. */
interface Start extends Pick<FeeBracket, "low" | "high"> {
  /** What the best plan with the creator is worth less, at the offer's own price; 0 for nothing. */
  readonly lack: number;
  /** A fee to begin with, null where the estimate is as good. */
  readonly guess: number | null;
}

function startOf(
  { status }: CreatorWhy,
  forced: Found | null,
  solver: Resolver,
  price: number,
  above: number,
  target: number,
): Start {
  if (status === "in") {
    const low = solver.holdsUpTo(solver.found.placements, price, above, target);
    return { low, high: above, lack: 0, guess: null };
  }
  const first = verdictOf(forced, price, solver, above, target);
  if (first.kind === "out") return { low: -1, high: price, lack: first.lack ?? 0, guess: null };
  // Another offer of the creator may be as good as what was chosen.
  return { low: -1, high: above, lack: 0, guess: price };
}

/** Whether an answer with the offer at a fee is as good as the target. */
function verdictOf(
  answer: Found | null,
  fee: number,
  solver: Resolver,
  above: number,
  target: number,
): FeeVerdict {
  if (answer === null) return { kind: "unknown" };
  const { value, bound, placements, reason } = answer;
  if (value !== null && placements !== null && isAsGood(value, target))
    return {
      kind: "in",
      upTo: solver.holdsUpTo(placements, fee, above, target),
      surplus: Math.max(0, value - target),
    };
  const isOut =
    isProved(answer) || reason === "infeasible" || (bound !== null && !isAsGood(bound, target));
  return isOut ? { kind: "out", lack: value === null ? null : target - value } : UNKNOWN;
}

const UNKNOWN = { kind: "unknown" } as const;
