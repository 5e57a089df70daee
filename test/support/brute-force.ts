import { optimizeRequestSchema } from "../../packages/core/src/brief/request.ts";
import { forecastMarket } from "../../packages/core/src/forecast/index.ts";
import { buildMarket } from "../../packages/core/src/market/build.ts";
import type { Market } from "../../packages/core/src/market/market.ts";
import type { Placement } from "../../packages/core/src/market/placement.ts";
import { goalsOf } from "../../packages/core/src/objective/goals.ts";
import { addObjectives, scaleObjective } from "../../packages/core/src/objective/objective.ts";
import { type Judgement, judge } from "../../packages/core/src/plan/judge.ts";
import { rulesOf } from "../../packages/core/src/rules/implied.ts";
import type { RequestInput } from "./briefs.ts";

/** The best plan of a tiny brief with money goals, by trying every plan; null when none holds. */
export function bruteForce(
  input: RequestInput,
): { value: number; placements: readonly Placement[]; tried: number } | null {
  const request = optimizeRequestSchema.parse(input);
  const { market } = buildMarket(request.brief, request.roster);
  if (!market) throw new Error("not a valid brief");
  const forecast = forecastMarket(market);
  const goals = goalsOf(market, forecast);
  const objective = addObjectives(
    "USD",
    goals.map((goal) => scaleObjective(goal.counted, goal.amount)),
  );
  const terms = {
    market,
    forecast,
    rules: rulesOf(request.brief),
    objective,
    carryOver: request.brief.carryOver ?? null,
  };
  let best: { judgement: Judgement; placements: readonly Placement[] } | null = null;
  let tried = 0;
  for (const placements of everyPlan(market)) {
    tried++;
    const judgement = judge(placements, terms);
    if (judgement.holds && (best === null || judgement.value > best.judgement.value))
      best = { judgement, placements };
  }
  return best && { value: best.judgement.value, placements: best.placements, tried };
}

/** Every set of placements, one creator after the other; the judge refuses what does not fit together. */
function* everyPlan(market: Market, creator = 0): Generator<Placement[]> {
  if (creator === market.creators.length) {
    yield [];
    return;
  }
  const { offerStart, offerEnd } = market.creators[creator];
  const own = everyHire(market, offerStart, offerEnd);
  for (const rest of everyPlan(market, creator + 1)) for (const hire of own) yield [...hire, ...rest];
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
