import { BENCHMARKS, forecastMarket } from "../../../packages/core/src/forecast/index.ts";
import { averageOverMedian } from "../../../packages/core/src/forecast/posterior/history.ts";
import { tierOf } from "../../../packages/core/src/roster/tiers.ts";
import { accepted } from "../../support/opening.ts";
import { learnedNumbers } from "./learned.ts";
import { bySnapshot, type Metric, type Observation } from "./observation.ts";
import { median } from "./spreads.ts";

/** Posts an average of a snapshot is taken over; the panels do not say. */
const POSTS = 12;
const FORMAT = { instagram: "reel", tiktok: "short", youtube: "long" } as const;

/** One average that was predicted from the snapshots before it; errors are of the logarithm. */
export interface Prediction {
  readonly creator: string;
  /** Earlier snapshots of the creator that show the metric. */
  readonly earlier: number;
  readonly actual: number;
  /** The forecast's middle, and its mean. */
  readonly forecast: number;
  readonly mean: number;
  readonly followers: number;
  readonly error: number;
  /** Error of the creator's last value per follower, null when there is none. */
  readonly last: number | null;
  /** Error of the median per follower of the tier, over the last values of all creators. */
  readonly tier: number;
  /** Whether the actual lies in the forecast's 80 % band. */
  readonly inside: boolean;
}

function historyRow(o: Observation) {
  return {
    platform: o.platform,
    format: FORMAT[o.platform],
    posts: POSTS,
    followers: o.followers,
    sponsored: true,
    source: "ownCampaign" as const,
    ...(o.day === null ? {} : { asOf: o.day }),
    ...(o.views === null ? {} : { impressions: o.views }),
    ...(o.engagements === null || (o.views ?? o.engagements) < o.engagements
      ? {}
      : { engagements: o.engagements }),
  };
}

/**
 * Predicts every creator's average in one snapshot from the snapshots before it.
 * @param overrides benchmarks in place of the shipped ones, by path; `learned` takes those that the
 * snapshots before of all creators move
 */
export function predictSnapshot(
  panel: readonly Observation[],
  platform: Observation["platform"],
  metric: Metric,
  snapshot: string,
  overrides: Readonly<Record<string, number>> | "learned" = {},
): Prediction[] {
  const own = panel.filter((o) => o.platform === platform);
  const order = [...new Set(own.map((o) => o.snapshot))].sort(bySnapshot);
  const before = order.slice(0, order.indexOf(snapshot));
  const past = Map.groupBy(
    own
      .filter((o) => before.includes(o.snapshot) && o[metric] !== null)
      .sort((a, b) => bySnapshot(a.snapshot, b.snapshot)),
    (o) => o.creator,
  );
  const rows = new Map([...past].map(([id, list]) => [id, list.map(historyRow)]));
  const isLearned = overrides === "learned";
  const numbers = isLearned ? learnedNumbers(Object.fromEntries(rows)) : overrides;
  // What is learned is of sponsored posts: the number for others stays what it was learned with.
  const organic = isLearned ? {} : { sponsoredEngagement: 1 };
  const targets = own.filter((o) => o.snapshot === snapshot && o[metric] !== null);
  const lastOf = (o: Observation) => past.get(o.creator)?.at(-1);
  const tiers = new Map<string, number[]>();
  for (const list of past.values()) {
    const latest = list.at(-1) as Observation;
    const tier = tierOf(latest.followers);
    tiers.set(tier, [
      ...(tiers.get(tier) ?? []),
      Math.log((latest[metric] as number) / latest.followers),
    ]);
  }
  const { market } = accepted({
    brief: {
      currency: "USD",
      budget: 1000,
      goals: { preset: "awareness" },
      asOf: targets[0]?.day ?? undefined,
      benchmarks: { ...numbers, ...organic, fatigue: 1 },
    },
    roster: {
      creators: targets.map((o) => ({
        id: o.creator,
        channels: [{ platform, followers: o.followers }],
        history: rows.get(o.creator) ?? [],
        offers: [
          {
            id: o.creator,
            deliverables: [{ platform, format: FORMAT[platform], quantity: POSTS }],
          },
        ],
      })),
    },
  });
  const { offers, shocks } = forecastMarket(market);
  const byId = new Map(targets.map((o) => [o.creator, o]));
  const format = FORMAT[platform];
  const shipped = BENCHMARKS.formats[platform][format].sigma;
  const sigma = numbers[`formats.${platform}.${format}.sigma`] ?? shipped;
  const shared = numbers[`periodShare.${platform}`] ?? BENCHMARKS.periodShare[platform];
  const above = averageOverMedian(POSTS, sigma ** 2, shared);
  const outcome = metric === "views" ? "impressions" : "engagements";
  return market.offers.map(({ id, index }) => {
    const target = byId.get(id) as Observation;
    const actual = Math.log(target[metric] as number);
    const forecast = Math.log(offers[index].mid[outcome] / POSTS) + above;
    const deviation = Math.sqrt(
      Math.log1p(offers[index].spread[outcome] ** 2) +
        Math.log1p(shocks.platformReach[platform] ** 2),
    );
    const last = lastOf(target);
    const scaled = (rate: number) => Math.abs(actual - rate - Math.log(target.followers));
    const usual = tiers.get(tierOf(target.followers)) ?? [...tiers.values()].flat();
    return {
      creator: id,
      earlier: past.get(id)?.length ?? 0,
      actual: Math.exp(actual),
      forecast: Math.exp(forecast),
      mean: offers[index].expected[outcome] / POSTS,
      followers: target.followers,
      error: Math.abs(actual - forecast),
      last: last === undefined ? null : scaled(Math.log((last[metric] as number) / last.followers)),
      tier: scaled(median(usual)),
      inside: Math.abs(actual - forecast) <= 1.2815515655 * deviation,
    };
  });
}
