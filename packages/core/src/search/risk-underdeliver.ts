import type { Above, Deduction } from "../objective/deduction.ts";
import { Losses } from "../plan/losses.ts";
import type { SearchContext } from "./context.ts";
import type { Found, Question } from "./question.ts";
import { RiskSearches } from "./risk-searches.ts";

/** Losses that differ by less, relative to the largest of all, count as one. */
const ALIKE = 1e-11;

type Largest = Extract<Deduction, { kind: "largest" }>;

/** Losses of one creator, by position in the list of all: the critical one of a plan is in it. */
interface Range {
  readonly from: number;
  readonly to: number;
  /** No plan whose critical loss lies in the range is worth more. */
  readonly atMost: number;
}

/**
 * The best plan when so many creators Γ, those who hurt most, bring only what is lost least often
 * (Bertsimas and Sim, Robust discrete optimization and network flows, 2003). With losses d of the
 * creators of a plan,
 *
 *     sum of the Γ largest d = min over p of Γ p + Σ max(0, d − p)
 *
 * and the least is attained at p = the Γ-th largest loss of the plan, or 0. Where that lies between
 * `from` and `to`, losses above `to` are among the largest, and the others of these are `from` or
 * more: at least Γ from + Σ (d − from) over the losses above `to` is taken off, a sum over creators.
 * Ranges that could hold a better plan are split, until each is too poor or a single loss.
 */
export async function findUnderdelivering(
  question: Question,
  { of, creators, shares }: Largest,
  context: SearchContext,
): Promise<Found> {
  const searches = new RiskSearches(question, context);
  const losses = new Losses(of, context.market, context.forecast);
  const { points, isComplete } = lossPoints(context, losses, shares);
  const open: Range[] = [{ from: 0, to: points.length - 1, atMost: Number.POSITIVE_INFINITY }];
  let closed = Number.NEGATIVE_INFINITY;
  for (;;) {
    open.sort((a, b) => a.atMost - b.atMost);
    const range = open.pop() as Range;
    const above = isComplete ? between(points, range) : beyond(points, range);
    const { found } = await searches.ask({ kind: "each", of, shares, above });
    const off = creators * points[range.from];
    const atMost = Math.min(range.atMost, (found.bound ?? Number.POSITIVE_INFINITY) - off);
    if (found.placements === null || range.from === range.to) closed = Math.max(closed, atMost);
    else {
      const own = losses.byCreator(found.placements, shares).sort((a, b) => b - a);
      const critical = own[Math.ceil(creators) - 1] ?? 0;
      open.push(...split({ ...range, atMost }, critical, points));
    }
    const rest = Math.max(closed, ...open.map((one) => one.atMost));
    const isOver = found.reason === "infeasible" || open.length === 0 || searches.isSpent;
    if (isOver || searches.isEnough(rest)) return searches.answer(found, rest, wordsOf(searches));
  }
}

function wordsOf({ count }: RiskSearches): string {
  return (
    `The bound is the greatest of ${count} ${count === 1 ? "search" : "searches"}, one for each ` +
    "range of the loss from which a creator counts among those who underdeliver."
  );
}

/** Losses beyond a range; the limit lies in the middle between two losses, near none. */
function between(points: readonly number[], { from, to }: Range): Above {
  const isLast = to + 1 === points.length;
  const limit = isLast ? Number.POSITIVE_INFINITY : (points[to] + points[to + 1]) / 2;
  return { limit, from: points[from] };
}

/** The same where there are losses besides the points: only what lies above the range counts. */
function beyond(points: readonly number[], { to }: Range): Above {
  const limit = points[to + 1] ?? Number.POSITIVE_INFINITY;
  return { limit, from: Number.isFinite(limit) ? limit : 0 };
}

/**
 * Two parts of a range: at the critical loss of the plan found, when that leaves neither part with
 * more than three quarters of the range, else in the middle.
 */
function split({ from, to, atMost }: Range, critical: number, points: readonly number[]): Range[] {
  const [low, high] = [points[from], points[to]];
  const quarter = (high - low) / 4;
  const isInside = critical >= low + quarter && critical <= high - quarter;
  const at = positionIn(points, isInside ? critical : (low + high) / 2);
  const place = Math.min(to - 1, Math.max(from, at));
  return [
    { from, to: place, atMost },
    { from: place + 1, to, atMost },
  ];
}

/** Every loss that hiring somebody can have, ascending from 0, and whether these are all. */
function lossPoints(
  { market, measures }: SearchContext,
  losses: Losses,
  shares: Largest["shares"],
): { points: number[]; isComplete: boolean } {
  const all = new Set([0]);
  let isComplete = true;
  for (const { index } of market.creators) {
    const { bundles, complete } = measures.list(index, null, []);
    isComplete &&= complete;
    for (const { placements } of bundles) all.add(losses.sum(placements, shares));
  }
  const sorted = [...all].sort((a, b) => a - b);
  const points = sorted.filter(
    (loss, k) => k === 0 || loss - sorted[k - 1] > ALIKE * sorted[sorted.length - 1],
  );
  return { points, isComplete };
}

/** Position of the point nearest to a loss, which is one of them up to rounding. */
function positionIn(points: readonly number[], loss: number): number {
  let [low, high] = [0, points.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (points[middle] <= loss) low = middle;
    else high = middle;
  }
  return points[high] - loss < loss - points[low] ? high : low;
}
