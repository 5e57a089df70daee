import { Z90 } from "../offer/price.ts";

/**
 * ln(people reached per follower) before own posts: mean, and standard deviations between creators
 * and posts.
 */
export interface ReachPrior {
  readonly logMedian: number;
  readonly tau: number;
  readonly sigma: number;
}

/** One post as evidence: people reached per follower at the time of posting, > 0. */
export interface ReachEvidence {
  readonly rate: number;
  /** Weight of the post from its age and the trust in its figures, 0-1. */
  readonly weight: number;
}

/** What own posts and prior together say of a creator's reach rate. */
export interface ReachPosterior {
  /** Mean of ln(reach rate) and the variance of that mean. */
  readonly theta: number;
  readonly variance: number;
  /** Reach rate to plan with: the median of a new post. A mean would reward not knowing. */
  readonly median: number;
  readonly mean: number;
  /** 10 % and 90 % quantiles of a new post. */
  readonly low: number;
  readonly high: number;
  /** Weight of own posts against the prior, 0-1. */
  readonly ownWeight: number;
}

/**
 * Normal posterior of ln(reach rate): `v = 1/(1/tau^2 + sum w/sigma^2)`, `theta = v (mu/tau^2 + sum
 * w y/sigma^2)`. Each y is held within 3 standard deviations of the prior, so that one viral post
 * does not set the plan.
 */
export function reachPosterior(prior: ReachPrior, posts: readonly ReachEvidence[]): ReachPosterior {
  const { logMedian, tau, sigma } = prior;
  const limit = 3 * Math.hypot(tau, sigma);
  let precision = 1 / tau ** 2;
  let weighted = logMedian / tau ** 2;
  let evidence = 0;
  for (const { rate, weight } of posts) {
    if (!(rate > 0)) continue;
    const y = Math.min(logMedian + limit, Math.max(logMedian - limit, Math.log(rate)));
    precision += weight / sigma ** 2;
    weighted += (weight * y) / sigma ** 2;
    evidence += weight / sigma ** 2;
  }
  const variance = 1 / precision;
  const theta = variance * weighted;
  const spread = Math.sqrt(variance + sigma ** 2);
  return {
    theta,
    variance,
    median: Math.exp(theta),
    mean: Math.exp(theta + (variance + sigma ** 2) / 2),
    low: Math.exp(theta - Z90 * spread),
    high: Math.exp(theta + Z90 * spread),
    ownWeight: evidence / precision,
  };
}
