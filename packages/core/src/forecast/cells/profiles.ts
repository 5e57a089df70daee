import type { Market } from "../../market/market.ts";
import type { Benchmarks } from "../benchmarks/shape.ts";
import type { Assumption, CreatorForecast, Warning } from "../types.ts";
import { estimates, logit } from "./estimate.ts";
import { countedShare, outsideAssumptions, outsideWeights } from "./outside.ts";
import { profileAssumptions, profileWarnings } from "./profile-notes.ts";
import { audienceReader, tagShares } from "./shares.ts";
import { type TargetDimension, targetDimensions } from "./target.ts";

/** Standard normal deviate of the lower quartile. */
export const QUARTILE = 0.6744897501960817;

/** What is known or expected of every creator's audience in the dimensions of the target. */
export interface AudienceProfiles {
  readonly dimensions: readonly TargetDimension[];
  /**
   * Shares per value of the dimension, null where nothing is stated; by creator index, then
   * dimension.
   */
  readonly known: readonly (readonly (readonly number[] | null)[])[];
  /**
   * The same with what the plan counts where nothing is stated: the lower quartile of such
   * creators.
   */
  counts(creator: number): readonly (readonly number[])[];
  /** Share of the creator's audience in the target that the plan counts. */
  share(creator: number): number;
  /** Share of the audience's actions that counts, see {@link countedShare}. */
  counted(creator: number): number;
  /** How unsure both shares are where they are estimated: the quartile says how far they may lie. */
  doubt(creator: number): CreatorForecast["audienceDoubt"];
  /** Share in the target on average of such creators; null when the brief describes no target. */
  expected(creator: number): number | null;
  /** The same, null besides when nothing is stated of one of its dimensions. */
  fit(creator: number): number | null;
  readonly assumptions: readonly Assumption[];
  readonly warnings: readonly Warning[];
}

function sum(shares: readonly number[]): number {
  let total = 0;
  for (const share of shares) total += share;
  return Math.min(1, total);
}

/** A creator's audience per dimension: on average, and as the plan counts it. */
interface Profile {
  readonly average: readonly (readonly number[])[];
  readonly low: readonly (readonly number[])[];
}

/**
 * The shares the plan counts: those estimated are lowered so that the share in the target is the
 * lower quartile of such creators. With l_d = ln(average/quartile) of each dimension estimated, the
 * product is lowered by `exp(-sqrt(sum l_d^2))`: quartiles of several dimensions multiplied would
 * be far rarer than one in four.
 */
function lowered(average: Profile["average"], spreads: readonly (number | null)[]): Profile["low"] {
  const drops = average.map((shares, d) => {
    const spread = spreads[d];
    const inside = sum(shares);
    if (spread === null || inside <= 0) return 0;
    const quartile = 1 / (1 + Math.exp(-(logit(inside) - QUARTILE * spread)));
    return Math.max(0, Math.log(inside / quartile));
  });
  const whole = Math.hypot(...drops);
  if (whole === 0) return average;
  return average.map((shares, d) => {
    const factor = Math.exp(-(drops[d] ** 2) / whole);
    return drops[d] === 0 ? shares : shares.map((share) => share * factor);
  });
}

const NO_DOUBT = { reach: 0, actions: 0 };

/** ln(average/lower quartile) in standard deviations of both shares. */
function doubtOf(
  { average, low }: Profile,
  inside: (shares: Profile["low"]) => number,
  counted: (shares: Profile["low"]) => number,
): CreatorForecast["audienceDoubt"] {
  if (average === low) return NO_DOUBT;
  const of = (share: typeof inside) =>
    share(low) > 0 ? Math.log(share(average) / share(low)) / QUARTILE : 0;
  return { reach: of(inside), actions: of(counted) };
}

/** The audience profiles of a market's creators. */
export function audienceProfiles(market: Market, benchmarks: Benchmarks): AudienceProfiles {
  const { audience } = market.brief;
  const dimensions = targetDimensions(audience);
  const readers = dimensions.map((d) => audienceReader(d.name, d.values));
  const known = market.creators.map(({ source }) => readers.map((read) => read(source)));
  const tags = taggedShares(market, dimensions, benchmarks);
  const profile = profileReader(market, benchmarks, dimensions, known, tags);
  const weights = outsideWeights(audience?.outside);
  const counted = (shares: Profile["low"]) =>
    countedShare(
      dimensions.map(({ name }, d) => ({ dimension: name, share: sum(shares[d]) })),
      weights,
    );
  const silent = (creator: number) =>
    known[creator].some(
      (shares, d) =>
        shares === null &&
        !(dimensions[d].name === "interest" && market.creators[creator].source.tags?.length),
    );
  const expected = (creator: number) =>
    dimensions.length === 0 ? null : product(profile(creator).average);
  return {
    dimensions,
    known,
    counts: (creator) => profile(creator).low,
    share: (creator) => product(profile(creator).low),
    counted: (creator) => counted(profile(creator).low),
    doubt: (creator) => doubtOf(profile(creator), product, counted),
    expected,
    fit: (creator) => (silent(creator) ? null : expected(creator)),
    assumptions: [
      ...profileAssumptions(market, benchmarks, dimensions, known),
      ...outsideAssumptions(
        audience?.outside,
        dimensions.map(({ name }) => name),
      ),
    ],
    warnings: profileWarnings(market, dimensions),
  };
}

/** Shares of a creator's audience per value of one dimension; null where nothing says them. */
type SharesOf = (creator: number, dimension: number) => readonly number[] | null;

/** Shares of interest that the tags of creators tell. */
function taggedShares(
  { creators }: Market,
  dimensions: readonly TargetDimension[],
  { audience }: Benchmarks,
): SharesOf {
  return (creator, d) =>
    dimensions[d].name === "interest"
      ? tagShares(creators[creator].source.tags ?? [], dimensions[d].values, audience)
      : null;
}

/** Profiles by creator, each worked out once: as stated, else by tags, else as estimated. */
function profileReader(
  market: Market,
  benchmarks: Benchmarks,
  dimensions: readonly TargetDimension[],
  known: AudienceProfiles["known"],
  tags: SharesOf,
): (creator: number) => Profile {
  const estimate = estimates(market, dimensions, known, benchmarks);
  const work = (creator: number): Profile => {
    const spreads: (number | null)[] = [];
    const average = dimensions.map((_, d) => {
      const stated = known[creator][d];
      if (stated !== null) {
        spreads.push(null);
        return stated;
      }
      const guess = estimate(creator, d);
      spreads.push(guess.spread);
      return tags(creator, d) ?? guess.shares;
    });
    return { average, low: lowered(average, spreads) };
  };
  const cache: Profile[] = [];
  return (creator) => {
    cache[creator] ??= work(creator);
    return cache[creator];
  };
}

/** Share in all dimensions at once. */
function product(shares: Profile["low"]): number {
  return shares.reduce((all, part) => all * sum(part), 1);
}
