import type { Market } from "../../market/market.ts";
import type { Benchmarks } from "../benchmarks/shape.ts";
import type { Assumption, Warning } from "../types.ts";
import { estimates } from "./estimate.ts";
import type { CreatorAudience } from "./model.ts";
import { countedShare, outsideAssumptions, outsideWeights } from "./outside.ts";
import { profileAssumptions, profileWarnings } from "./profile-notes.ts";
import { lowerQuartile, QUARTILE } from "./quartile.ts";
import { insideShare, type ShareTable, statedShares, tagReader } from "./shares.ts";
import { type TargetDimension, targetDimensions } from "./target.ts";

/** What is known or expected of every creator's audience in the dimensions of the target. */
export interface AudienceProfiles {
  readonly dimensions: readonly TargetDimension[];
  /**
   * Shares per dimension as the plan counts them: what is stated, and the lower quartile of such
   * creators where nothing is.
   */
  readonly counts: readonly ShareTable[];
  /** By creator index. */
  readonly creators: readonly CreatorAudience[];
  readonly assumptions: readonly Assumption[];
  readonly warnings: readonly Warning[];
}

/** The audience profiles of a market's creators. */
export function audienceProfiles(market: Market, benchmarks: Benchmarks): AudienceProfiles {
  const { audience } = market.brief;
  const dimensions = targetDimensions(audience);
  const names = dimensions.map(({ name }) => name);
  const stated = dimensions.map((dimension) => statedShares(dimension, market.creators));
  const { average, spreads, silent } = expectations(market, benchmarks, dimensions, stated);
  const counts = lowerQuartile(average, spreads);
  const weights = outsideWeights(audience?.outside);
  const sharesOf = (tables: readonly ShareTable[], c: number) => {
    let inside = 1;
    let counted = 1;
    for (let d = 0; d < tables.length; d++) {
      const share = insideShare(tables[d], c);
      inside *= share;
      counted *= countedShare(share, weights[names[d]]);
    }
    return { inside, counted };
  };
  const described = dimensions.length > 0;
  const audienceOf = (c: number): CreatorAudience => {
    const planned = sharesOf(counts, c);
    const usual = counts === average ? planned : sharesOf(average, c);
    return {
      inside: planned.inside,
      counted: planned.counted,
      doubt: doubtOf(usual, planned),
      expected: described ? usual.inside : null,
      fit: described && silent[c] === 0 ? usual.inside : null,
    };
  };
  return {
    dimensions,
    counts,
    creators: market.creators.map(({ index }) => audienceOf(index)),
    assumptions: [
      ...profileAssumptions(market, benchmarks, dimensions, stated),
      ...outsideAssumptions(audience?.outside, names),
    ],
    warnings: profileWarnings(market, dimensions),
  };
}

type Shares = Pick<CreatorAudience, "inside" | "counted">;

const NO_DOUBT = { reach: 0, actions: 0 };

/** ln(average/lower quartile) of both shares, in standard deviations. */
function doubtOf(average: Shares, low: Shares): CreatorAudience["doubt"] {
  if (average.inside === low.inside && average.counted === low.counted) return NO_DOUBT;
  const of = (usual: number, planned: number) =>
    planned > 0 ? Math.log(usual / planned) / QUARTILE : 0;
  return { reach: of(average.inside, low.inside), actions: of(average.counted, low.counted) };
}

/** What is expected of audiences. */
interface Expectations {
  /** Shares per dimension: as stated, else by tags, else as estimated. */
  readonly average: readonly ShareTable[];
  /** Per dimension, logit deviation between creators alike where it is estimated, else NaN. */
  readonly spreads: readonly Float64Array[];
  /** 1 for creators of whom neither audience nor tags say anything in one of the dimensions. */
  readonly silent: Uint8Array;
}

function expectations(
  market: Market,
  benchmarks: Benchmarks,
  dimensions: readonly TargetDimension[],
  stated: readonly ShareTable[],
): Expectations {
  const { creators } = market;
  const estimate = estimates(market, dimensions, stated, benchmarks);
  const silent = new Uint8Array(creators.length);
  const spreads = stated.map(() => new Float64Array(creators.length).fill(Number.NaN));
  const average = stated.map(({ width, shares, known }, d): ShareTable => {
    const { name, values } = dimensions[d];
    const read = name === "interest" ? tagReader(values, benchmarks.audience) : () => null;
    const filled = Float64Array.from(shares);
    for (let c = 0; c < creators.length; c++) {
      if (known[c] === 1) continue;
      const guess = estimate(c, d);
      const told = read(creators[c].source.tags ?? []);
      filled.set(told ?? guess.shares, c * width);
      spreads[d][c] = guess.spread;
      if (told === null) silent[c] = 1;
    }
    return { width, shares: filled, known };
  });
  return { average, spreads, silent };
}
