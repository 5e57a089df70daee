import { normalQuantile } from "../base/normal.ts";

/** Number of worlds drawn; prime, so that every stride visits all of them. */
export const WORLDS = 2003;

/** The middle of each of WORLDS equally likely slices of a standard normal, ascending. */
export const SLICES: Readonly<Float64Array> = Float64Array.from({ length: WORLDS }, (_, i) =>
  normalQuantile((i + 0.5) / WORLDS),
);

/** Which slice each world has of a source of error, and its deviate. */
export interface Order {
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
    const ranks = new Int32Array(WORLDS);
    for (let i = 0; i < WORLDS; i++) ranks[i] = i;
    for (let i = WORLDS - 1; i > 0; i--) {
      const j = randomBelow(i + 1);
      const kept = ranks[i];
      ranks[i] = ranks[j];
      ranks[j] = kept;
    }
    const deviates = new Float64Array(WORLDS);
    for (let w = 0; w < WORLDS; w++) deviates[w] = SLICES[ranks[w]];
    orders.push({ ranks, deviates });
  }
  return orders[source];
}

/** Factors made from deviates: lognormal with mean 1 and this relative deviation. */
export function factorsOf(deviates: Float64Array, deviation: number): Float64Array {
  const variance = Math.log1p(deviation ** 2);
  const spread = Math.sqrt(variance);
  const factors = new Float64Array(WORLDS);
  for (let w = 0; w < WORLDS; w++) factors[w] = Math.exp(spread * deviates[w] - variance / 2);
  return factors;
}

/** Factors in the order of a source: one of these each, ascending and equally likely. */
export function amongOf({ ranks }: Order, equallyLikely: Float64Array): Float64Array {
  const factors = new Float64Array(WORLDS);
  for (let w = 0; w < WORLDS; w++)
    factors[w] = equallyLikely[Math.floor((ranks[w] * equallyLikely.length) / WORLDS)];
  return factors;
}

/** In which worlds of an order something with a chance happens: 1 or 0. */
export function happensIn({ ranks }: Order, chance: number): Uint8Array {
  const most = Math.round(chance * WORLDS);
  const happens = new Uint8Array(WORLDS);
  for (let w = 0; w < WORLDS; w++) happens[w] = ranks[w] < most ? 1 : 0;
  return happens;
}

/**
 * Standard normal deviates of independent sources of error, one per world: each source visits every
 * slice of the distribution once (a Latin hypercube), in an order of its own. The same sources in
 * the same order give the same numbers everywhere.
 */
export class Draws {
  #source = 0;

  /** The slice of the next source in every world; not to be changed. */
  order(): Order {
    return orderOf(this.#source++);
  }

  /** Deviates of the next source; not to be changed. */
  normal(): Float64Array {
    return this.order().deviates;
  }

  /** Factors of the next source: lognormal with mean 1 and this relative deviation. */
  factors(deviation: number): Float64Array {
    return factorsOf(this.normal(), deviation);
  }

  /** In which worlds the next source lets something with a chance happen: 1 or 0. */
  happens(chance: number): Uint8Array {
    return happensIn(this.order(), chance);
  }

  /** Factors of the next source: one of these each, ascending and equally likely. */
  among(equallyLikely: Float64Array): Float64Array {
    return amongOf(this.order(), equallyLikely);
  }
}
