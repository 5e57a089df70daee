import { logGamma } from "../forecast/math/gamma.ts";
import { gammaShape } from "./dispersion.ts";
import { type LearningResult, learn } from "./learn.ts";

/** A count that is expected, with the least whole numbers not exceeded in 10 and 90 % of cases. */
export interface EventBand {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** Means above this are not counted one by one; a normal distribution is as good there. */
const FEW = 100_000;
const Z90 = 1.2815515655446004;

/**
 * P10 and P90 of a count whose mean varies by a gamma factor of this shape around the expected one:
 * a negative binomial, variance `mean + mean^2/shape`.
 */
export function eventBand(mean: number, shape: number): EventBand {
  if (mean <= 0) return { mean: 0, low: 0, high: 0 };
  if (mean > FEW) {
    const deviation = Z90 * Math.sqrt(mean + mean ** 2 / shape);
    return { mean, low: Math.max(0, mean - deviation), high: mean + deviation };
  }
  const odds = Math.log(mean / (shape + mean));
  const start = shape * Math.log(shape / (shape + mean)) - logGamma(shape);
  let [count, below, low] = [-1, 0, -1];
  while (below < 0.9 - 1e-12 && count < 100 * FEW) {
    count++;
    below += Math.exp(start + logGamma(shape + count) - logGamma(count + 1) + count * odds);
    if (low < 0 && below >= 0.1 - 1e-12) low = count;
  }
  return { mean, low: Math.max(0, low), high: count };
}

/**
 * How far results lie from what is predicted of them: the shape of the gamma factors of results
 * that were not learned from, each half of the history predicted by the other.
 */
export function unexplained(history: readonly LearningResult[]): number {
  const halves = [0, 1].map((half) => history.filter((_, i) => i % 2 === half));
  return gammaShape(
    [0, 1].flatMap((half) => {
      const predict = learn(halves[1 - half]);
      return halves[half].map(({ keys, exposure, events }) => ({
        events,
        expected: predict(keys) * exposure,
      }));
    }),
  );
}
