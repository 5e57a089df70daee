import type { Market, MarketCreator } from "../market/market.ts";
import type { Placement } from "../market/placement.ts";
import type { OfferTest } from "../rules/filter.ts";

/** What can be bought of one creator together, and whether the listing had to stop early. */
export interface Listing {
  readonly sets: readonly (readonly Placement[])[];
  readonly complete: boolean;
}

/**
 * Every way to hire one creator: sets of offers placed so that no phase holds two of them and no
 * offer is bought twice. Single offers come first, so that stopping early keeps them.
 * @param forbids placements that may not be bought; null when all may
 * @param most sets listed at most
 * @param locked offers that every set has to hold
 */
export function listPlacements(
  market: Market,
  creator: MarketCreator,
  forbids: OfferTest | null,
  most: number,
  locked: readonly number[] = [],
): Listing {
  const all = singlePlacements(market, creator, forbids);
  const placements = all.filter(({ offer }) => !locked.includes(offer));
  const sets: (readonly Placement[])[] = [];
  const held = holding(locked, all, most);
  let level: readonly Begun[] =
    locked.length > 0
      ? held.ways.map((chosen) => ({ chosen, next: 0 }))
      : placements.map((placement, index) => ({ chosen: [placement], next: index + 1 }));
  while (level.length > 0) {
    for (const { chosen } of level) {
      if (sets.length === most) return { sets, complete: false };
      sets.push(chosen);
    }
    level = extended(level, placements, most + 1 - sets.length);
  }
  return { sets, complete: held.complete };
}

/** A set on the way: `next` is the first placement that may still join it. */
interface Begun {
  readonly chosen: readonly Placement[];
  readonly next: number;
}

/** Sets with one placement more, in order, `most` at most. */
function extended(
  level: readonly Begun[],
  placements: readonly Placement[],
  most: number,
): Begun[] {
  const longer: Begun[] = [];
  for (const { chosen, next } of level)
    for (let index = next; index < placements.length; index++) {
      if (longer.length === most) return longer;
      const placement = placements[index];
      if (fits(chosen, placement)) longer.push({ chosen: [...chosen, placement], next: index + 1 });
    }
  return longer;
}

/** Ways to place all of the locked offers, cut off beyond `most`. */
function holding(
  locked: readonly number[],
  placements: readonly Placement[],
  most: number,
): { ways: readonly Placement[][]; complete: boolean } {
  let ways: Placement[][] = [[]];
  let complete = true;
  for (const offer of locked) {
    const longer = ways.flatMap((chosen) =>
      placements
        .filter((placement) => placement.offer === offer && fits(chosen, placement))
        .map((placement) => [...chosen, placement]),
    );
    complete &&= longer.length <= most + 1;
    ways = longer.slice(0, most + 1);
  }
  return { ways, complete };
}

/** Every offer of a creator by itself, wherever it may be placed. */
export function singlePlacements(
  market: Market,
  creator: MarketCreator,
  forbids: OfferTest | null,
): Placement[] {
  const placements: Placement[] = [];
  for (let offer = creator.offerStart; offer < creator.offerEnd; offer++) {
    const { phases, retainer } = market.offers[offer];
    const candidates = retainer ? [retainer] : phases.map(alone);
    for (const candidate of candidates)
      if (!forbids || !candidate.some((phase) => forbids(offer, phase)))
        placements.push({ offer, phases: candidate });
  }
  return placements;
}

const single: (readonly number[])[] = [];

/** The list of one phase; many placements share it. */
function alone(phase: number): readonly number[] {
  single[phase] ??= [phase];
  return single[phase];
}

function fits(chosen: readonly Placement[], placement: Placement): boolean {
  return chosen.every(
    (other) =>
      other.offer !== placement.offer &&
      !other.phases.some((phase) => placement.phases.includes(phase)),
  );
}
