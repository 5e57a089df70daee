import { pooledVariance } from "../../../packages/core/src/forecast/index.ts";
import { type Observation, readPanel } from "./panel.ts";
import { bySnapshot } from "./score.ts";

// Spreads of ln(average per post and follower) in a panel: node test/bench/backtest/fit.ts FILE

const [file] = process.argv.slice(2);
if (file === undefined) {
  console.error("name the panel: node test/bench/backtest/fit.ts FILE");
  process.exit(2);
}

function mean(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0) / values.length;
}

/** Root mean square over pairs of neighbouring snapshots of the mean change of their creators. */
function shock(own: readonly Observation[], rateOf: (o: Observation) => number): number {
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

const panel = readPanel(file);
for (const platform of ["instagram", "tiktok", "youtube"] as const)
  for (const metric of ["views", "engagements"] as const) {
    const own = panel.filter((o) => o.platform === platform && o[metric] !== null);
    if (own.length === 0) continue;
    const rateOf = (o: Observation) => Math.log((o[metric] as number) / o.followers);
    const creators = [...Map.groupBy(own, (o) => o.creator).values()]
      .map((list) => list.map(rateOf))
      .filter((list) => list.length >= 2);
    const within = pooledVariance(creators, 0.25);
    const means = creators.map(mean);
    const sampling = mean(creators.map((list) => within / list.length));
    const between = mean(means.map((m) => (m - mean(means)) ** 2)) - sampling;
    console.log(
      `${platform} ${metric}: ${creators.length} creators, between creators ` +
        `${Math.sqrt(Math.max(0, between)).toFixed(2)}, between averages of one creator ` +
        `${Math.sqrt(within).toFixed(2)}, common to all ${shock(own, rateOf).toFixed(2)}`,
    );
  }
