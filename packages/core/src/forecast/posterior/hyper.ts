/** One creator's pooled results in a group: effective trials and rate. */
export interface GroupMember {
  readonly trials: number;
  readonly rate: number;
}

/** Mean of a group's rates and the trials that mean is worth for a new member. */
export interface GroupPrior {
  readonly mean: number;
  readonly strength: number;
}

/** Steps of the moment estimate, shown so that it can be audited. */
export interface MomentEstimate extends GroupPrior {
  /** Weighted sum of squared deviations. */
  readonly squares: number;
  readonly denominator: number;
  /** Variance between members, 0 when they cannot be told apart. */
  readonly between: number;
}

/** A prior is worth at least 5 and at most 5,000 trials. */
const STRENGTH_RANGE = [5, 5000] as const;

/**
 * Moment estimate of a beta-binomial group with unequal trials: with N = sum n, S = sum n (p-m)^2,
 * V = m(1-m), `T = max(0, (S - (k-1)V) / (N - sum n^2/N - (k-1)))` and strength `V/T - 1`.
 */
export function momentEstimate(group: readonly GroupMember[]): MomentEstimate {
  let total = 0;
  let successes = 0;
  let trialSquares = 0;
  for (const { trials, rate } of group) {
    total += trials;
    successes += trials * rate;
    trialSquares += trials ** 2;
  }
  const mean = successes / total;
  let squares = 0;
  for (const { trials, rate } of group) squares += trials * (rate - mean) ** 2;
  const variance = mean * (1 - mean);
  const freedom = group.length - 1;
  const denominator = total - trialSquares / total - freedom;
  const between = denominator > 0 ? Math.max(0, (squares - freedom * variance) / denominator) : 0;
  const [low, high] = STRENGTH_RANGE;
  const strength = between > 0 ? Math.min(high, Math.max(low, variance / between - 1)) : high;
  return { mean, strength, squares, denominator, between };
}

/**
 * Pseudo-creators the shipped benchmark counts for, and creators needed before its strength is
 * replaced.
 */
const BENCHMARK_CREATORS = 5;
const CREATORS_FOR_STRENGTH = 8;

/**
 * Benchmark and group blended: `mean = (5 m + sum w p)/(5 + sum w)` with `w = n/(n + strength)`,
 * and the strength as the weighted geometric mean of both once the group has eight creators.
 */
export function blendWithBenchmark(
  group: readonly GroupMember[],
  benchmark: GroupPrior,
): GroupPrior {
  if (group.length === 0) return benchmark;
  const estimate = momentEstimate(group);
  let weights = BENCHMARK_CREATORS;
  let sum = BENCHMARK_CREATORS * benchmark.mean;
  for (const { trials, rate } of group) {
    const weight = trials / (trials + estimate.strength);
    weights += weight;
    sum += weight * rate;
  }
  const k = group.length;
  const strength =
    k < CREATORS_FOR_STRENGTH
      ? benchmark.strength
      : Math.exp(
          (BENCHMARK_CREATORS * Math.log(benchmark.strength) + k * Math.log(estimate.strength)) /
            (BENCHMARK_CREATORS + k),
        );
  return { mean: sum / weights, strength };
}

/** A creator's mean of ln(reach rate) and its sampling variance. */
export interface GroupMean {
  readonly value: number;
  readonly variance: number;
}

/** Random-effects mean of a group. */
export interface RandomEffects {
  /** Mean with the sampling variances alone, and the spread around it. */
  readonly fixedMean: number;
  readonly heterogeneity: number;
  /** Variance between creators. */
  readonly between: number;
  readonly mean: number;
  readonly standardError: number;
}

/**
 * DerSimonian-Laird estimate of a group of means: `tau^2 = max(0, (Q - (k-1)) / (sum w - sum
 * w^2/sum w))` with w = 1/s^2, then the mean with weights 1/(s^2 + tau^2).
 */
export function randomEffects(group: readonly GroupMean[]): RandomEffects {
  let weights = 0;
  let weightSquares = 0;
  let sum = 0;
  for (const { value, variance } of group) {
    weights += 1 / variance;
    weightSquares += 1 / variance ** 2;
    sum += value / variance;
  }
  const fixedMean = sum / weights;
  let heterogeneity = 0;
  for (const { value, variance } of group) heterogeneity += (value - fixedMean) ** 2 / variance;
  const scale = weights - weightSquares / weights;
  const between = scale > 0 ? Math.max(0, (heterogeneity - (group.length - 1)) / scale) : 0;
  let outer = 0;
  let mean = 0;
  for (const { value, variance } of group) {
    outer += 1 / (variance + between);
    mean += value / (variance + between);
  }
  return {
    fixedMean,
    heterogeneity,
    between,
    mean: mean / outer,
    standardError: 1 / Math.sqrt(outer),
  };
}

/** Degrees of freedom the default counts for in {@link pooledVariance}. */
const DEFAULT_FREEDOM = 10;

/**
 * Variance within creators: pooled around their own means, with the default worth 10 degrees of
 * freedom.
 */
export function pooledVariance(creators: readonly (readonly number[])[], fallback: number): number {
  let squares = DEFAULT_FREEDOM * fallback;
  let freedom = DEFAULT_FREEDOM;
  for (const values of creators) {
    if (values.length < 2) continue;
    const mean = values.reduce((a, b) => a + b, 0) / values.length;
    for (const value of values) squares += (value - mean) ** 2;
    freedom += values.length - 1;
  }
  return squares / freedom;
}

/** Observations at 1 a metric starts with before its calibration is judged. */
const PSEUDO_OBSERVATIONS = 10;

/**
 * Factor on the standard deviations from the share of past results inside their P10-P90 band: 1
 * while that share is in [.65, .92], else `sqrt((10 + sum z^2) / (10 + n))`.
 * @param scores standardised errors of past forecasts
 */
export function calibrationFactor(scores: readonly number[], bandEdge: number): number {
  if (scores.length === 0) return 1;
  const inside = scores.filter((z) => Math.abs(z) <= bandEdge).length / scores.length;
  if (inside >= 0.65 && inside <= 0.92) return 1;
  const squares = scores.reduce((sum, z) => sum + z * z, 0);
  return Math.sqrt((PSEUDO_OBSERVATIONS + squares) / (PSEUDO_OBSERVATIONS + scores.length));
}
