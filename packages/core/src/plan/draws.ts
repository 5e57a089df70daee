/** Number of worlds drawn; prime, so that every stride visits all of them. */
export const WORLDS = 2003;

/** Rational approximation of the normal quantile by P. J. Acklam, relative error below 1.2e-9. */
function normalQuantile(p: number): number {
  if (p > 0.5) return -normalQuantile(1 - p);
  if (p < 0.02425) {
    const q = Math.sqrt(-2 * Math.log(p));
    return (
      (((((-7.784894002430293e-3 * q - 0.3223964580411365) * q - 2.400758277161838) * q -
        2.549732539343734) *
        q +
        4.374664141464968) *
        q +
        2.938163982698783) /
      ((((7.784695709041462e-3 * q + 0.3224671290700398) * q + 2.445134137142996) * q +
        3.754408661907416) *
        q +
        1)
    );
  }
  const q = p - 0.5;
  const r = q * q;
  return (
    ((((((-39.69683028665376 * r + 220.9460984245205) * r - 275.9285104469687) * r +
      138.357751867269) *
      r -
      30.66479806614716) *
      r +
      2.506628277459239) *
      q) /
    (((((-54.47609879822406 * r + 161.5858368580409) * r - 155.6989798598866) * r +
      66.80131188771972) *
      r -
      13.28068155288572) *
      r +
      1)
  );
}

/** The middle of each of WORLDS equally likely slices of a standard normal, ascending. */
export const SLICES: Readonly<Float64Array> = Float64Array.from({ length: WORLDS }, (_, i) =>
  normalQuantile((i + 0.5) / WORLDS),
);

/** Which slice each world has of a source of error, and its deviate. */
interface Order {
  readonly ranks: Int32Array;
  readonly deviates: Float64Array;
}

/**
 * Orders of the slices worked out so far, one per source of error, and the state that gives more.
 */
const orders: Order[] = [];
let state = 20261127;

function randomBelow(limit: number): number {
  state = (state + 0x6d2b79f5) >>> 0;
  let t = state;
  t = Math.imul(t ^ (t >>> 15), t | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return Math.floor(((t ^ (t >>> 14)) >>> 0) * (limit / 4294967296));
}

/** The slices in the order of the n-th source, always the same one. */
function orderOf(source: number): Order {
  while (orders.length <= source) {
    const ranks = Int32Array.from(SLICES.keys());
    for (let i = WORLDS - 1; i > 0; i--) {
      const j = randomBelow(i + 1);
      const kept = ranks[i];
      ranks[i] = ranks[j];
      ranks[j] = kept;
    }
    orders.push({ ranks, deviates: Float64Array.from(ranks, (rank) => SLICES[rank]) });
  }
  return orders[source];
}

/**
 * Standard normal deviates of independent sources of error, one per world: each source visits every
 * slice of the distribution once (a Latin hypercube), in an order of its own. The same sources in
 * the same order give the same numbers everywhere.
 */
export class Draws {
  #source = 0;

  /** Deviates of the next source; not to be changed. */
  normal(): Float64Array {
    return orderOf(this.#source++).deviates;
  }

  /** Factors of the next source: lognormal with mean 1 and this relative deviation. */
  factors(deviation: number): Float64Array {
    const deviates = this.normal();
    const variance = Math.log1p(deviation ** 2);
    const spread = Math.sqrt(variance);
    const factors = new Float64Array(WORLDS);
    for (let w = 0; w < WORLDS; w++) factors[w] = Math.exp(spread * deviates[w] - variance / 2);
    return factors;
  }

  /** Factors of the next source: one of these each, ascending and equally likely. */
  among(equallyLikely: Float64Array): Float64Array {
    const { ranks } = orderOf(this.#source++);
    const factors = new Float64Array(WORLDS);
    for (let w = 0; w < WORLDS; w++)
      factors[w] = equallyLikely[Math.floor((ranks[w] * equallyLikely.length) / WORLDS)];
    return factors;
  }
}
