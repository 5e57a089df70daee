import type { Market } from "./market.ts";

/** One bought offer: where it is placed. An ordinary offer has one phase, a retainer several. */
export interface Placement {
  /** Offer index in the market. */
  readonly offer: number;
  /** Phase indices, ascending. */
  readonly phases: readonly number[];
}

/** The part of a placement that falls into one phase. */
export interface Portion {
  readonly offer: number;
  readonly phase: number;
  /** This is part `part` (0-based) of `parts` equal parts. */
  readonly part: number;
  readonly parts: number;
  /**
   * True for the first portion of a creator: the handling cost of hiring is counted with it.
   */
  readonly carriesHandling: boolean;
}

/** Portions of everything one creator is bought for, in order of phase, then offer. */
export function portionsOf(placements: readonly Placement[]): Portion[] {
  if (placements.length === 1 && placements[0].phases.length === 1) {
    const [{ offer, phases }] = placements;
    return [{ offer, phase: phases[0], part: 0, parts: 1, carriesHandling: true }];
  }
  const portions: Written<Portion>[] = [];
  for (const { offer, phases } of placements)
    for (let part = 0; part < phases.length; part++)
      portions.push({
        offer,
        phase: phases[part],
        part,
        parts: phases.length,
        carriesHandling: false,
      });
  portions.sort((a, b) => a.phase - b.phase || a.offer - b.offer);
  if (portions.length > 0) portions[0].carriesHandling = true;
  return portions;
}

/** A record while it is being made. */
type Written<T> = { -readonly [K in keyof T]: T[K] };

/** Part `part` of `parts` of a whole number; the parts add up to it exactly. */
export function partOf(whole: number, part: number, parts: number): number {
  return parts === 1
    ? whole
    : Math.floor((whole * (part + 1)) / parts) - Math.floor((whole * part) / parts);
}

/** Placements by offer; as they are when they stand so already. */
function ascending(placements: readonly Placement[]): readonly Placement[] {
  for (let k = 1; k < placements.length; k++)
    if (placements[k].offer < placements[k - 1].offer)
      return [...placements].sort((a, b) => a.offer - b.offer);
  return placements;
}

/**
 * Placements grouped by creator index, creators ascending: offers of one creator stand side by side
 * in the market.
 */
export function byCreator(
  market: Market,
  placements: readonly Placement[],
): Map<number, Placement[]> {
  const groups = new Map<number, Placement[]>();
  eachCreator(market, placements, (own, creator) => groups.set(creator, own));
  return groups;
}

/** Hands over the placements of every creator, creators ascending. */
export function eachCreator(
  { offers }: Market,
  placements: readonly Placement[],
  take: (own: Placement[], creator: number) => void,
): void {
  const sorted = ascending(placements);
  for (let start = 0, end = 0; start < sorted.length; start = end) {
    const { creator } = offers[sorted[start].offer];
    for (end = start + 1; end < sorted.length; end++)
      if (offers[sorted[end].offer].creator !== creator) break;
    take(sorted.slice(start, end), creator);
  }
}
