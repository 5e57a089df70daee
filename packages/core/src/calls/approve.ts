import { dayText } from "../base/days.ts";
import { fromMinor } from "../base/money.ts";
import { SHIPPED_BASIS } from "../forecast/benchmarks/benchmarks.ts";
import {
  basisOf,
  forecastMarket,
  missingRate,
  piecesIn,
  pricedMarket,
  tiring,
} from "../forecast/index.ts";
import { canonicalFormat } from "../forecast/offer/formats.ts";
import { meanFatigue } from "../forecast/offer/package.ts";
import { horizonOf } from "../forecast/posterior/maturation.ts";
import type { Action, Forecast, Outcome } from "../forecast/types.ts";
import type { Market, MarketOffer } from "../market/market.ts";
import { phasesText, placedPicks } from "../market/picks.ts";
import { byCreator, type Placement } from "../market/placement.ts";
import { offerBand } from "../plan/offer-band.ts";
import { tidy } from "../plan/tidy.ts";
import { tierOf } from "../roster/tiers.ts";
import { COUNTED } from "../run/actuals.ts";
import type { Approval, ApproveBody, FrozenPick, FrozenResult } from "../run/ledger.ts";
import type { Run } from "../run/schema.ts";
import { codesOf, trackedLink } from "./codes.ts";
import { openRequest } from "./open.ts";

/** An approval, or why the run cannot be approved. */
export type Approved =
  | { readonly kind: "approved"; readonly approval: Approval }
  | { readonly kind: "refused"; readonly reason: string };

/** What is needed of a run to approve it. */
export type Approvable = Pick<Run, "id" | "name" | "input"> & {
  readonly plan: {
    readonly picks: readonly { readonly offerId: string; readonly phase: string | null }[];
  } | null;
};

/**
 * Freezes what a run's plan is expected to bring, pick by pick: of everybody, because that is what
 * reports count, with the bands of each offer alone, and the codes by which results come back.
 * @param at time of the approval, ISO 8601
 */
export async function approve(
  run: Approvable,
  { by, link }: ApproveBody,
  at: string,
): Promise<Approved> {
  if (run.plan === null || run.plan.picks.length === 0)
    return { kind: "refused", reason: "the run has no plan, so there is nothing to approve" };
  const opening = openRequest(run.input);
  if (opening.kind === "refused")
    return {
      kind: "refused",
      reason: `this release cannot read the inputs of the run: ${opening.issues[0].message}`,
    };
  const { market: unpriced, request } = opening.opened;
  const picked = run.plan.picks.map(({ offerId, phase }) => ({
    offerId,
    ...(phase === null ? {} : { phase }),
  }));
  const placed = placedPicks(picked, unpriced, ["plan"]);
  if (placed.kind === "refused")
    return {
      kind: "refused",
      reason: `the plan is not of its inputs: ${placed.issues[0].message}`,
    };
  const basis = basisOf(request.basis);
  const forecast = forecastMarket(unpriced, basis);
  const market = pricedMarket(unpriced, forecast);
  const usual = usualFees(unpriced, placed.placements);
  const picks = frozenPicks(placed.placements, market, forecast, usual);
  return {
    kind: "approved",
    approval: tidy({
      by,
      at,
      basis: basis.version,
      currency: market.brief.currency,
      economics: market.brief.economics ?? null,
      calibration: request.basis?.calibration ?? {},
      picks: await withCodes(picks, run, link),
    }),
  };
}

async function withCodes(
  picks: readonly Omit<FrozenPick, "code" | "link">[],
  { id, name, input }: Approvable,
  link: string | undefined,
): Promise<FrozenPick[]> {
  const names = new Map(input.roster.creators.map((c) => [c.id, c.handle ?? c.name ?? c.id]));
  const coded = picks.map(({ creatorId, offerId, phase }) => ({
    name: names.get(creatorId) ?? creatorId,
    offerId,
    phase,
  }));
  const codes = await codesOf(id, coded);
  const campaign = slug(name);
  return picks.map((pick, i) => ({
    ...pick,
    code: codes[i],
    link: link === undefined ? null : trackedLink(link, pick.platform, campaign, codes[i]),
  }));
}

function slug(name: string): string {
  const plain = name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-");
  return plain.replace(/^-|-$/g, "") || "campaign";
}

/** Fees by the shipped benchmarks, by offer; of a currency without a rate there are none. */
function usualFees(market: Market, placements: readonly Placement[]): ReadonlyMap<number, number> {
  const chosen = new Set(placements.map(({ offer }) => offer));
  if (
    missingRate(
      market.brief,
      [...chosen].map((o) => market.offers[o].id),
    ) !== null
  )
    return new Map();
  const offers = market.offers.map((offer) => (chosen.has(offer.index) ? unquoted(offer) : offer));
  const forecast = forecastMarket({ ...market, offers }, SHIPPED_BASIS);
  return new Map(
    [...chosen].flatMap((o) => {
      const { imputedFee, pieces } = forecast.offers[o];
      if (imputedFee === null || pieces === 0) return [];
      return [[o, fromMinor(imputedFee, market.brief.currency)] as const];
    }),
  );
}

/** The offer as if nobody had quoted its fee or stated its results. */
function unquoted(offer: MarketOffer): MarketOffer {
  const { expected: _, gifted: __, ...source } = offer.source;
  return { ...offer, source, fee: null };
}

function frozenPicks(
  placements: readonly Placement[],
  market: Market,
  forecast: Forecast,
  usual: ReadonlyMap<number, number>,
): Omit<FrozenPick, "code" | "link">[] {
  const { currency } = market.brief;
  const pieces = new Map(
    [...byCreator(market, placements)].map(([creator, own]) => [creator, piecesIn(forecast, own)]),
  );
  return placements.map(({ offer: index, phases }) => {
    const offer = market.offers[index];
    const all = pieces.get(offer.creator) ?? forecast.offers[index].pieces;
    const fromDay = market.phases[phases[0]].fromDay;
    const fee = offer.fee ?? 0;
    return {
      creatorId: market.creators[offer.creator].id,
      offerId: offer.id,
      phase: phasesText(phases, market),
      tier: offer.tier,
      group: offer.group,
      platform: offer.platform,
      startsOn: fromDay === null ? null : dayText(fromDay),
      price: fromMinor(fee + offer.extras, currency),
      fee: fromMinor(fee, currency),
      quoted: forecast.offers[index].imputedFee === null,
      usualFee: offer.source.gifted === undefined ? (usual.get(index) ?? null) : null,
      pieces: piecesOf(offer, market, forecast),
      horizon: horizonOf(market.brief),
      tired: meanFatigue(forecast.fatigue, Math.max(1, all)),
      forecast: frozenForecast(index, all, market, forecast),
    };
  });
}

/** The pieces of an offer that have a benchmark, each with its part of the impressions. */
function piecesOf(
  { source, creator }: MarketOffer,
  market: Market,
  { basis }: Forecast,
): FrozenPick["pieces"] {
  const channels = market.creators[creator].source.channels;
  const pieces = source.deliverables.flatMap(({ platform, format, quantity }) => {
    const name = canonicalFormat(platform, format);
    const benchmark = basis.benchmarks.formats[platform][name];
    const followers = channels.find((c) => c.platform === platform)?.followers ?? 0;
    if (benchmark === undefined) return [];
    const views =
      quantity *
      Math.max(1, followers) *
      benchmark.reachRate[tierOf(followers)] *
      benchmark.frequency;
    return [{ platform, format: name, quantity, followers, share: views }];
  });
  const total = pieces.reduce((sum, { share }) => sum + share, 0);
  return pieces.map((piece) => ({ ...piece, share: piece.share / total }));
}

/** The five results of one offer: of everybody, on average, with the band of the offer alone. */
function frozenForecast(
  index: number,
  pieces: number,
  market: Market,
  forecast: Forecast,
): FrozenPick["forecast"] {
  const { expected, everybody, mid, spread, sources } = forecast.offers[index];
  const { platformReach, offerConversion } = forecast.shocks;
  const platform = platformReach[market.offers[index].platform];
  const frozen = (outcome: Outcome): FrozenResult => {
    const action = outcome === "impressions" || outcome === "reach" ? null : (outcome as Action);
    const tired = action === null ? 1 : tiring(market, forecast, index, action, pieces);
    const mean = action === null ? expected[outcome] : everybody[action] * tired;
    const shocks = outcome === "conversions" ? [platform, offerConversion] : [platform];
    const deviations = [spread[outcome], ...shocks];
    const { low, high } = offerBand(mean, deviations, action !== null);
    const square = deviations.reduce((product, d) => product * (1 + d ** 2), 1) - 1;
    const counting = action !== null && mean > 0 ? 1 / mean : 0;
    // Actions of nobody in the target say no figure; they follow from the impressions.
    const known = expected[outcome] > 0 ? outcome : "impressions";
    const toMean = expected[known] > 0 ? mid[known] / expected[known] : 1;
    return {
      mean,
      mid: mean * toMean,
      low,
      high,
      deviation: Math.sqrt(square + counting),
      source: sources[outcome].kind,
    };
  };
  const [impressions, reach, engagements, clicks, conversions] = COUNTED.map(frozen);
  return { impressions, reach, engagements, clicks, conversions };
}
