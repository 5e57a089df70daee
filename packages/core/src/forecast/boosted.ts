import { mediaOf, paidImpressions } from "../market/boost.ts";
import type { Market } from "../market/market.ts";
import type { Offer } from "../roster/offer.ts";
import { LARGEST_CELL_SHARE } from "./cells/model.ts";
import { sixDecimals } from "./decimals.ts";
import { ACTIONS, type Action, type Assumption, type Cell, type OfferForecast } from "./types.ts";

/** Actions per paid impression, relative to the post's own: nobody publishes any. */
const RESPONSE = 0.5;

/**
 * What an offer brings with paid media behind it. Paid impressions are aimed at the target: they
 * reach its cells in proportion to their people, each person as often as the post itself does, and
 * act as often as people of the post times `response`. Who is reached both ways counts once.
 */
export function withMedia(
  posted: OfferForecast,
  offer: Offer,
  cells: readonly Cell[],
): OfferForecast {
  const spend = mediaOf(offer);
  if (offer.boost === undefined || spend === 0) return posted;
  const impressions = paidImpressions(offer.boost, spend);
  const { mid, everybody } = posted;
  const frequency = Math.max(1, mid.reach > 0 ? mid.impressions / mid.reach : 1);
  const people = cells.reduce((sum, { size }) => sum + size, 0);
  const share = Math.min(LARGEST_CELL_SHARE, people > 0 ? impressions / frequency / people : 0);
  const { response = RESPONSE } = offer.boost;
  const acting = (action: Action) =>
    posted.expected.impressions > 0
      ? (impressions * response * everybody[action]) / posted.expected.impressions
      : 0;
  const added = {
    impressions,
    reach: share * people,
    engagements: acting("engagements"),
    clicks: acting("clicks"),
    conversions: acting("conversions"),
  };
  const plus = (own: OfferForecast["mid"]): OfferForecast["mid"] => ({
    impressions: sixDecimals(own.impressions + added.impressions),
    reach: sixDecimals(own.reach + added.reach),
    engagements: sixDecimals(own.engagements + added.engagements),
    clicks: sixDecimals(own.clicks + added.clicks),
    conversions: sixDecimals(own.conversions + added.conversions),
  });
  return {
    ...posted,
    mid: plus(mid),
    expected: plus(posted.expected),
    everybody: Object.fromEntries(
      ACTIONS.map((action) => [action, sixDecimals(everybody[action] + added[action])]),
    ) as OfferForecast["everybody"],
    reachable: posted.reachable + added.reach,
    ...withPaidReach(posted, cells, share),
  };
}

/** People reached in each cell by the post, by paid media, or by both. */
function withPaidReach(
  { cells: reached, cellReach }: OfferForecast,
  cells: readonly Cell[],
  share: number,
): Pick<OfferForecast, "cells" | "cellReach"> {
  const own = new Map(reached.map((cell, index) => [cell, cellReach[index]]));
  const all = cells.map(({ size }, cell) => {
    const people = own.get(cell) ?? 0;
    return { cell, people: Math.min(people + share * (size - people), LARGEST_CELL_SHARE * size) };
  });
  const some = all.filter(({ people }) => people > 0);
  return { cells: some.map(({ cell }) => cell), cellReach: some.map(({ people }) => people) };
}

/** What is assumed of paid media where an offer does not state it. */
export function mediaAssumptions({ offers }: Market): Assumption[] {
  const boosted = offers.flatMap(({ source }) => (mediaOf(source) > 0 ? [source] : []));
  if (boosted.length === 0) return [];
  const silent = boosted.some(({ boost }) => boost?.response === undefined);
  return [
    {
      field: "boost.frequency",
      value: "that of the post",
      source:
        "paid media reach each person as often as the post does, spread over the target by its " +
        "people; no published basis",
      trust: "C",
    },
    ...(silent
      ? [
          {
            field: "boost.response",
            value: RESPONSE,
            source: "actions per paid impression, relative to the post's own; no published basis",
            trust: "C" as const,
          },
        ]
      : []),
  ];
}
