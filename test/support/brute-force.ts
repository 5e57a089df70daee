import { optimizeRequestSchema } from "../../packages/core/src/brief/request.ts";
import { forecastMarket, pricedMarket } from "../../packages/core/src/forecast/index.ts";
import { buildMarket } from "../../packages/core/src/market/build.ts";
import type { Market } from "../../packages/core/src/market/market.ts";
import type { Placement } from "../../packages/core/src/market/placement.ts";
import { goalsOf } from "../../packages/core/src/objective/goals.ts";
import { addObjectives, scaleObjective } from "../../packages/core/src/objective/objective.ts";
import { type Judgement, judge, penaltyOf } from "../../packages/core/src/plan/judge.ts";
import { impliedAndStatedRules } from "../../packages/core/src/rules/implied.ts";
import type { Rule } from "../../packages/core/src/rules/schema.ts";
import type { RequestInput } from "./briefs.ts";

/** What trying every plan of a tiny brief shows. */
export interface Enumeration {
  /** The best plan; null when none holds. */
  readonly best: { readonly value: number; readonly placements: readonly Placement[] } | null;
  /** Hard rules without which, all others kept, a better plan (or any at all) would hold. */
  readonly decisive: readonly Rule[];
  readonly tried: number;
}

/** Tries every plan of a tiny brief with money goals. */
export function bruteForce(input: RequestInput): Enumeration {
  const request = optimizeRequestSchema.parse(input);
  const built = buildMarket(request.brief, request.roster);
  if (built.kind === "refused") throw new Error("not a valid brief");
  const unpriced = built.market;
  const forecast = forecastMarket(unpriced);
  const market = pricedMarket(unpriced, forecast);
  const goals = goalsOf(market, forecast);
  const objective = addObjectives(
    "USD",
    goals.map((goal) => scaleObjective(goal.counted, goal.amount)),
  );
  const terms = {
    market,
    forecast,
    rules: impliedAndStatedRules(request.brief),
    objective,
    carryOver: request.brief.carryOver ?? null,
  };
  let best: { judgement: Judgement; placements: readonly Placement[] } | null = null;
  const bestWithout = new Map<Rule, number>();
  let tried = 0;
  for (const placements of everyPlan(market)) {
    tried++;
    const judgement = judge(placements, terms);
    if (judgement.holds && (best === null || judgement.value > best.judgement.value))
      best = { judgement, placements };
    const broken = judgement.verdicts.filter(
      ({ rule, verdict }) => !verdict.holds && penaltyOf(rule) === undefined,
    );
    if (judgement.mistakes.length === 0 && broken.length === 1)
      bestWithout.set(
        broken[0].rule,
        Math.max(judgement.value, bestWithout.get(broken[0].rule) ?? Number.NEGATIVE_INFINITY),
      );
  }
  const least = best?.judgement.value ?? Number.NEGATIVE_INFINITY;
  return {
    best: best && { value: best.judgement.value, placements: best.placements },
    decisive: [...bestWithout].filter(([, value]) => value > least + 1e-9).map(([rule]) => rule),
    tried,
  };
}

/**
 * Every set of placements, one creator after the other; the judge refuses what does not fit
 * together.
 */
export function* everyPlan(market: Market, creator = 0): Generator<Placement[]> {
  if (creator === market.creators.length) {
    yield [];
    return;
  }
  const { offerStart, offerEnd } = market.creators[creator];
  const own = everyHire(market, offerStart, offerEnd);
  for (const rest of everyPlan(market, creator + 1))
    for (const hire of own) yield [...hire, ...rest];
}

function everyHire(market: Market, offer: number, end: number): Placement[][] {
  if (offer === end) return [[]];
  const rest = everyHire(market, offer + 1, end);
  const { phases, retainer } = market.offers[offer];
  const options = retainer ? [retainer] : phases.map((phase) => [phase]);
  const free = (hire: Placement[], wanted: readonly number[]) =>
    hire.every((placement) => !placement.phases.some((phase) => wanted.includes(phase)));
  return [
    ...rest,
    ...options.flatMap((option) =>
      rest.filter((hire) => free(hire, option)).map((hire) => [{ offer, phases: option }, ...hire]),
    ),
  ];
}
