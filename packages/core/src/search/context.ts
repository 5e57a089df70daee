import type { Engine } from "@reachmix/solver";
import type { Options } from "../brief/request.ts";
import { forecastMarket } from "../forecast/index.ts";
import type { Forecast } from "../forecast/types.ts";
import type { Market } from "../market/market.ts";
import type { OpenedRequest } from "../market/opened.ts";
import { rulesOf } from "../rules/implied.ts";
import type { Rule } from "../rules/schema.ts";

/** What the surroundings give to an optimisation: engines, a clock, ears for progress. */
export interface OptimizeHost {
  /** Engines in any order; `options.engine` and the size of the brief decide which one answers. */
  readonly engines: readonly Engine[];
  /** Version of Reachmix written into the answer. */
  readonly reachmixVersion: string;
  /** Clock in milliseconds for time limits; without one there are none. */
  readonly now?: () => number;
  readonly onProgress?: (progress: OptimizeProgress) => void;
  readonly isCancelled?: () => boolean;
}

/** A sign of life during long work. */
export interface OptimizeProgress {
  /** What is being done: `forecast`, `best reach`, `plan`, `conflict`, ... */
  readonly stage: string;
  readonly message: string;
  readonly value?: number | null;
  readonly bound?: number | null;
}

/** Everything the steps of one optimisation share. */
export interface SearchContext {
  readonly market: Market;
  readonly forecast: Forecast;
  /** All rules: the budget, phase budgets, then the brief's own. */
  readonly rules: readonly Rule[];
  readonly options: Options;
  readonly host: OptimizeHost;
  /** Time at which the time limit ends, in the host's clock; null without limit or clock. */
  readonly deadline: number | null;
}

/** Context of a market: forecasts it and starts its clock. */
export function searchContext(
  { market, request: { options } }: OpenedRequest,
  host: OptimizeHost,
): SearchContext {
  host.onProgress?.({
    stage: "forecast",
    message: `Forecasting ${market.offers.length} offers of ${market.creators.length} creators`,
  });
  const deadline =
    options.timeLimitMs !== undefined && host.now ? host.now() + options.timeLimitMs : null;
  return {
    market,
    forecast: forecastMarket(market),
    rules: rulesOf(market.brief),
    options,
    host,
    deadline,
  };
}
