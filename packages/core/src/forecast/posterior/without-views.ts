import type { BenchmarkRow, Rate, ReachRate } from "../benchmarks/row.ts";
import type { Benchmarks } from "../benchmarks/shape.ts";
import { reachEvidence } from "./history.ts";
import type { Post } from "./post.ts";
import { reachPosterior } from "./reach.ts";

/** A reach rate and an engagement rate known together. */
export interface Joint {
  readonly reach: ReachRate;
  readonly engagement: Rate;
}

/**
 * Engagements without views tell of the product of reach and engagement rate: what it differs by
 * from the benchmark is shared between the two in proportion to how little is known of each, `tau^2
 * :
 * s^2` with s^2 = ln(1 + cv^2) of the rate; the product itself is known better than either.
 * Engagements per follower are taken not to change with the followers.
 * @param posts rows with engagements and no views
 */
export function withoutViews(
  { reach, engagement }: Joint,
  posts: readonly Post[],
  row: BenchmarkRow,
  followersNow: number,
  benchmarks: Benchmarks,
): Joint {
  if (reach.median <= 0 || engagement.mean <= 0) return { reach, engagement };
  const prior = reach.variance + Math.log1p(engagement.spread ** 2);
  const post = reach.postVariance + Math.log1p(engagement.postSpread ** 2);
  const evidence = reachEvidence(
    posts.map((p) => ({
      ...p,
      reach: (p.engagements ?? 0) / row.benchmark.frequency / engagement.mean,
    })),
    {
      followersNow,
      halfLife: benchmarks.halfLifeDays.reach[row.platform],
      periodShare: benchmarks.periodShare[row.platform],
      postVariance: post,
      usual: () => 1,
    },
  );
  if (evidence.length === 0) return { reach, engagement };
  const product = reachPosterior(
    { logMedian: Math.log(reach.median), tau: Math.sqrt(prior), sigma: Math.sqrt(post) },
    evidence,
  );
  return shared({ reach, engagement }, product, reach.variance / prior);
}

/**
 * What is known of the product of both, shared between them.
 * @param part share of the reach in what is not known of the product
 */
function shared(
  { reach, engagement }: Joint,
  product: ReturnType<typeof reachPosterior>,
  part: number,
): Joint {
  const { ownWeight: weight } = product;
  const shift = product.theta - Math.log(reach.median);
  const reachLeft = reach.variance * (1 - part * weight);
  const rateLeft = Math.log1p(engagement.spread ** 2) * (1 - (1 - part) * weight);
  return {
    reach: {
      ...reach,
      median: reach.median * Math.exp(part * shift),
      variance: reachLeft,
      source: { ...reach.source, kind: "history", weight },
    },
    engagement: {
      ...engagement,
      mean: Math.min(1, engagement.mean * Math.exp((1 - part) * shift)),
      spread: Math.sqrt(Math.expm1(rateLeft)),
      withReach: product.variance - reachLeft - rateLeft,
      source: { ...engagement.source, kind: "history", weight },
    },
  };
}
