import { type Campaign, campaignOf, type Offer } from "./campaign.ts";
import { asNumber, millionths } from "./fraction.ts";
import { chancesOf, converted } from "./offer-costs.ts";
import { present } from "./present.ts";
import type { RequestText } from "./request.ts";

/** What one offer costs and delivers, as an answer or a stated `expected` gives it. */
export interface OfferFigures {
  /** Fee and extras in minor units. */
  readonly price: bigint;
  /** The extras in it. */
  readonly extras: bigint;
  /** What the value of a plan is made of. */
  readonly mid: Brought;
  /** What totals, rules and ratios are made of. */
  readonly expected: Brought;
}

/** What one offer brings. */
export interface Brought {
  /** Results in millionths. */
  readonly impressions: bigint;
  readonly engagements: bigint;
  readonly clicks: bigint;
  readonly conversions: bigint;
  /** People reached, everybody. */
  readonly reach: number;
  /** People reached in the target, by cell id. */
  readonly reachByCell: Readonly<Record<string, number>>;
}

/** People among whom reach is deduplicated. */
export interface CellFigures {
  readonly id: string;
  readonly size: number;
  /** Money per person reached; null when the cell states none. */
  readonly value: number | null;
}

/** The forecast a plan is judged on. */
export interface Figures {
  readonly cells: readonly CellFigures[];
  /** By offer id. */
  readonly offers: Readonly<Record<string, OfferFigures>>;
  /** Share of a creator's audience in the target by her id, null when unknown. */
  readonly audienceFit: Readonly<Record<string, number | null>>;
}

interface Results {
  readonly impressions: number;
  readonly reach: number;
  readonly engagements: number;
  readonly clicks: number;
  readonly conversions: number;
}

/**
 * What the request does not state: reach per cell at the median reach when it states no cells, and
 * the results of offers that state none.
 */
export interface Unstated {
  readonly cells: readonly { readonly id: string; readonly size: number }[];
  readonly results: Readonly<Record<string, { readonly mid: Results; readonly expected: Results }>>;
  readonly reachByCell: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

type RequestCells = NonNullable<NonNullable<RequestText["brief"]["audience"]>["cells"]>;

/**
 * The figures of a request that states the price of every offer, and either all results or none:
 * nothing of the forecast is needed but what nobody states.
 */
export function statedFigures(request: RequestText, unstated: Unstated): Figures {
  const campaign = campaignOf(request);
  const stated = request.brief.audience?.cells;
  const cells: RequestCells = stated ?? unstated.cells;
  return {
    cells: cells.map(({ id, size, value }) => ({ id, size, value: value ?? null })),
    offers: Object.fromEntries(
      campaign.offers.map((offer) => [offer.id, offerFigures(offer, campaign, unstated)]),
    ),
    audienceFit: Object.fromEntries(
      request.roster.creators.map(({ id, offers }) => [
        id,
        stated ? statedFit(offers.flatMap(({ expected }) => expected ?? [])) : null,
      ]),
    ),
  };
}

function offerFigures(
  { id, text }: Offer,
  { minor, request }: Campaign,
  unstated: Unstated,
): OfferFigures {
  const { exclusivity = [], usageRights = [] } = text.terms ?? {};
  const extras = [...(text.extras ?? []), ...exclusivity, ...usageRights]
    .map(({ price }) => converted(price, text, request, minor))
    .reduce((sum, extra) => sum + extra, 0n);
  // What the forecast says has the chance of a gift in it; what is stated is said of a post.
  const chance = asNumber(chancesOf(text).posted);
  const stated = text.expected && ifPosted(text.expected as Results, chance);
  const people = text.expected?.reachByCell;
  const reachByCell = people
    ? Object.fromEntries(Object.entries(people).map(([cell, own]) => [cell, own * chance]))
    : unstated.reachByCell[id];
  const { mid, expected } = stated ? { mid: stated, expected: stated } : unstated.results[id];
  const mean = mid.reach > 0 ? expected.reach / mid.reach : 1;
  const averages = Object.entries(reachByCell).map(([cell, own]) => [cell, own * mean]);
  return {
    price: extras + converted(text.price ?? 0, text, request, minor),
    extras,
    mid: brought(mid, reachByCell),
    expected: brought(expected, Object.fromEntries(averages)),
  };
}

/** Stated results times the chance that the offer is posted. */
function ifPosted(results: Results, chance: number): Results {
  const { impressions, reach, engagements, clicks, conversions } = results;
  return {
    impressions: impressions * chance,
    reach: reach * chance,
    engagements: engagements * chance,
    clicks: clicks * chance,
    conversions: conversions * chance,
  };
}

function brought(results: Results, reachByCell: Readonly<Record<string, number>>): Brought {
  return {
    impressions: millionths(results.impressions),
    engagements: millionths(results.engagements),
    clicks: millionths(results.clicks),
    conversions: millionths(results.conversions),
    reach: Number(millionths(results.reach)) / 1e6,
    reachByCell,
  };
}

/** Reach stated inside the cells over reach stated, all her offers together. */
function statedFit(
  expected: readonly {
    readonly reach?: number;
    readonly reachByCell?: Readonly<Record<string, number>>;
  }[],
): number | null {
  let inside = 0;
  let all = 0;
  for (const { reach, reachByCell } of expected) {
    if (reachByCell === undefined) continue;
    const people = Object.values(reachByCell).reduce((a, b) => a + b, 0);
    inside += people;
    all += Math.max(people, present(reach, "reach"));
  }
  return all > 0 ? inside / all : null;
}
