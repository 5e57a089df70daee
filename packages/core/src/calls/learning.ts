import {
  BENCHMARK_VERSION,
  basisOf,
  canonicalFormat,
  forecastMarket,
  pricedMarket,
} from "../forecast/index.ts";
import { Measures } from "../formulation/measures.ts";
import type { Market } from "../market/market.ts";
import type { OpenedRequest } from "../market/opened.ts";
import type { Learned, Learning } from "../run/learned.ts";
import type { SearchContext } from "../search/context.ts";
import { type SolvedPlan, solveBrief } from "../search/solve-brief.ts";
import { movedSentences } from "./moved.ts";

/** Most offers of a roster that is solved a second time, to say what learning changed. */
const CHEAP = 600;

/**
 * What own results moved in the numbers behind a plan, and which purchases that changed: the same
 * brief is solved on the shipped benchmarks where that is cheap. Undefined where nothing was
 * learned.
 */
export async function learningOf(
  solved: SolvedPlan,
  { market, request }: OpenedRequest,
  context: SearchContext,
): Promise<Learning | undefined> {
  const { basis } = request;
  if (basis === undefined) return undefined;
  const own = forMarket(basis, market);
  const picks = await changedPicks(solved, market, context);
  return {
    basis: basis.version,
    shipped: BENCHMARK_VERSION,
    moved: own.numbers,
    creators: Object.keys(own.creators),
    picks,
    sentences: [...movedSentences(own), ...pickSentences(picks)],
  };
}

/** What was learned as far as the offers and creators of a market rest on it. */
function forMarket(learned: Learned, { offers, creators }: Market): Learned {
  const formats = new Set(
    offers.flatMap(({ source }) =>
      source.deliverables.map((d) => `${d.platform}.${canonicalFormat(d.platform, d.format)}`),
    ),
  );
  const ids = new Set(creators.map(({ id }) => id));
  const isUsed = (path: string) =>
    !path.startsWith("formats.") || formats.has(path.split(".").slice(1, 3).join("."));
  return {
    ...learned,
    numbers: learned.numbers.filter(({ path }) => isUsed(path)),
    creators: Object.fromEntries(Object.entries(learned.creators).filter(([id]) => ids.has(id))),
  };
}

/** Purchases that the shipped benchmarks alone would not make, and those they would. */
async function changedPicks(
  { found }: SolvedPlan,
  unpriced: Market,
  context: SearchContext,
): Promise<Learning["picks"]> {
  if (unpriced.offers.length > CHEAP) return null;
  const forecast = forecastMarket(unpriced, basisOf(undefined));
  const market = pricedMarket(unpriced, forecast);
  const measures = new Measures(market, forecast, context.host.sizes);
  const shipped = await solveBrief({ ...context, market, forecast, measures });
  if (shipped.kind === "noPlan") return null;
  const offersOf = (placements: SolvedPlan["found"]["placements"]) =>
    new Set(placements.map(({ offer }) => market.offers[offer].id));
  const [now, before] = [offersOf(found.placements), offersOf(shipped.found.placements)];
  return {
    entered: [...now].filter((id) => !before.has(id)),
    left: [...before].filter((id) => !now.has(id)),
  };
}

/** Offers that a sentence names at most. */
const NAMED = 5;

function pickSentences(picks: Learning["picks"]): string[] {
  if (picks === null)
    return ["The brief was not solved a second time to see which purchases that changed."];
  const { entered, left } = picks;
  if (entered.length + left.length === 0)
    return ["On the shipped benchmarks the plan would be the same."];
  const named = (ids: readonly string[]) => {
    const more = ids.length > NAMED ? ` and ${ids.length - NAMED} more` : "";
    return ids.length === 0 ? "none" : `${ids.slice(0, NAMED).join(", ")}${more}`;
  };
  return [`Because of that, bought now: ${named(entered)}; no longer bought: ${named(left)}.`];
}
