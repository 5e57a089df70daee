import { basisOf, forecastMarket, pricedMarket } from "../forecast/index.ts";
import type { Forecast } from "../forecast/types.ts";
import { buildMarket } from "../market/build.ts";
import type { Market } from "../market/market.ts";
import { placedPicks } from "../market/picks.ts";
import type { Placement } from "../market/placement.ts";
import type { Run } from "../run/schema.ts";

/** Longest plan that is counted again pick by pick. */
const MOST_PICKS = 400;

/** A plan whose market has been forecast again. */
export interface Recount {
  readonly market: Market;
  readonly forecast: Forecast;
  readonly placements: readonly Placement[];
}

/** The plan of a run in a market of this brief and roster; null where it cannot be placed there. */
export function recounted(
  { plan, input }: Run,
  brief: Run["input"]["brief"],
  roster: Run["input"]["roster"],
): Recount | null {
  if (plan === null || plan.picks.length === 0 || plan.picks.length > MOST_PICKS) return null;
  const built = buildMarket(brief, roster);
  if (built.kind === "refused") return null;
  const forecast = forecastMarket(built.market, basisOf(input.basis));
  const market = pricedMarket(built.market, forecast);
  const picks = plan.picks.map(({ offerId, phase }) => ({ offerId, ...(phase && { phase }) }));
  const placed = placedPicks(picks, market, ["plan"]);
  return placed.kind === "refused" ? null : { market, forecast, placements: placed.placements };
}
