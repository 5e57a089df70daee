import { type Campaign, campaignOf, money, type Offer } from "./campaign.ts";
import { millionths } from "./fraction.ts";
import { present } from "./present.ts";
import type { RequestText } from "./request.ts";

/** What one offer costs and delivers, as an answer or a stated `expected` gives it. */
export interface OfferFigures {
  /** Fee and extras in minor units. */
  readonly price: bigint;
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
        offerFigures(
          offer,
          campaign,
          stated
            ? present(present(offer.text.expected, "expected").reachByCell, "reachByCell")
            : unstated.reachByCell[offer.id],
        ),
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
  { minor }: Campaign,
  reachByCell: Readonly<Record<string, number>>,
): OfferFigures {
  const { impressions, reach, engagements, clicks, conversions } = present(
    text.expected,
    "expected",
  );
  const extras = (text.extras ?? []).map(({ price }) => money(price, minor));
  return {
    price: extras.reduce((sum, extra) => sum + extra, money(present(text.price, "price"), minor)),
    impressions: millionths(present(impressions, "impressions")),
    engagements: millionths(present(engagements, "engagements")),
    clicks: millionths(present(clicks, "clicks")),
    conversions: millionths(present(conversions, "conversions")),
    reach: Number(millionths(present(reach, "reach"))) / 1e6,
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
    const people = Object.values(present(reachByCell, "reachByCell")).reduce((a, b) => a + b, 0);
    inside += people;
    all += Math.max(people, present(reach, "reach"));
  }
  return all > 0 ? inside / all : null;
}
