import type { Forecast } from "../forecast/types.ts";
import type { Market } from "../market/market.ts";
import type { Placement } from "../market/placement.ts";
import { MAX_CELL_SHARE } from "./masses.ts";
import type { Segments } from "./segments.ts";

/** What the reach of placements is worth at most, as a sum over them. */
export interface ReachWorth {
  readonly perPlacement: Float64Array;
  /** Counts once for every combination. */
  readonly once: number;
}

/**
 * Bounds on what the masses of a combination of one creator's offers are worth, that add up over
 * its placements, though masses do not: two shares of .45 have a mass of 1.20 together when they
 * reach the same people in part, 2.30 when they do not.
 *
 * A mass is convex in the share R it stands for, so at most R · (−ln(1 − R̂)/R̂) where R̂ is the
 * largest share possible; and R is at most the sum of the single shares (`byChord`). R is also at
 * most q · F, where F are the people reached on all platforms together and q the largest share per
 * person reached of any offer. F is concave in sums over the offers,
 *
 *     F(h) = A (1 − Π_p (1 − (A_p/A)(1 − e^(−h_p)))),   h_p = Σ −ln(1 − reach_o / A_p)
 *
 * with A_p the largest number of people that offers on platform p can reach, A the sum of them (or
 * the largest of them over .95); so F lies below its tangents (`byTangent`).
 */
export class ReachBounds {
  readonly #sets: readonly SetReach[];
  readonly #placements: number;

  constructor(
    placements: readonly Placement[],
    segments: Segments,
    market: Market,
    forecast: Forecast,
  ) {
    this.#placements = placements.length;
    this.#sets = segments.sets.map(
      (phases, set) => new SetReach(placements, phases, segments.index[set], market, forecast),
    );
  }

  /** Shares added up. */
  byChord(massPrices: Float64Array): ReachWorth {
    return this.#sum((set) => set.byChord(massPrices));
  }

  /** People added up, by the tangent at a combination; null when some share has no people. */
  byTangent(massPrices: Float64Array, at: readonly number[]): ReachWorth | null {
    return this.#sets.every((set) => set.isProportional)
      ? this.#sum((set) => set.byTangent(massPrices, at))
      : null;
  }

  #sum(worthOf: (set: SetReach) => ReachWorth): ReachWorth {
    const all = this.#sets.map(worthOf);
    return {
      perPlacement: Float64Array.from({ length: this.#placements }, (_, p) =>
        all.reduce((sum, { perPlacement }) => sum + perPlacement[p], 0),
      ),
      once: all.reduce((sum, { once }) => sum + once, 0),
    };
  }
}

/** Reach of placements as one set of phases counts it. */
class SetReach {
  readonly #shares: readonly { readonly segments: number[]; readonly share: number[] }[];
  readonly #crowd: Crowd;
  /** Largest share possible by segment, and largest share per person reached. */
  readonly #largest = new Map<number, number>();
  readonly #perPerson = new Map<number, number>();
  readonly isProportional: boolean;

  constructor(
    placements: readonly Placement[],
    phases: readonly number[],
    segmentOf: Int32Array,
    market: Market,
    forecast: Forecast,
  ) {
    const parts = placements.map(
      ({ phases: own }) => own.filter((phase) => phases.includes(phase)).length / own.length,
    );
    this.#crowd = new Crowd(placements, parts, phases.length, market, forecast);
    this.#shares = placements.map(({ offer }, p) => {
      const { cells, cellReach } = forecast.offers[offer];
      const own: { segments: number[]; share: number[] } = { segments: [], share: [] };
      for (const [k, cell] of cells.entries()) {
        if (segmentOf[cell] < 0 || parts[p] === 0 || cellReach[k] === 0) continue;
        own.segments.push(segmentOf[cell]);
        own.share.push((cellReach[k] * parts[p]) / forecast.cells[cell].size);
      }
      return own;
    });
    let isProportional = true;
    const byOffer = new Map<number, Map<number, number>>();
    for (const [p, { segments, share }] of this.#shares.entries())
      for (const [k, segment] of segments.entries()) {
        const { offer } = placements[p];
        const people = forecast.offers[offer].expected.reach;
        isProportional &&= people > 0;
        const ratio = share[k] / people;
        this.#perPerson.set(segment, Math.max(this.#perPerson.get(segment) ?? 0, ratio));
        const own = byOffer.get(segment) ?? new Map<number, number>();
        own.set(offer, Math.max(own.get(offer) ?? 0, share[k]));
        byOffer.set(segment, own);
      }
    this.isProportional = isProportional;
    for (const [segment, own] of byOffer) {
      const together = topSum([...own.values()], phases.length);
      const people = isProportional
        ? this.#crowd.most * (this.#perPerson.get(segment) ?? 0)
        : Number.POSITIVE_INFINITY;
      this.#largest.set(segment, Math.min(MAX_CELL_SHARE, together, people));
    }
  }

  byChord(massPrices: Float64Array): ReachWorth {
    const perPlacement = Float64Array.from(this.#shares, ({ segments, share }) =>
      segments.reduce((sum, s, k) => sum + massPrices[s] * this.#slope(s) * share[k], 0),
    );
    return { perPlacement, once: 0 };
  }

  byTangent(massPrices: Float64Array, at: readonly number[]): ReachWorth {
    let worth = 0;
    for (const [segment, ratio] of this.#perPerson)
      worth += massPrices[segment] * this.#slope(segment) * ratio;
    const { perPlacement, once } = this.#crowd.tangentAt(at);
    return { perPlacement: perPlacement.map((people) => worth * people), once: worth * once };
  }

  /** Greatest mass per share. */
  #slope(segment: number): number {
    const largest = this.#largest.get(segment) ?? 0;
    return largest > 0 ? -Math.log1p(-largest) / largest : 1;
  }
}

/** People whom a creator's offers reach together, in all cells and outside. */
class Crowd {
  /** Platform of each placement, and its −ln(1 − reach / A_p); 0 where it does not count. */
  readonly #platform: readonly number[];
  readonly #depth: Float64Array;
  /** A_p / A. */
  readonly #part: readonly number[];
  readonly #pool: number;
  /** No combination reaches more. */
  readonly most: number;

  constructor(
    placements: readonly Placement[],
    parts: readonly number[],
    places: number,
    market: Market,
    forecast: Forecast,
  ) {
    const names = [...new Set(placements.map(({ offer }) => market.offers[offer].platform))];
    const platform = placements.map(({ offer }) => names.indexOf(market.offers[offer].platform));
    const pools = names.map(() => 0);
    for (const [p, { offer }] of placements.entries()) {
      const { reachable, expected } = forecast.offers[offer];
      pools[platform[p]] = Math.max(
        pools[platform[p]],
        reachable,
        expected.reach / LARGEST_REACHED_PART,
      );
    }
    this.#platform = platform;
    const largest = Math.max(0, ...pools) / (names.length > 1 ? LARGEST_REACHED_PART : 1);
    this.#pool = Math.max(largest, pools.reduce((a, b) => a + b, 0));
    this.#part = pools.map((pool) => (this.#pool > 0 ? pool / this.#pool : 0));
    this.#depth = Float64Array.from(placements, ({ offer }, p) => {
      const pool = pools[platform[p]];
      return parts[p] > 0 && pool > 0
        ? -Math.log1p(-forecast.offers[offer].expected.reach / pool)
        : 0;
    });
    const deepest = names.map((_, own) => {
      const byOffer = new Map<number, number>();
      for (const [p, { offer }] of placements.entries())
        if (platform[p] === own)
          byOffer.set(offer, Math.max(byOffer.get(offer) ?? 0, this.#depth[p]));
      return topSum([...byOffer.values()], places);
    });
    this.most = this.#reached(deepest);
  }

  /** The tangent of F at the depths of a combination: people per placement, and once. */
  tangentAt(at: readonly number[]): ReachWorth {
    const depths = this.#part.map(() => 0);
    for (const p of at) depths[this.#platform[p]] += this.#depth[p];
    const people = this.#reached(depths);
    const missed = this.#pool - people;
    const slopes = this.#part.map((part, p) => {
      const left = part * Math.exp(-depths[p]);
      return (missed * left) / (1 - part + left);
    });
    const atPoint = depths.reduce((sum, depth, p) => sum + slopes[p] * depth, 0);
    return {
      perPlacement: this.#depth.map((depth, p) => slopes[this.#platform[p]] * depth),
      once: people - atPoint,
    };
  }

  #reached(depths: readonly number[]): number {
    let missed = 1;
    for (const [p, depth] of depths.entries()) missed *= 1 + this.#part[p] * Math.expm1(-depth);
    return this.#pool * (1 - missed);
  }
}

/** A creator's reach on a platform is taken to be at least this much above the largest offer's. */
const LARGEST_REACHED_PART = 0.95;

function topSum(values: readonly number[], count: number): number {
  return [...values]
    .sort((a, b) => b - a)
    .slice(0, count)
    .reduce((sum, value) => sum + value, 0);
}
