import type { Market } from "../market/market.ts";
import type { PastPost } from "../roster/past-post.ts";
import type { Basis } from "./benchmarks/benchmarks.ts";
import type { Benchmarks } from "./benchmarks/shape.ts";
import { horizonOf, MEASURED_AFTER_DAYS, maturity } from "./posterior/maturation.ts";
import type { Assumption } from "./types.ts";

/** Neutral values given to unrated and unaudited creators, when others are rated or audited. */
export function ratingAssumptions(market: Market, benchmarks: Benchmarks): Assumption[] {
  const list: Assumption[] = [];
  const { creators } = market;
  const some = (test: (creator: Market["creators"][number]) => boolean) =>
    creators.some(test) && !creators.every(test);
  if (
    some(({ source }) => source.quality !== undefined) ||
    some(({ source }) => source.style !== undefined)
  )
    list.push({
      field: "benchmarks.rating.neutral",
      value: benchmarks.rating.neutral,
      source: "content quality and style of creators nobody rated",
      trust: "C",
    });
  if (some(({ source }) => source.channels.some((c) => c.suspiciousShare !== undefined)))
    list.push({
      field: "benchmarks.suspiciousShare.micro",
      value: benchmarks.suspiciousShare.micro,
      source:
        "creators without audit are taken to have the average share of suspicious followers of " +
        "their tier",
      trust: "C",
    });
  return list;
}

/** What revenue rests on, when the brief states an order value: first, because most hangs on it. */
export function economicsAssumptions(
  { brief: { economics } }: Market,
  { incrementality }: Basis,
): Assumption[] {
  if (economics?.orderValue === undefined) return [];
  const list: Assumption[] = [];
  if (economics.incrementality === undefined && incrementality !== null)
    list.push({
      field: "economics.incrementality",
      value: incrementality.value,
      source:
        `conversions caused per conversion attributed by own tests (${incrementality.tests}), ` +
        `give or take ${incrementality.deviation.toFixed(2)}`,
      trust: "B",
    });
  else if (economics.incrementality === undefined)
    list.push({
      field: "economics.incrementality",
      value: 1,
      source:
        "conversions caused per conversion attributed, the strongest assumption of all: " +
        "measure it " +
        "with a holdout or a geo test",
      trust: "C",
    });
  if (economics.lifetimeFactor === undefined)
    list.push({
      field: "economics.lifetimeFactor",
      value: 1,
      source: "what a customer orders in all per first order",
      trust: "C",
    });
  return list;
}

/**
 * At which age results are forecast: where the brief says so, and where an offer is posted on a
 * platform on which posts still gain results by then.
 */
export function horizonAssumptions({ brief, offers }: Market): Assumption[] {
  const horizon = horizonOf(brief);
  const growing = offers.some(({ source: { deliverables } }) =>
    deliverables.some(({ platform }) => maturity(platform, horizon) < 1),
  );
  if (brief.measuredAfterDays === undefined && !growing) return [];
  return [
    {
      field: "measuredAfterDays",
      value: horizon,
      source: "days after posting at which every result is forecast",
      trust: null,
    },
  ];
}

/** From which day the ages of own posts count, and when their results were counted. */
export function historyAssumptions(
  { brief, phases, creators }: Market,
  benchmarks: Benchmarks,
): Assumption[] {
  const rows = creators.flatMap(({ source }) => source.history ?? []);
  if (rows.length === 0) return [];
  const day = phases[0]?.fromDay ?? null;
  const list: Assumption[] = [
    {
      field: "asOf",
      value:
        day !== null
          ? new Date(day * 86_400_000).toISOString().slice(0, 10)
          : (brief.asOf ?? "each creator's newest row"),
      source: "day from which the ages of own posts count",
      trust: null,
    },
  ];
  list.push(...evidenceAssumptions(rows, brief, benchmarks));
  const silent = rows.filter((row) => row.measuredAfterDays === undefined).length;
  if (silent > 0)
    list.push({
      field: "history.measuredAfterDays",
      value: MEASURED_AFTER_DAYS,
      source: `days after posting at which results were counted (${silent} of ${rows.length} rows)`,
      trust: "C",
    });
  return list;
}

/** How much own posts weigh, by where they come from, and how fast they age. */
function evidenceAssumptions(
  rows: readonly PastPost[],
  brief: Market["brief"],
  { evidence, halfLifeDays }: Benchmarks,
): Assumption[] {
  const notes = new Map<string, { readonly value: number; readonly source: string }>();
  const { reach, ...rates } = halfLifeDays;
  for (const source of new Set(rows.map((row) => row.source)))
    notes.set(`evidence.${source}`, { value: evidence[source], source: WEIGHT });
  for (const platform of new Set(rows.map((row) => row.platform)))
    notes.set(`halfLifeDays.reach.${platform}`, { value: reach[platform], source: HALF_LIFE });
  for (const [name, value] of Object.entries(rates))
    notes.set(`halfLifeDays.${name}`, { value, source: HALF_LIFE });
  return [...notes]
    .filter(([path]) => !Object.hasOwn(brief.benchmarks ?? {}, path))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, note]) => ({ field: `benchmarks.${path}`, ...note, trust: "C" }));
}

const WEIGHT = "weight of one own post from such a source";
const HALF_LIFE = "days after which an own post counts half";
