import type { Forecast } from "../forecast/types.ts";
import type { Market } from "../market/market.ts";
import { byCreator, type Placement } from "../market/placement.ts";
import { activityOf } from "../rules/activity.ts";
import type { CreatorDetails, PickDetails, PlanDetails, ReachStep } from "../run/plan-details.ts";
import type { Run } from "../run/schema.ts";
import { assumptionMoves } from "./assumption-moves.ts";
import { bandsOf } from "./bands.ts";
import { everybodyDelivers } from "./delivery-chances.ts";
import { reachOf, total } from "./reach.ts";
import { type Recount, recounted } from "./recount.ts";
import { totalsOf } from "./totals.ts";

/**
 * What a stored plan rests on, counted again from the run's own inputs.
 * @returns null without a plan, when the inputs cannot be read any more, or for a plan of more
 * than 400 offers
 */
export function planDetails(run: Run): PlanDetails | null {
  const recount = recounted(run, run.input.brief, run.input.roster);
  if (recount === null) return null;
  const { market, forecast, placements } = recount;
  return {
    picks: placements.map((placement) => pickDetails(placement, market, forecast)),
    creators: creatorsOf(recount),
    buildUp: buildUpOf(recount),
    moves: assumptionMoves(run),
  };
}

function pickDetails(placement: Placement, market: Market, forecast: Forecast): PickDetails {
  const bands = bandsOf([placement], market, forecast, everybodyDelivers);
  const { reach, engagements, conversions } = bands;
  const range = ({ low, high }: { low: number; high: number }) => ({ low, high });
  return {
    offerId: market.offers[placement.offer].id,
    reach: range(reach),
    engagements: range(engagements),
    conversions: range(conversions),
  };
}

function creatorsOf({ market, forecast, placements }: Recount): CreatorDetails[] {
  const figures = (own: readonly Placement[]) => {
    const reach = total(reachOf(market, forecast, own, "expected").net);
    const activity = activityOf(market, forecast, own, reach);
    const { engagements, conversions } = totalsOf(activity, reach);
    return { reach, engagements, conversions };
  };
  const whole = figures(placements);
  return [...byCreator(market, placements)].map(([creator, own]) => {
    const { audienceFit, expectedFit } = forecast.creators[creator];
    const left = figures(placements.filter((placement) => !own.includes(placement)));
    return {
      creatorId: market.creators[creator].id,
      inTarget: audienceFit ?? expectedFit,
      estimated: audienceFit === null && expectedFit !== null,
      lost: {
        reach: whole.reach - left.reach,
        engagements: whole.engagements - left.engagements,
        conversions: whole.conversions - left.conversions,
      },
    };
  });
}

/** Who reaches most people first. */
function buildUpOf({ market, forecast, placements }: Recount): ReachStep[] {
  const reached = (own: readonly Placement[]) =>
    total(reachOf(market, forecast, own, "expected").net);
  const creators = [...byCreator(market, placements)]
    .map(([creator, own]) => ({ creator, own, alone: reached(own) }))
    .sort((a, b) => b.alone - a.alone || a.creator - b.creator);
  const so: Placement[] = [];
  let gross = 0;
  return creators.map(({ creator, own, alone }) => {
    so.push(...own);
    gross += alone;
    return { creatorId: market.creators[creator].id, net: reached(so), gross };
  });
}
