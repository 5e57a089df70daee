import { decay } from "../forecast/posterior/rate.ts";
import { TIER_FLOORS, type Tier } from "../roster/tiers.ts";
import type { LearnedNumber } from "../run/learned.ts";
import { asNumbers, shippedAt } from "./numbers.ts";
import type { Reported } from "./reported.ts";

/** Whether a creator delivered what was agreed. */
export interface Delivery {
  readonly creatorId: string;
  readonly tier: string;
  readonly delivered: boolean;
  /** Days before the newest result. */
  readonly age: number;
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
 */
export function movedDelivery(deliveries: readonly Delivery[]): LearnedNumber[] {
  const byTier = Map.groupBy(deliveries, ({ tier }) => tier);
  const moved = TIER_FLOORS.flatMap(({ tier }) => {
    const own = byTier.get(tier);
    return own === undefined ? [] : [chanceOf(tier, own)];
  });
  return asNumbers(moved);
}

function chanceOf(tier: Tier, own: readonly Delivery[]) {
  const path = `delivery.${tier}`;
  const shipped = shippedAt(path);
  let [kept, posts] = [0, 0];
  for (const { delivered, age } of own) {
    const weight = decay(age, HALF_LIFE);
    posts += weight;
    if (delivered) kept += weight;
  }
  const chance = (SHIPPED_OFFERS * shipped + kept) / (SHIPPED_OFFERS + posts);
  const creators = new Set(own.map(({ creatorId }) => creatorId)).size;
  return { path, factor: chance / shipped, creators, posts };
}
