import type { Forecast } from "../forecast/types.ts";
import type { Market } from "../market/market.ts";
import type { Placement } from "../market/placement.ts";
import type { Segments } from "./segments.ts";
import { type ReachWorth, SetReach } from "./set-reach.ts";

/**
 * Bounds on what the masses of a combination of one creator's offers are worth, that add up over
 * its placements, though masses do not: two shares of .45 have a mass of 1.20 together when they
 * reach the same people in part, 2.30 when they do not.
 *
 * A mass is convex in the share R it stands for, so at most R · (−ln(1 − R̂)/R̂) where R̂ is the
 * largest share possible; and R is at most the sum of the single shares g_o (`byChord`). R is also
 * Σ g_o times the part k = F / Σ reach_o of their people that the offers keep together, or one
 * offer's share where that is more. With q the largest share per person reached of any offer,
 *
 *     R ≤ q F − k₀ Σ (q reach_o − g_o),
 *
 * with k₀ ≤ k, small enough not to fall below a single share. F, the people reached on all
 * platforms together, is concave in sums over the offers ({@link Crowd}); so it lies below its
 * tangents (`byTangent`).
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
      (own, set) => new SetReach(placements, own, segments.index[set], market, forecast),
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
