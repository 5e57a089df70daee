/** Smallest parameter a beta distribution is given. */
const FLOOR = 1e-6;

/** What is known of a rate before own posts: a mean in (0, 1) and the trials it is worth. */
export interface RatePrior {
  readonly mean: number;
  readonly strength: number;
  /** The most trials one post is worth, however often it was seen. */
  readonly cap: number;
}

/** One post as evidence of a rate. */
export interface RateEvidence {
  readonly trials: number;
  readonly successes: number;
  /** Weight of the post from its age and the trust in its figures, 0-1. */
  readonly weight: number;
}

/** A beta distribution over a creator's rate. */
export interface RatePosterior {
  readonly alpha: number;
  readonly beta: number;
  readonly mean: number;
  /** Weight of own posts against the prior, 0-1. */
  readonly ownWeight: number;
}

/**
 * Trials a prior of this mean and relative spread between creators is worth: `(1-m)/(m cv^2) - 1`.
 */
export function priorStrength(mean: number, cv: number): number {
  return Math.max(FLOOR, (1 - mean) / (mean * cv ** 2) - 1);
}

/** Most trials one post is worth, given the relative spread between posts: `(1-m)/(m cv^2)`. */
export function postCap(mean: number, cv: number): number {
  return Math.max(FLOOR, (1 - mean) / (mean * cv ** 2));
}

/**
 * Trials a post of n trials is worth: `1/(1/n + 1/cap)`. Without the cap one post seen 20,000 times
 * would outweigh any prior although it is a single draw of the creator's posts.
 */
export function effectiveTrials(trials: number, cap: number): number {
  return trials > 0 ? 1 / (1 / trials + 1 / cap) : 0;
}

/**
 * Weight of evidence of this age: `source weight * 2^(-age/half-life)`; a post of the future counts
 * as new.
 */
export function decay(ageDays: number, halfLifeDays: number, sourceWeight = 1): number {
  return sourceWeight * 2 ** (-Math.max(0, ageDays) / halfLifeDays);
}

/** The prior of a rate with mean m and relative spreads between creators and between posts. */
export function ratePrior(mean: number, betweenCreators: number, betweenPosts: number): RatePrior {
  return { mean, strength: priorStrength(mean, betweenCreators), cap: postCap(mean, betweenPosts) };
}

/**
 * Beta posterior: each post adds `weight * effective trials` at its own rate, which is clipped to
 * [0, 1].
 */
export function ratePosterior(prior: RatePrior, posts: readonly RateEvidence[]): RatePosterior {
  let alpha = prior.mean * prior.strength;
  let beta = (1 - prior.mean) * prior.strength;
  let evidence = 0;
  for (const { trials, successes, weight } of posts) {
    if (trials <= 0) continue;
    const rate = Math.min(1, Math.max(0, successes / trials));
    const worth = weight * effectiveTrials(trials, prior.cap);
    alpha += worth * rate;
    beta += worth * (1 - rate);
    evidence += worth;
  }
  alpha = Math.max(FLOOR, alpha);
  beta = Math.max(FLOOR, beta);
  return {
    alpha,
    beta,
    mean: alpha / (alpha + beta),
    ownWeight: evidence / (prior.strength + evidence),
  };
}

/** Relative standard deviation of a beta distribution. */
export function relativeDeviation({ alpha, beta }: Pick<RatePosterior, "alpha" | "beta">): number {
  return Math.sqrt(beta / (alpha * (alpha + beta + 1)));
}
