import { describe, expect, it } from "vitest";
import {
  BENCHMARKS,
  type Forecast,
  forecastMarket,
  OUTCOMES,
} from "../../../packages/core/src/forecast/index.ts";
import type { Market } from "../../../packages/core/src/market/market.ts";
import { bandsOf } from "../../../packages/core/src/plan/bands.ts";
import { type Random, random } from "../../support/random.ts";
import { marketOf, piece } from "../forecast/support.ts";

const DRAWS = 400;
const PLANS = 5;
type Kind = readonly [platform: string, format: string, followers: readonly [number, number]];
const REEL: Kind = ["instagram", "reel", [3_000, 400_000]];
const MICRO: Kind = ["instagram", "post", [10_000, 100_000]];
const TIKTOK: Kind = ["tiktok", "short", [10_000, 100_000]];
const NANO: Kind = ["tiktok", "short", [1_000, 10_000]];
const VIDEO: Kind = ["youtube", "long", [10_000, 900_000]];
const LINKEDIN: Kind = ["linkedin", "post", [2_000, 100_000]];

/** A plan of n offers, each of another creator, whose audiences are known. */
function plan(n: number, kinds: readonly Kind[], next: Random): Market {
  const creators = Array.from({ length: n }, (_, i) => {
    const [platform, format, [low, high]] = kinds[i % kinds.length];
    return {
      id: `c${i}`,
      channels: [{ platform, followers: Math.round(low * (high / low) ** next()) }],
      audience: { countries: { US: 0.5 + 0.4 * next() } },
      offers: [{ id: `o${i}`, price: 100, deliverables: [piece(platform, format)] }],
    };
  });
  return marketOf(creators, { audience: { size: 20_000_000, countries: { US: 1 } } });
}

/** Draws from the distributions that the handbook of the forecast describes. */
class Draws {
  readonly #next: Random;
  constructor(next: Random) {
    this.#next = next;
  }
  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.#next())) * Math.cos(2 * Math.PI * this.#next());
  }
  /** Lognormal with mean 1. */
  shock(deviation: number): number {
    const variance = Math.log(1 + deviation ** 2);
    return Math.exp(Math.sqrt(variance) * this.normal() - variance / 2);
  }
  /** Gamma with mean 1 (Marsaglia and Tsang). */
  gamma(deviation: number): number {
    const shape = 1 / deviation ** 2;
    const d = shape - 1 / 3;
    for (;;) {
      const z = this.normal();
      const v = (1 + z / Math.sqrt(9 * d)) ** 3;
      if (v > 0 && Math.log(1 - this.#next()) < (z * z) / 2 + d - d * v + d * Math.log(v))
        return (d * v) / shape;
    }
  }
  poisson(mean: number): number {
    if (mean > 60) return Math.max(0, Math.round(mean + Math.sqrt(mean) * this.normal()));
    let count = 0;
    let left = mean + Math.log(1 - this.#next());
    while (left >= 0) {
      count++;
      left += Math.log(1 - this.#next());
    }
    return count;
  }
}

/** What a plan brings in one world in which the benchmarks and their spreads are true. */
function outcome(market: Market, { cells, offers }: Forecast, draws: Draws) {
  const total = { impressions: 0, reach: 0, engagements: 0, clicks: 0, conversions: 0 };
  const missed = cells.map(() => 1);
  const { spread, shocks } = BENCHMARKS;
  const platform = new Map<string, number>();
  const product = draws.shock(shocks.offerConversion);
  for (const [o, { mid: expected, cellReach, cells: at }] of offers.entries()) {
    const { platform: p, formats } = market.offers[o];
    if (!platform.has(p)) platform.set(p, draws.shock(shocks.platformReach[p]));
    const { tau, sigma } = BENCHMARKS.formats[p][formats[0]];
    const views =
      Math.exp(tau * draws.normal() + sigma * draws.normal()) * (platform.get(p) as number);
    const rate = (of: keyof typeof spread) =>
      draws.gamma(spread[of].betweenCreators) * draws.gamma(spread[of].betweenPosts);
    const clicks = views * rate("clickRate");
    total.impressions += expected.impressions * views;
    total.engagements += draws.poisson(expected.engagements * views * rate("engagementRate"));
    total.clicks += draws.poisson(expected.clicks * clicks);
    total.conversions += draws.poisson(
      expected.conversions * clicks * rate("conversionRate") * product,
    );
    for (const [k, cell] of at.entries())
      missed[cell] *= 1 - Math.min(0.95, (cellReach[k] * views) / cells[cell].size);
  }
  for (const [s, { size }] of cells.entries()) total.reach += size * (1 - missed[s]);
  return total;
}

/** Share of draws inside the 80 % band per outcome, over several plans of this size and kind. */
function coverage(n: number, kinds: readonly Kind[], seed: number) {
  const next = random(seed);
  const inside = { impressions: 0, reach: 0, engagements: 0, clicks: 0, conversions: 0 };
  let fewest = Number.POSITIVE_INFINITY;
  for (let p = 0; p < PLANS; p++) {
    const market = plan(n, kinds, next);
    const forecast = forecastMarket(market);
    const placements = market.offers.map(({ index }) => ({ offer: index, phases: [0] }));
    const bands = bandsOf(placements, market, forecast);
    fewest = Math.min(
      fewest,
      forecast.offers.reduce((sum, { expected: mean }) => sum + mean.conversions, 0),
    );
    const draws = new Draws(next);
    for (let d = 0; d < DRAWS; d++) {
      const drawn = outcome(market, forecast, draws);
      for (const measure of OUTCOMES) {
        const { low, high } = bands[measure];
        if (drawn[measure] >= low && drawn[measure] <= high) inside[measure] += 1;
      }
    }
  }
  for (const measure of OUTCOMES) inside[measure] /= DRAWS * PLANS;
  return { inside, fewest };
}

describe("the 80 % band of a plan, when the benchmarks and their spreads are true", () => {
  it.each([
    ["1 reel", 1, [REEL]],
    ["1 TikTok video", 1, [TIKTOK]],
    ["1 YouTube video", 1, [VIDEO]],
    ["1 LinkedIn post", 1, [LINKEDIN]],
    ["8 mixed", 8, [REEL, TIKTOK, VIDEO, LINKEDIN]],
    ["8 YouTube videos", 8, [VIDEO]],
    ["20 Instagram micro", 20, [MICRO]],
    ["20 TikTok micro", 20, [TIKTOK]],
    ["20 LinkedIn posts", 20, [LINKEDIN]],
    ["60 TikTok nano", 60, [NANO]],
    ["60 YouTube videos", 60, [VIDEO]],
    ["60 mixed", 60, [REEL, TIKTOK, VIDEO, LINKEDIN]],
    ["400 mixed", 400, [REEL, TIKTOK, VIDEO, LINKEDIN]],
    ["400 TikTok nano", 400, [NANO]],
  ] as const)("of %s holds 75-87 in 100 of what happens", (_, n, kinds) => {
    const { inside, fewest } = coverage(n, kinds, 20261127);
    for (const measure of OUTCOMES) {
      expect(inside[measure], measure).toBeGreaterThanOrEqual(0.75);
      if (measure !== "conversions" || fewest >= 10)
        expect(inside[measure], measure).toBeLessThanOrEqual(0.87);
    }
  });
});
