/** P10, median and P90 of a figure. */
export interface Band {
  readonly low: number;
  readonly mid: number;
  readonly high: number;
}

/** Counts with a mean up to this many are counted one by one. */
export const FEW = 30;

const LEVELS = [0.1, 0.5, 0.9] as const;

/** The band of a figure from its values in equally likely worlds (quantiles of type 7). */
export function bandOf(values: Float64Array): Band {
  const sorted = values.toSorted();
  const [low, mid, high] = LEVELS.map((level) => {
    const place = level * (sorted.length - 1);
    const below = Math.floor(place);
    const above = Math.min(sorted.length - 1, below + 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  });
  return { low, mid, high };
}

/**
 * The band of a small count: Poisson around its mean in each of equally likely worlds; the least
 * whole numbers that are not exceeded with a probability of 10, 50 and 90 %.
 * @param means below 700 each for all but a tenth of the worlds
 */
export function countBand(means: Float64Array): Band {
  const terms = means.map((mean) => Math.exp(-mean) / means.length);
  const most = Math.max(...means);
  const found: number[] = [];
  let below = 0;
  for (let count = 0; found.length < LEVELS.length; count++) {
    for (let w = 0; w < terms.length; w++) {
      if (count > 0) terms[w] *= means[w] / count;
      below += terms[w];
    }
    while (
      found.length < LEVELS.length &&
      (below >= LEVELS[found.length] - 1e-12 || count > 2 * most + 50)
    )
      found.push(count);
  }
  const [low, mid, high] = found;
  return { low, mid, high };
}
