import { type Campaign, campaignOf, money, type Offer } from "./campaign.ts";
import { millionths } from "./fraction.ts";
import { present } from "./present.ts";
import type { RequestText } from "./request.ts";

/** What one offer costs and delivers, as an answer or a stated `expected` gives it. */
export interface OfferFigures {
  /** Fee and extras in minor units. */
  readonly price: bigint;
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

function offerFigures({ id, text }: Offer, { minor }: Campaign, unstated: Unstated): OfferFigures {
  const extras = (text.extras ?? []).map(({ price }) => money(price, minor));
  const reachByCell = text.expected?.reachByCell ?? unstated.reachByCell[id];
  const all = text.expected as Results | undefined;
  const { mid, expected } = all ? { mid: all, expected: all } : unstated.results[id];
  const mean = mid.reach > 0 ? expected.reach / mid.reach : 1;
  const averages = Object.entries(reachByCell).map(([cell, people]) => [cell, people * mean]);
  return {
    price: extras.reduce((sum, extra) => sum + extra, money(present(text.price, "price"), minor)),
    mid: brought(mid, reachByCell),
    expected: brought(expected, Object.fromEntries(averages)),
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
