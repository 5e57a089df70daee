import type { Market, MarketCreator } from "../market/market.ts";
import { type Placement, portionsOf } from "../market/placement.ts";
import type { OfferTest } from "../rules/filter.ts";
import type { Bundle } from "../rules/model.ts";

/** Most bundles enumerated for one creator before dominated ones are dropped. */
const MAX_ENUMERATED = 2_000;

/** The bundles of one creator, and whether the enumeration had to stop early. */
export interface Bundles {
  readonly bundles: readonly Bundle[];
  readonly complete: boolean;
}

/**
 * Every way to hire one creator: sets of her offers placed so that no phase holds two of them and
 * no offer is bought twice. Single offers come first, so that stopping early keeps them.
 * @param forbids placements that may not be bought
 * @param locked offers of hers that every bundle has to hold
 */
export function bundlesOf(
  market: Market,
  creator: MarketCreator,
  forbids: OfferTest,
  locked: readonly number[] = [],
): Bundles {
  const all = placementsOf(market, creator, forbids);
  const placements = all.filter(({ offer }) => !locked.includes(offer));
  const bundles: Bundle[] = [];
  let level: readonly Begun[] =
    locked.length > 0
      ? holding(locked, all).map((chosen) => ({ chosen, next: 0 }))
      : placements.map((placement, index) => ({ chosen: [placement], next: index + 1 }));
  while (level.length > 0) {
    for (const { chosen } of level) {
      if (bundles.length === MAX_ENUMERATED) return { bundles, complete: false };
      bundles.push({ creator: creator.index, placements: chosen, portions: portionsOf(chosen) });
    }
    level = extended(level, placements, MAX_ENUMERATED + 1 - bundles.length);
  }
  return { bundles, complete: true };
}

/** A bundle on the way: `next` is the first placement that may still join it. */
interface Begun {
  readonly chosen: readonly Placement[];
  readonly next: number;
}

/** Bundles with one placement more, in order, `most` at most. */
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

/** Every way to place all of the locked offers, cut off beyond {@link MAX_ENUMERATED}. */
function holding(locked: readonly number[], placements: readonly Placement[]): Placement[][] {
  return locked.reduce<Placement[][]>(
    (ways, offer) =>
      ways
        .flatMap((chosen) =>
          placements
            .filter((placement) => placement.offer === offer && fits(chosen, placement))
            .map((placement) => [...chosen, placement]),
        )
        .slice(0, MAX_ENUMERATED + 1),
    [[]],
  );
}

function placementsOf(market: Market, creator: MarketCreator, forbids: OfferTest): Placement[] {
  const placements: Placement[] = [];
  for (let offer = creator.offerStart; offer < creator.offerEnd; offer++) {
    const { phases, retainer } = market.offers[offer];
    const candidates = retainer ? [retainer] : phases.map((phase) => [phase]);
    for (const candidate of candidates)
      if (!candidate.some((phase) => forbids(offer, phase)))
        placements.push({ offer, phases: candidate });
  }
  return placements;
}

function fits(chosen: readonly Placement[], placement: Placement): boolean {
  return chosen.every(
    (other) =>
      other.offer !== placement.offer &&
      !other.phases.some((phase) => placement.phases.includes(phase)),
  );
}
