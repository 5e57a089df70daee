import type { BenchmarkRow, Rates } from "../benchmarks/row.ts";
import type { Benchmarks, Trust } from "../benchmarks/shape.ts";
import type { Outcome, Source } from "../types.ts";
import { packageDeviation, type WeighedPieces } from "./deviation.ts";

/** `quantity` pieces of one format: part of a package. */
export interface Piece {
  readonly row: BenchmarkRow;
  readonly rates: Rates;
  readonly followers: number;
  readonly quantity: number;
}

/** What a package is expected to do, unrounded, and how uncertain that is. */
export interface PackageForecast {
  readonly expected: Readonly<Record<Outcome, number>>;
  readonly sources: Readonly<Record<Outcome, Source>>;
  readonly deviation: Readonly<Record<Outcome, number>>;
  /** What other deviations of the package are worked out from, for those who ask. */
  readonly weighed: WeighedPieces;
  /** Mean of each result over its median; actions follow from the impressions. */
  readonly meanFactor: Readonly<Record<Outcome, number>>;
  /** Conversions per click, also where the package has no clicks. */
  readonly conversionRate: number;
  /** Number of pieces. */
  readonly pieces: number;
  /** People the creator can reach on the platforms of the package at all. */
  readonly pool: number;
}

/**
 * Mean of the fatigue factor over n pieces of one creator: the n-th engages `fatigue^(n-1)` of the
 * first, so that three pieces count 2.71 times one at .9.
 */
export function meanFatigue(fatigue: number, pieces: number): number {
  let sum = 0;
  for (let n = 0, factor = 1; n < pieces; n++, factor *= fatigue) sum += factor;
  return sum / pieces;
}

/**
 * People reached by several pieces of one creator on one platform: the reach of the pieces, drawn
 * independently from the people the creator can reach there at all, `A (1 - prod (1 -
 * R_d/A)^q_d)`. A is at least 1/.95 of the largest piece.
 * @param reaches people reached by one piece of each kind
 * @param quantities number of pieces of each kind
 * @param reachable A, people the creator can reach on the platform
 */
export function repeatedReach(
  reaches: readonly number[],
  quantities: readonly number[],
  reachable: number,
): number {
  if (reaches.length === 1 && quantities[0] === 1) return reaches[0];
  let pool = reachable;
  for (const reach of reaches) pool = Math.max(pool, reach / 0.95);
  if (pool <= 0) return 0;
  let missed = 1;
  for (let d = 0; d < reaches.length; d++) missed *= (1 - reaches[d] / pool) ** quantities[d];
  return pool * (1 - missed);
}

/** People one piece reaches (median). */
export function pieceReach(piece: Piece): number {
  return piece.followers * piece.rates.reach.median;
}

/** People one piece reaches on average: `exp((v + sigma^2)/2)` times the median. */
function meanPieceReach(piece: Piece): number {
  return piece.followers * (piece.rates.reach.median * meanOverMedian(piece));
}

function meanOverMedian({ rates: { reach } }: Piece): number {
  return Math.exp((reach.variance + reach.postVariance) / 2);
}

/** People one piece's creator can reach on its platform at all, when the piece reaches so many. */
function reachablePeople({ followers, row }: Piece, reach: number): number {
  return Math.max(followers * row.benchmark.reachableShare, reach / 0.95);
}

/** People a package reaches, and how many its creator can reach on its platforms at all. */
interface PackageReach {
  readonly reach: number;
  /** The sum over platforms, the largest of the formats on each. */
  readonly pool: number;
}

/**
 * Reach of a package. Per platform {@link repeatedReach} with the largest reachable share of the
 * formats used; platforms are then combined as independent draws from the sum of what they can
 * reach on each.
 * @param of people one piece reaches
 */
function packageReach(pieces: readonly Piece[], of: (piece: Piece) => number): PackageReach {
  if (pieces.length === 1) {
    const { quantity } = pieces[0];
    const reach = of(pieces[0]);
    const pool = reachablePeople(pieces[0], reach);
    const once = quantity === 1 || pool <= 0;
    return { reach: once ? reach : pool * (1 - (1 - reach / pool) ** quantity), pool };
  }
  const reaches: number[] = [];
  let pool = 0;
  for (const own of Map.groupBy(pieces, (p) => p.row.platform).values()) {
    const people = own.map(of);
    const largest = Math.max(...own.map((p, i) => reachablePeople(p, people[i])));
    reaches.push(
      repeatedReach(
        people,
        own.map((p) => p.quantity),
        largest,
      ),
    );
    pool += largest;
  }
  return {
    reach: repeatedReach(
      reaches,
      reaches.map(() => 1),
      pool,
    ),
    pool,
  };
}

const TRUST_ORDER: readonly Trust[] = ["A", "B", "C"];

/**
 * The source of a figure that rests on several: the weakest trust and the mean weight of own
 * history.
 */
export function combinedSource(sources: readonly Source[], weights: readonly number[]): Source {
  if (sources.length === 1) return sources[0];
  let trust = 0;
  let weight = 0;
  let total = 0;
  let stated = true;
  for (let i = 0; i < sources.length; i++) {
    trust = Math.max(trust, TRUST_ORDER.indexOf(sources[i].trust ?? "A"));
    weight += weights[i] * (sources[i].weight ?? 0);
    total += weights[i];
    stated &&= sources[i].kind === "stated";
  }
  if (stated) return { kind: "stated" };
  const mark = TRUST_ORDER[trust];
  return weight > 0
    ? { kind: "history", weight: weight / total, trust: mark }
    : { kind: "benchmark", trust: mark };
}

/** Where each result of a package comes from, its pieces weighted by their impressions. */
function packageSources(
  pieces: readonly Piece[],
  weights: readonly number[],
): Record<Outcome, Source> {
  const of = (outcome: Outcome) =>
    combinedSource(
      pieces.map((p) => p.rates.sources[outcome]),
      weights,
    );
  const [reach, engagements, clicks, conversions] = [
    of("reach"),
    of("engagements"),
    of("clicks"),
    of("conversions"),
  ];
  return { impressions: reach, reach, engagements, clicks, conversions };
}

/**
 * The funnel of a package. Per piece: reach R = followers * reach rate, impressions I = R *
 * frequency, engagements I * rate, clicks I * rate, conversions clicks * rate; rates of the n-th
 * piece tire by {@link meanFatigue}.
 */
export function packageForecast(
  pieces: readonly Piece[],
  { fatigue, periodShare }: Pick<Benchmarks, "fatigue" | "periodShare">,
): PackageForecast {
  let count = 0;
  for (const piece of pieces) count += piece.quantity;
  const tired = count === 1 ? 1 : meanFatigue(fatigue, count);
  let impressions = 0;
  let engagements = 0;
  let clicks = 0;
  let conversions = 0;
  let conversionRate = 0;
  let weights = 0;
  let meanImpressions = 0;
  const shown: number[] = [];
  for (const piece of pieces) {
    const { rates, quantity } = piece;
    const i = quantity * pieceReach(piece) * piece.row.benchmark.frequency;
    const c = i * rates.click.mean * tired;
    impressions += i;
    engagements += i * rates.engagement.mean * tired;
    clicks += c;
    conversions += c * rates.conversion.mean;
    const weight = i > 0 ? i : quantity;
    meanImpressions += i * meanOverMedian(piece);
    shown.push(weight);
    weights += weight;
    conversionRate += weight * rates.conversion.mean;
  }
  const weighed = { pieces, weights: shown, count, periodShare };
  const { reach, pool } = packageReach(pieces, pieceReach);
  const views = impressions > 0 ? meanImpressions / impressions : 1;
  const { reach: meanReach } = packageReach(pieces, meanPieceReach);
  return {
    expected: { impressions, reach, engagements, clicks, conversions },
    sources: pieces.length === 1 ? pieces[0].rates.sources : packageSources(pieces, shown),
    deviation: packageDeviation(weighed, 1),
    weighed,
    meanFactor: {
      impressions: views,
      reach: reach > 0 ? meanReach / reach : 1,
      engagements: views,
      clicks: views,
      conversions: views,
    },
    conversionRate: clicks > 0 ? conversions / clicks : conversionRate / weights,
    pieces: count,
    pool,
  };
}
