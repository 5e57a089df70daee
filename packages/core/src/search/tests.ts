import { fromMinor, minorPerMajor } from "../base/money.ts";
import { TEST_RULES } from "../brief/contradictions.ts";
import type { TestBudget } from "../brief/test-budget.ts";
import type { Forecast } from "../forecast/types.ts";
import { costAlone, priceOf } from "../market/cost.ts";
import type { Market, MarketCreator } from "../market/market.ts";
import type { Placement } from "../market/placement.ts";
import { doubtAfter, valueOfTest } from "../objective/exploration.ts";
import type { Rule } from "../rules/schema.ts";
import type { CreatorTest } from "../run/risk.ts";
import { type Trial, trialsOf } from "./trials.ts";

/**
 * The rules that a test budget stands for: unproven creators are bought with their cheapest offer
 * only, at most for the greatest budget; those with the greatest upper value per price are bought
 * until the least budget is spent.
 */
export function testRules(market: Market, forecast: Forecast): Rule[] {
  const { testBudget } = market.brief;
  if (testBudget === undefined) return [];
  const trials = trialsOf(market, forecast).all;
  if (trials.length === 0) return [];
  const creators = trials.map(({ creator }) => creator.id);
  const dearer = trials.flatMap(({ creator, offer }) => othersOf(creator, offer, market));
  const rules: Rule[] = [];
  if (dearer.length > 0)
    rules.push({
      kind: "exclude",
      id: TEST_RULES.offer,
      label: "Creators are tried out with their cheapest offer",
      offers: dearer,
    });
  if (testBudget.max !== undefined)
    rules.push({
      kind: "limit",
      id: TEST_RULES.most,
      label: "Test budget",
      measure: "spend",
      where: { creators },
      max: testBudget.max,
      as: testBudget.as,
    });
  const chosen = chosenTrials(trials, testBudget, market);
  if (chosen.length > 0)
    rules.push({
      kind: "lock",
      id: TEST_RULES.least,
      label: "Creators to be tried out",
      offers: chosen.map(({ offer }) => market.offers[offer].id),
    });
  return rules;
}

/** The purchases of a plan that try out somebody, and what they would teach. */
export function testsOf(
  placements: readonly Placement[],
  market: Market,
  forecast: Forecast,
): CreatorTest[] | undefined {
  if (market.brief.testBudget === undefined) return undefined;
  const { all, worthOf } = trialsOf(market, forecast);
  const trials = new Map(all.map((trial) => [trial.offer, trial]));
  const costOf = (offer: number) => costAlone(market, offer);
  let [worth, cost] = [0, 0];
  for (const placement of placements) {
    if (trials.has(placement.offer)) continue;
    worth += worthOf(placement);
    cost += costOf(placement.offer);
  }
  const perMoney = cost === 0 ? 0 : worth / cost;
  return placements.flatMap(({ offer }) => {
    const trial = trials.get(offer);
    return trial ? [testOf(trial, perMoney * costOf(offer), market)] : [];
  });
}

/** @param known what the same money brings with creators who are proven */
function testOf(trial: Trial, known: number, market: Market): CreatorTest {
  const { creator, offer, posts, worth, doubt, noise } = trial;
  const after = doubtAfter(trial);
  const belief = { mean: worth, doubt: worth * doubt, noise: worth * noise };
  const percent = (share: number) => `${Math.round(share * 100)} %`;
  const { id } = market.offers[offer];
  return {
    creatorId: creator.id,
    offerId: id,
    price: fromMinor(priceOf(market.offers[offer]), market.brief.currency),
    posts,
    upper: worth === 0 ? 0 : trial.upper / worth,
    doubt,
    doubtAfter: after,
    gain: worth === 0 ? 0 : valueOfTest(known, belief) / worth,
    learns:
      `${creator.id} has ${posts.toFixed(1)} own posts that count today: what an offer brings is ` +
      `known to ${percent(doubt)}, after the results of ${id} to ${percent(after)}.`,
  };
}

/** Offers of an unproven creator other than the one that tries them out. */
function othersOf({ offerStart, offerEnd }: MarketCreator, offer: number, market: Market) {
  return market.offers
    .slice(offerStart, offerEnd)
    .flatMap(({ id, index }) => (index === offer ? [] : [id]));
}

/** The greatest upper value per price first, until the least budget is spent. */
function chosenTrials(
  trials: readonly Trial[],
  { min = 0, max, as }: TestBudget,
  market: Market,
): Trial[] {
  const inMinor = (bound: number) =>
    as === "amount" ? bound * minorPerMajor(market.brief.currency) : bound * market.budget;
  const most = Math.min(market.budget, max === undefined ? market.budget : inMinor(max));
  const costOf = ({ offer }: Trial) => costAlone(market, offer);
  const ratio = (trial: Trial) => trial.upper / Math.max(1, costOf(trial));
  const chosen: Trial[] = [];
  let spent = 0;
  for (const trial of trials.toSorted((a, b) => ratio(b) - ratio(a) || a.offer - b.offer)) {
    if (spent >= inMinor(min)) break;
    const cost = costOf(trial);
    if (spent + cost > most) continue;
    chosen.push(trial);
    spent += cost;
  }
  return chosen;
}
