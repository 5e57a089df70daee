import type { Figures } from "../forecast/index.ts";
import type { Forecast } from "../forecast/types.ts";
import type { Market } from "../market/market.ts";
import type { Placement } from "../market/placement.ts";

/**
 * An offer is taken to reach at most this part of the people who can be reached on its platform.
 */
export const LARGEST_REACHED_PART = 0.95;

/**
 * F at a combination: people reached, depth of each platform, and people more per unit of depth.
 */
export interface CrowdPoint {
  readonly people: number;
  readonly depths: readonly number[];
  readonly slopes: readonly number[];
}

/**
 * People whom offers of one creator reach together, inside the target and outside, bounded by
 *
 *     F(h) = A (1 − Π_p (1 − (A_p/A)(1 − e^(−h_p)))),   h_p = Σ −ln(1 − reach_o / A_p)
 *
 * with A_p the largest number of people that any of the offers on platform p can reach, and A the
 * sum of them (or the largest of them over .95). F is concave in the depths h_p, which add up.
 */
export class Crowd {
  /** Platform of each placement, and its depth; 0 where it does not count. */
  readonly platform: readonly number[];
  readonly depth: Float64Array;
  /** A. */
  readonly pool: number;
  /** No combination reaches more. */
  readonly most: number;
  /** Every combination keeps at least this part of the sum of its offers' people. */
  readonly leastKept: number;
  /** Every offer adds at least this part of its people to any others. */
  readonly leastGain: number;
  /** A_p / A. */
  readonly #part: readonly number[];

  /**
   * @param counts whether a placement counts
   * @param places placements that a combination can have at most
   */
  constructor(
    placements: readonly Placement[],
    counts: readonly boolean[],
    places: number,
    figures: Figures,
    market: Market,
    forecast: Forecast,
  ) {
    const names = [...new Set(placements.map(({ offer }) => market.offers[offer].platform))];
    this.platform = placements.map(({ offer }) => names.indexOf(market.offers[offer].platform));
    const reachOf = (p: number) => forecast.offers[placements[p].offer][figures].reach;
    const ownPool = placements.map(({ offer }, p) =>
      Math.max(forecast.offers[offer].reachable, reachOf(p) / LARGEST_REACHED_PART),
    );
    const pools = names.map((_, k) =>
      ownPool.reduce((most, pool, p) => (this.platform[p] === k ? Math.max(most, pool) : most), 0),
    );
    const largest = Math.max(0, ...pools) / (names.length > 1 ? LARGEST_REACHED_PART : 1);
    this.pool = Math.max(
      largest,
      pools.reduce((a, b) => a + b, 0),
    );
    this.#part = pools.map((pool) => (this.pool > 0 ? pool / this.pool : 0));
    const depthIn = (p: number, pool: number) =>
      counts[p] && pool > 0 ? -Math.log1p(-reachOf(p) / pool) : 0;
    this.depth = Float64Array.from(placements, (_, p) => depthIn(p, pools[this.platform[p]]));
    const tops = (amountOf: (p: number) => number) =>
      names.map((_, k) => topSums(placements, places, (p) => this.platform[p] === k, amountOf));
    const deepest = tops((p) => this.depth[p]);
    const splits = splitsOf(places, names.length);
    const depthsOf = (split: readonly number[]) => split.map((count, k) => deepest[k][count]);
    this.most = Math.max(0, ...splits.map((split) => this.#reached(depthsOf(split))));
    this.leastGain = Math.min(1, ...splits.flatMap((split) => this.#gains(depthsOf(split))));
    this.leastKept = keptAtLeast(
      tops((p) => (counts[p] && ownPool[p] > 0 ? reachOf(p) / ownPool[p] : 0)),
      tops((p) => depthIn(p, ownPool[p])),
      places,
    );
  }

  /** F and its slopes at what some placements reach. */
  at(placements: readonly number[]): CrowdPoint {
    const depths = this.#part.map(() => 0);
    for (const p of placements) depths[this.platform[p]] += this.depth[p];
    const people = this.#reached(depths);
    const slopes = this.#gains(depths).map((gain, k) => gain * this.#part[k] * this.pool);
    return { people, depths, slopes };
  }

  /** People that one more person reached on each platform adds. */
  #gains(depths: readonly number[]): number[] {
    const missed = depths.map((depth, k) => 1 + this.#part[k] * Math.expm1(-depth));
    const all = missed.reduce((product, part) => product * part, 1);
    return depths.map((depth, k) => (Math.exp(-depth) * all) / missed[k]);
  }

  #reached(depths: readonly number[]): number {
    const missed = depths.map((depth, k) => 1 + this.#part[k] * Math.expm1(-depth));
    return this.pool * (1 - missed.reduce((product, part) => product * part, 1));
  }
}

/**
 * Parts x_o of what is reachable on a platform keep (1 − Π (1 − x_o)) / Σ x_o of their sum, which
 * is at least (1 − e^(−X)) / X with X = Σ x_o. So do platforms, of which none reaches more than the
 * part 1 − e^(−h_p) of its own people.
 */
function keptAtLeast(
  parts: readonly (readonly number[])[],
  depths: readonly (readonly number[])[],
  places: number,
): number {
  const keptOf = (x: number) => (x > 0 ? -Math.expm1(-x) / x : 1);
  const onPlatforms = parts.map((sums) => keptOf(sums[places]));
  const largest = Math.max(0, ...depths.map((sums) => -Math.expm1(-sums[places])));
  return Math.min(1, ...onPlatforms) * (parts.length > 1 ? keptOf(largest) : 1);
}

/** Ways to share places among platforms. */
function splitsOf(places: number, platforms: number): number[][] {
  if (platforms === 0) return [[]];
  if (platforms === 1) return [[places]];
  return Array.from({ length: places + 1 }, (_, own) => own).flatMap((own) =>
    splitsOf(places - own, platforms - 1).map((rest) => [own, ...rest]),
  );
}

/** The most that 0, 1, ... offers among the placements that pass can have together. */
export function topSums(
  placements: readonly Placement[],
  places: number,
  passes: (p: number) => boolean,
  amountOf: (p: number) => number,
): number[] {
  const byOffer = new Map<number, number>();
  for (const [p, { offer }] of placements.entries())
    if (passes(p)) byOffer.set(offer, Math.max(byOffer.get(offer) ?? 0, amountOf(p)));
  const sorted = [...byOffer.values()].sort((a, b) => b - a);
  const sums = [0];
  for (let count = 0; count < places; count++) sums.push(sums[count] + (sorted[count] ?? 0));
  return sums;
}
