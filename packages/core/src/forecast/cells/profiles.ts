import type { Market } from "../../market/market.ts";
import type { Benchmarks } from "../benchmarks/shape.ts";
import type { Assumption } from "../types.ts";
import { countedShare, outsideAssumptions, outsideWeights } from "./outside.ts";
import { audienceReader } from "./shares.ts";
import { type TargetDimension, targetDimensions } from "./target.ts";

/** What is known of every creator's audience in the dimensions of the target. */
export interface AudienceProfiles {
  readonly dimensions: readonly TargetDimension[];
  /**
   * Shares per value of the dimension, null where she says nothing; by creator index, then
   * dimension.
   */
  readonly known: readonly (readonly (readonly number[] | null)[])[];
  /**
   * Share of her audience in the target; unknown dimensions count with the benchmark's prior share.
   */
  share(creator: number): number;
  /** Share of her audience's actions that counts, see {@link countedShare}. */
  counted(creator: number): number;
  /**
   * The same, null when the brief describes no target or she says nothing about one of its
   * dimensions.
   */
  fit(creator: number): number | null;
  readonly assumptions: readonly Assumption[];
}

function sum(shares: readonly number[]): number {
  let total = 0;
  for (const share of shares) total += share;
  return Math.min(1, total);
}

/** The audience profiles of a market's creators. */
export function audienceProfiles(market: Market, benchmarks: Benchmarks): AudienceProfiles {
  const defaults = benchmarks.audience;
  const dimensions = targetDimensions(market.brief.audience);
  const readers = dimensions.map((d) => audienceReader(d.name, d.values, defaults));
  const known = market.creators.map(({ source }) => readers.map((read) => read(source)));
  const unknown = known.filter((profile) => profile.includes(null)).length;
  const weights = outsideWeights(market.brief.audience?.outside);
  const insideOf = (creator: number) =>
    dimensions.map(({ name }, d) => {
      const shares = known[creator][d];
      return { dimension: name, share: shares === null ? defaults.unknownShare : sum(shares) };
    });
  return {
    dimensions,
    known,
    share: (creator) => insideOf(creator).reduce((product, { share }) => product * share, 1),
    counted: (creator) => countedShare(insideOf(creator), weights),
    fit: (creator) => {
      if (dimensions.length === 0) return null;
      let share = 1;
      for (const shares of known[creator]) {
        if (shares === null) return null;
        share *= sum(shares);
      }
      return share;
    },
    assumptions: [
      ...profileAssumptions(market, benchmarks, dimensions, unknown),
      ...outsideAssumptions(
        market.brief.audience?.outside,
        dimensions.map(({ name }) => name),
      ),
    ],
  };
}

function profileAssumptions(
  { creators }: Market,
  { audience }: Benchmarks,
  dimensions: readonly TargetDimension[],
  unknown: number,
): Assumption[] {
  const list: Assumption[] = [];
  const of = (count: number) => `${count} of ${creators.length} creators`;
  if (unknown > 0)
    list.push({
      field: "benchmarks.audience.unknownShare",
      value: audience.unknownShare,
      source:
        `prior share of an audience inside the target, per dimension a creator says ` +
        `nothing about (${of(unknown)})`,
      trust: "C",
    });
  const tagged = creators.filter(
    ({ source }) => source.tags?.length && !source.audience?.interests,
  ).length;
  if (tagged > 0 && dimensions.some((d) => d.name === "interest"))
    list.push({
      field: "benchmarks.audience.nicheShare",
      value: audience.nicheShare,
      source:
        `interests of the audience read from the creator's tags; share of other audiences ` +
        `interested in a niche (${of(tagged)})`,
      trust: "C",
    });
  return list;
}
