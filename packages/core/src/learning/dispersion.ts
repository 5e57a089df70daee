import { logGamma } from "../forecast/math/gamma.ts";

/** Events seen and events expected of one group. */
export interface Tally {
  readonly events: number;
  readonly expected: number;
}

/**
 * Log likelihood of tallies whose own rates are the expected ones times a gamma factor with mean 1
 * and this shape (negative binomial), without the terms that do not depend on the shape.
 */
function likelihood(tallies: readonly Tally[], shape: number): number {
  let sum = 0;
  for (const { events, expected } of tallies)
    sum +=
      logGamma(shape + events) -
      logGamma(shape) +
      shape * Math.log(shape) -
      (shape + events) * Math.log(shape + expected);
  return sum;
}

/** Range of the shape: from "groups have little in common" to "groups are all alike". */
const SHAPES = { low: 0.05, high: 1e4, steps: 24 } as const;

/**
 * How alike groups are: the shape of the gamma distribution of their factors on the expected
 * events, by maximum likelihood on a grid. A group's factor is then `(shape + events) / (shape +
 * expected)`; the greater the shape, the nearer to 1. Groups without expected events say nothing;
 * without any group the greatest shape is returned.
 */
export function gammaShape(tallies: readonly Tally[]): number {
  const counted = tallies.filter(({ expected }) => expected > 0);
  if (counted.length === 0) return SHAPES.high;
  const { low, high, steps } = SHAPES;
  let best: number = high;
  let most = Number.NEGATIVE_INFINITY;
  for (let i = 0; i <= steps; i++) {
    const shape = low * (high / low) ** (i / steps);
    const value = likelihood(counted, shape);
    if (value > most) [best, most] = [shape, value];
  }
  return best;
}
