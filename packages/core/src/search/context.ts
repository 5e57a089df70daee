import type { Engine } from "@reachmix/solver";
import type { Options } from "../brief/request.ts";
import { basisOf, forecastMarket, pricedMarket } from "../forecast/index.ts";
import type { Forecast } from "../forecast/types.ts";
import { Measures } from "../formulation/measures.ts";
import type { OptionSizes } from "../formulation/sizes.ts";
import type { Market } from "../market/market.ts";
import type { OpenedRequest } from "../market/opened.ts";
import type { Objective } from "../objective/objective.ts";
import type { Floor, Terms } from "../plan/judge.ts";
import type { CarryOverTerms } from "../plan/terms-value.ts";
import { impliedAndStatedRules } from "../rules/implied.ts";
import type { Rule } from "../rules/schema.ts";
import { testRules } from "./tests.ts";

/** What the surroundings give to an optimisation: engines, a clock, ears for progress. */
export interface OptimizeHost {
  /** Engines in any order; `options.engine` and the size of the brief decide which one answers. */
  readonly engines: readonly Engine[];
  /** Version of Reachmix written into the answer. */
  readonly reachmixVersion: string;
  /** Clock in milliseconds for time limits; without one there are none. */
  readonly now?: () => number;
  /** Calls work of this thread that goes through the same few functions for long. */
  readonly crunch?: <T>(work: () => T) => T;
  readonly onProgress?: (progress: OptimizeProgress) => void;
  readonly isCancelled?: () => boolean;
  /** Whether proofs are asked for in a form that others can check; core then answers alone. */
  readonly certify?: boolean;
  /** How much of a creator's combinations is looked at, `DEFAULT_SIZES` when missing. */
  readonly sizes?: OptionSizes;
}

/** A sign of life during long work. */
export interface OptimizeProgress {
  /** What is being done: `forecast`, `best reach`, `plan`, `conflict`, ... */
  readonly stage: string;
  readonly message: string;
  readonly value?: number | null;
  readonly bound?: number | null;
}

/** Everything the steps of one optimisation share. Variants of it are made by `variantOf` only. */
export interface SearchContext {
  /** Every offer with its fee, quoted or imputed. */
  readonly market: Market;
  readonly forecast: Forecast;
  /** All rules: the budget, phase budgets, then the brief's own. */
  readonly rules: readonly Rule[];
  /** How phases help each other; null when they do not. */
  readonly carryOver: CarryOverTerms | null;
  /** What bundles contain, computed once for all questions. */
  readonly measures: Measures;
  readonly options: Options;
  readonly host: OptimizeHost;
  /** Time at which the time limit ends, in the host's clock; null without limit or clock. */
  readonly deadline: number | null;
  /** What happened to the searches of this context and of all its variants. */
  readonly log: SearchLog;
}

/** Notes that every search adds to. */
export interface SearchLog {
  /** Whether a clock or a cancel decided where some search ended. */
  cutShort: boolean;
}

/** Context of an opened request: forecasts its market and starts its clock. */
export function searchContext(
  { market: unpriced, request: { options, basis } }: OpenedRequest,
  host: OptimizeHost,
): SearchContext {
  host.onProgress?.({
    stage: "forecast",
    message:
      `Forecasting ${unpriced.offers.length} offers of ` + `${unpriced.creators.length} creators`,
  });
  const deadline =
    options.timeLimitMs !== undefined && host.now ? host.now() + options.timeLimitMs : null;
  const forecast = forecastMarket(unpriced, basisOf(basis));
  const market = pricedMarket(unpriced, forecast);
  return {
    market,
    forecast,
    rules: [...impliedAndStatedRules(market.brief), ...testRules(market, forecast)],
    carryOver: helpfulCarryOver(market),
    measures: new Measures(market, forecast, host.sizes),
    options,
    host,
    deadline,
    log: { cutShort: false },
  };
}

/** What a plan is judged by under an objective in this context. */
export function termsOf(
  objective: Objective,
  { market, forecast, rules, carryOver }: SearchContext,
  floors: readonly Floor[] = [],
): Terms {
  return { market, forecast, rules, objective, carryOver, floors };
}

/** Whether the time limit is used up. */
export function isLate({ deadline, host }: SearchContext): boolean {
  return deadline !== null && host.now !== undefined && host.now() >= deadline;
}

function helpfulCarryOver({ brief, phases }: Market): CarryOverTerms | null {
  const { carryOver } = brief;
  return carryOver && carryOver.kappa > 0 && phases.length > 1 ? carryOver : null;
}
