import { decay } from "../forecast/posterior/rate.ts";
import { TIER_FLOORS } from "../roster/tiers.ts";
import type { LearnedNumber } from "../run/learned.ts";
import type { FrozenPick } from "../run/ledger.ts";
import { asNumbers, shippedAt } from "./numbers.ts";
import type { Reported } from "./reported.ts";

/** Whether a creator delivered what was agreed. */
export interface Delivery {
  readonly pick: Pick<FrozenPick, "creatorId" | "tier">;
  /** Undefined where nobody can say. */
  readonly delivered: boolean | undefined;
  /** Days since 1970-01-01. */
  readonly dayNumber: number;
}

/** Offers for which the shipped chance stands, a judgement. */
const SHIPPED_OFFERS = 50;

/** Days after which an offer counts half. */
const HALF_LIFE = 365;

/**
 * Whether an offer was delivered: as reported, else yes where anything of it was counted; undefined
 * where nobody can say. Goods in the place of a fee oblige nobody and say nothing.
 */
export function deliveredOf({ figures, pick }: Reported): boolean | undefined {
  if (pick.fee <= 0) return undefined;
  const stated = figures.delivered?.value;
  if (typeof stated === "boolean") return stated;
  const { impressions, reach, engagements, clicks, conversions } = figures;
  const counted = impressions ?? reach ?? engagements ?? clicks ?? conversions;
  return counted === undefined ? undefined : true;
}

/**
 * The chance of each tier that a creator delivers: the mean of the beta distribution in which the
 * shipped chance stands for 50 offers, and each own one counts by its age.
 * @param reference day to which ages count, as days since 1970-01-01
 */
export function movedDelivery(deliveries: readonly Delivery[], reference: number): LearnedNumber[] {
  const tallies = talliesOf(deliveries, reference);
  const moved = TIER_FLOORS.flatMap(({ tier }) => {
    const own = tallies.get(tier);
    if (own === undefined) return [];
    const path = `delivery.${tier}`;
    const shipped = shippedAt(path);
    const chance = (SHIPPED_OFFERS * shipped + own.kept) / (SHIPPED_OFFERS + own.posts);
    return [{ path, factor: chance / shipped, creators: own.creators.size, posts: own.posts }];
  });
  return asNumbers(moved);
}

/** Offers of a tier, those that were delivered among them, older ones counting less. */
interface Tally {
  kept: number;
  posts: number;
  readonly creators: Set<string>;
}

function talliesOf(deliveries: readonly Delivery[], reference: number): Map<string, Tally> {
  const tallies = new Map<string, Tally>();
  for (const { pick, delivered, dayNumber } of deliveries) {
    if (delivered === undefined) continue;
    const tally = tallies.get(pick.tier) ?? { kept: 0, posts: 0, creators: new Set() };
    tallies.set(pick.tier, tally);
    const weight = decay(reference - dayNumber, HALF_LIFE);
    tally.posts += weight;
    if (delivered) tally.kept += weight;
    tally.creators.add(pick.creatorId);
  }
  return tallies;
}
