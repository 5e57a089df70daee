import { BENCHMARKS } from "../../../packages/core/src/forecast/index.ts";
import { bySnapshot, type Metric, type Observation } from "./observation.ts";
import { type Prediction, predictSnapshot } from "./score.ts";
import { mean, spreadsOf } from "./spreads.ts";

type Platform = Observation["platform"];

/** What the numbers chosen on one half of the creators do on the other half. */
export interface HeldOut {
  readonly platform: Platform;
  readonly metric: Metric;
  /** Chosen on the one half. */
  readonly periodShare: number;
  readonly halfLife: number;
  readonly shock: number;
  /** Predictions of the other half with own earlier snapshots, and without. */
  readonly known: Score;
  readonly unknown: Score;
}

/** Mean absolute errors of the logarithm, null where there is nothing to compare with. */
export interface Score {
  readonly count: number;
  readonly chosen: number;
  readonly shipped: number;
  readonly last: number | null;
  readonly tier: number;
  /** Share inside the 80 % band. */
  readonly inside: { readonly chosen: number; readonly shipped: number };
}

/** Share of the fitted half that the 80 % band has to hold for numbers to be chosen. */
const LEAST_INSIDE = 0.75;
const SHARES = [0.02, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8];
const HALF_LIVES = [45, 90, 180, 360];

/** Which half a creator is in: 0 or 1, by a hash (FNV-1a) of the id and a seed. */
export function halfOf(id: string, seed = 0): 0 | 1 {
  let hash = 2166136261 ^ seed;
  for (const letter of id) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 16777619) >>> 0;
  return (((hash ^ (hash >>> 13)) & 1) === 0 ? 0 : 1) as 0 | 1;
}

/**
 * Chooses, on the creators of one half, the shared part of a period and the half-life of reach with
 * the smallest error among those whose 80 % band holds at least 75 % there, and the shock as
 * fitted, and scores them on the other half, whose creators
 * nothing was chosen by.
 */
export function heldOut(
  panel: readonly Observation[],
  platform: Platform,
  metric: Metric,
): HeldOut | null {
  const halves = ([0, 1] as const).map((half) => panel.filter((o) => halfOf(o.creator) === half));
  const [fitted, scored] = halves;
  const spreads = spreadsOf(fitted, platform, metric);
  if (spreads === null) return null;
  const grid = SHARES.flatMap((periodShare) =>
    HALF_LIVES.map((halfLife) => ({ periodShare, halfLife })),
  );
  const tried = grid.map((one) => {
    const all = predictionsOf(fitted, platform, metric, overridesOf(platform, one));
    const known = all.filter(({ earlier }) => earlier > 0);
    const inside = mean(known.map((own) => (own.inside ? 1 : 0)));
    return { ...one, inside, error: mean(known.map(({ error }) => error)) };
  });
  const honest = tried.filter(({ inside }) => inside >= LEAST_INSIDE);
  const { periodShare, halfLife } = (honest.length > 0 ? honest : tried).reduce((best, one) =>
    one.error < best.error ? one : best,
  );
  const best = { periodShare, halfLife };
  const overrides = {
    ...overridesOf(platform, best),
    [`shocks.platformReach.${platform}`]: spreads.common,
  };
  const chosen = predictionsOf(scored, platform, metric, overrides);
  const shipped = predictionsOf(scored, platform, metric, {});
  const score = (test: (one: Prediction) => boolean) =>
    scoreOf(chosen.filter(test), shipped.filter(test));
  return {
    platform,
    metric,
    ...best,
    shock: spreads.common,
    known: score(({ earlier }) => earlier > 0),
    unknown: score(({ earlier }) => earlier === 0),
  };
}

function overridesOf(
  platform: Platform,
  { periodShare, halfLife }: { readonly periodShare: number; readonly halfLife: number },
): Record<string, number> {
  return {
    [`periodShare.${platform}`]: periodShare,
    [`halfLifeDays.reach.${platform}`]: halfLife,
  };
}

function predictionsOf(
  panel: readonly Observation[],
  platform: Platform,
  metric: Metric,
  overrides: Readonly<Record<string, number>>,
): Prediction[] {
  const own = panel.filter((o) => o.platform === platform && o[metric] !== null);
  const order = [...new Set(own.map(({ snapshot }) => snapshot))].sort(bySnapshot);
  return order
    .slice(1)
    .flatMap((snapshot) => predictSnapshot(panel, platform, metric, snapshot, overrides));
}

function scoreOf(chosen: readonly Prediction[], shipped: readonly Prediction[]): Score {
  const last = chosen.flatMap((one) => (one.last === null ? [] : [one.last]));
  const errorOf = (list: readonly Prediction[]) => mean(list.map(({ error }) => error));
  const insideOf = (list: readonly Prediction[]) =>
    list.filter(({ inside }) => inside).length / list.length;
  return {
    count: chosen.length,
    chosen: errorOf(chosen),
    shipped: errorOf(shipped),
    last: last.length === 0 ? null : mean(last),
    tier: mean(chosen.map(({ tier }) => tier)),
    inside: { chosen: insideOf(chosen), shipped: insideOf(shipped) },
  };
}

/** The table of docs/forecast.md. */
export function heldOutTable(results: readonly HeldOut[]): string {
  const NAMES = { instagram: "Instagram", tiktok: "TikTok", youtube: "YouTube" };
  const percent = (share: number) => `${Math.round(share * 100)} %`;
  const number = (value: number | null) => (value === null ? "-" : value.toFixed(3));
  const rows = results.flatMap((own) => {
    const shipped = BENCHMARKS.periodShare[own.platform];
    const half = BENCHMARKS.halfLifeDays.reach[own.platform];
    const chosen =
      `${own.periodShare} (${shipped}) / ${own.halfLife} (${half}) / ${own.shock.toFixed(2)} ` +
      `(${BENCHMARKS.shocks.platformReach[own.platform]})`;
    return (["known", "unknown"] as const).map((which) => {
      const { count, chosen: error, shipped: usual, last, tier, inside } = own[which];
      const earlier = which === "known" ? "one or more" : "none";
      const name = `${NAMES[own.platform]} ${own.metric}, ${earlier}`;
      const cells = [
        name,
        chosen,
        count.toLocaleString("en-US"),
        ...[error, usual, last, tier].map(number),
      ];
      return `| ${cells.join(" | ")} | ${percent(inside.chosen)} / ${percent(inside.shipped)} |`;
    });
  });
  return [
    "| metric, earlier snapshots | chosen (shipped): period share / half-life / shock | n | " +
      "chosen | shipped | last value | tier median | inside the 80 % band, chosen / shipped |",
    "|---|---|---|---|---|---|---|---|",
    ...rows,
  ].join("\n");
}
