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

/** What the request does not state: reach per cell when it states no cells. */
export interface Unstated {
  readonly cells: readonly { readonly id: string; readonly size: number }[];
  readonly reachByCell: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

type RequestCells = NonNullable<NonNullable<RequestText["brief"]["audience"]>["cells"]>;

/**
 * The figures of a request that states price and results of every offer: nothing of the forecast is
 * needed but reach per cell, and that only where no cells are stated.
 */
export function statedFigures(request: RequestText, unstated: Unstated): Figures {
  const campaign = campaignOf(request);
  const stated = request.brief.audience?.cells;
  const cells: RequestCells = stated ?? unstated.cells;
  return {
    cells: cells.map(({ id, size, value }) => ({ id, size, value: value ?? null })),
    offers: Object.fromEntries(
      campaign.offers.map((offer) => [
        offer.id,
        offerFigures(offer, campaign, stated ? ifPosted(offer) : unstated.reachByCell[offer.id]),
      ]),
    ),
    audienceFit: Object.fromEntries(
      request.roster.creators.map(({ id, offers }) => [
        id,
        stated ? statedFit(offers.map(({ expected }) => present(expected, "expected"))) : null,
      ]),
    ),
  };
}

function offerFigures(
  { text }: Offer,
  { minor, request }: Campaign,
  reachByCell: Readonly<Record<string, number>>,
): OfferFigures {
  const { impressions, reach, engagements, clicks, conversions } = present(
    text.expected,
    "expected",
  );
  const extras = (text.extras ?? [])
    .map(({ price }) => converted(price, text, request, minor))
    .reduce((sum, extra) => sum + extra, 0n);
  const chance = asNumber(chancesOf(text).posted);
  const expected = (amount: number | undefined, what: string) =>
    millionths(present(amount, what) * chance);
  return {
    price: extras + converted(text.price ?? 0, text, request, minor),
    extras,
    impressions: expected(impressions, "impressions"),
    engagements: expected(engagements, "engagements"),
    clicks: expected(clicks, "clicks"),
    conversions: expected(conversions, "conversions"),
    reach: Number(expected(reach, "reach")) / 1e6,
    reachByCell,
  };
}

/** Stated people per cell, times the chance that the offer is posted. */
function ifPosted({ text }: Offer): Record<string, number> {
  const chance = asNumber(chancesOf(text).posted);
  const cells = Object.entries(
    present(present(text.expected, "expected").reachByCell, "reachByCell"),
  );
  return Object.fromEntries(cells.map(([cell, people]) => [cell, people * chance]));
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
    const people = Object.values(present(reachByCell, "reachByCell")).reduce((a, b) => a + b, 0);
    inside += people;
    all += Math.max(people, present(reach, "reach"));
  }
  return all > 0 ? inside / all : null;
}
