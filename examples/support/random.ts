/**
 * A seeded stream of random numbers (mulberry32): the same seed gives the same numbers on every
 * machine.
 */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
  /** Uniform in [low, high), rounded to `decimals` (2 when not given). */
  between(low: number, high: number, decimals?: number): number;
  /** Median 1, standard deviation of the logarithm `deviation`. */
  lognormal(deviation: number): number;
}

export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (low: number, high: number, decimals = 2) =>
    Number((low + (high - low) * next()).toFixed(decimals));
  const lognormal = (deviation: number) =>
    Math.exp(deviation * Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()));
  return { next, between, lognormal };
}
