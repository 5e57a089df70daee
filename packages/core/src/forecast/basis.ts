import type { Market } from "../market/market.ts";
import type { PastPost } from "../roster/past-post.ts";
import type { Learned } from "../run/learned.ts";
import { type Basis, BENCHMARKS, SHIPPED_BASIS } from "./benchmarks/benchmarks.ts";
import { overrideBenchmarks } from "./benchmarks/overrides.ts";

/** What a forecast rests on when own results taught this; the shipped benchmarks without any. */
export function basisOf(learned: Learned | undefined): Basis {
  if (learned === undefined) return SHIPPED_BASIS;
  const numbers = Object.fromEntries(learned.numbers.map(({ path, value }) => [path, value]));
  return {
    version: learned.version,
    benchmarks: overrideBenchmarks(numbers, BENCHMARKS),
    results: new Map(Object.entries(learned.creators)),
    incrementality: learned.incrementality,
  };
}

/** The market with incrementality as it was tested, where its brief states none. */
export function withTests(market: Market, { incrementality }: Basis): Market {
  const { brief } = market;
  const { economics } = brief;
  if (incrementality === null || economics === undefined) return market;
  if (economics.incrementality !== undefined) return market;
  const tested = { ...economics, incrementality: incrementality.value };
  return { ...market, brief: { ...brief, economics: tested } };
}

/**
 * The market with the results of own campaigns among the posts of each creator. A result that the
 * roster states itself counts once.
 */
export function withOwnResults(market: Market, { results }: Basis): Market {
  if (results.size === 0) return market;
  return {
    ...market,
    creators: market.creators.map((creator) => {
      const own = results.get(creator.id);
      if (own === undefined) return creator;
      const stated = creator.source.history ?? [];
      const fresh = own.filter((post) => !stated.some((row) => isSame(row, post)));
      return { ...creator, source: { ...creator.source, history: [...stated, ...fresh] } };
    }),
  };
}

/** Whether a row of a roster is the result of an own campaign. */
function isSame(row: PastPost, post: PastPost): boolean {
  return (
    row.source === "ownCampaign" &&
    row.platform === post.platform &&
    row.format === post.format &&
    row.postedOn !== undefined &&
    row.postedOn === post.postedOn
  );
}
