import { pooledVariance } from "../../../packages/core/src/forecast/posterior/hyper.ts";
import { bySnapshot, type Observation } from "./observation.ts";
import type { Metric } from "./score.ts";

/** Standard deviations of ln(average per post and follower) in a panel. */
export interface Spreads {
  readonly creators: number;
  readonly between: number;
  /** Between averages of one creator. */
  readonly within: number;
  /** Common to all, from one snapshot to the next. */
  readonly common: number;
}

/** The spreads of a metric on a platform; null where the panel does not show it. */
export function spreadsOf(
  panel: readonly Observation[],
  platform: Observation["platform"],
  metric: Metric,
): Spreads | null {
  const own = panel.filter((o) => o.platform === platform && o[metric] !== null);
  if (own.length === 0) return null;
  const rateOf = (o: Observation) => Math.log((o[metric] as number) / o.followers);
  const creators = [...Map.groupBy(own, (o) => o.creator).values()]
    .map((list) => list.map(rateOf))
    .filter((list) => list.length >= 2);
  const within = pooledVariance(creators, 0.25);
  const means = creators.map(mean);
  const sampling = mean(creators.map((list) => within / list.length));
  const between = mean(means.map((m) => (m - mean(means)) ** 2)) - sampling;
  return {
    creators: creators.length,
    between: Math.sqrt(Math.max(0, between)),
    within: Math.sqrt(within),
    common: commonChange(own, rateOf),
  };
}

/** Root mean square over pairs of neighbouring snapshots of the mean change of their creators. */
function commonChange(own: readonly Observation[], rateOf: (o: Observation) => number): number {
  const order = [...new Set(own.map((o) => o.snapshot))].sort(bySnapshot);
  const squares = order.slice(1).flatMap((snapshot, i) => {
    const before = new Map(
      own.filter((o) => o.snapshot === order[i]).map((o) => [o.creator, rateOf(o)]),
    );
    const changes = own.flatMap((o) => {
      const rate = o.snapshot === snapshot ? before.get(o.creator) : undefined;
      return rate === undefined ? [] : [rateOf(o) - rate];
    });
    return changes.length < 30 ? [] : [mean(changes) ** 2];
  });
  return Math.sqrt(mean(squares));
}

/** Arithmetic mean; NaN of nothing. */
export function mean(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0) / values.length;
}

/** The middle one, of two the larger; undefined of nothing. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
