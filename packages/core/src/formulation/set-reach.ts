import { cellReachFactor } from "../forecast/index.ts";
import type { Forecast } from "../forecast/types.ts";
import type { Market } from "../market/market.ts";
import type { Placement } from "../market/placement.ts";
import { Crowd, type CrowdPoint, topSums } from "./crowd.ts";
import { MAX_CELL_SHARE } from "./masses.ts";
import type { ReachSet } from "./segments.ts";

/** What the reach of placements is worth at most, as a sum over them. */
export interface ReachWorth {
  readonly perPlacement: Float64Array;
  /** Counts once for every combination. */
  readonly once: number;
}

/** What is known of one cell's reach by one creator. */
interface CellBounds {
  readonly segment: number;
  /** Greatest mass per share: −ln(1 − R̂)/R̂. */
  readonly slope: number;
  /** Mass of each placement along that chord; its own one where only one can count. */
  readonly chord: Float64Array;
  /** Largest share per person reached, q. */
  readonly perPerson: number;
  /** k₀ (q reach_o − g_o) per placement, and the most of it in one combination. */
  readonly lacking: Float64Array;
  readonly mostLacking: number;
}

/** Bounds on what one set of phases counts of one creator's reach; see {@link ReachBounds}. */
export class SetReach {
  readonly #cells: readonly CellBounds[];
  readonly #crowd: Crowd;
  readonly #count: number;
  /** Placements that count in one combination at most. */
  readonly #places: number;
  /** False when some share of a cell has no people behind it: then there are no tangents. */
  readonly isProportional: boolean;

  /** @param segmentOf segment of each cell, −1 where reach does not count */
  constructor(
    placements: readonly Placement[],
    { phases, figures }: ReachSet,
    segmentOf: Int32Array,
    market: Market,
    forecast: Forecast,
  ) {
    const parts = placements.map(
      ({ phases: own }) => own.filter((phase) => phases.includes(phase)).length / own.length,
    );
    const people = placements.map(({ offer }, p) =>
      parts[p] > 0 ? forecast.offers[offer][figures].reach : 0,
    );
    const shares = new Map<number, Float64Array>();
    for (const [p, { offer }] of placements.entries()) {
      const { cells, cellReach } = forecast.offers[offer];
      const factor = cellReachFactor(forecast.offers[offer], figures);
      for (const [k, cell] of cells.entries()) {
        if (segmentOf[cell] < 0 || parts[p] === 0 || cellReach[k] === 0) continue;
        const own = shares.get(segmentOf[cell]) ?? new Float64Array(placements.length);
        own[p] = (cellReach[k] * factor * parts[p]) / forecast.cells[cell].size;
        shares.set(segmentOf[cell], own);
      }
    }
    const counts = parts.map((part) => part > 0);
    this.#count = placements.length;
    this.#places = phases.length;
    this.#crowd = new Crowd(placements, counts, phases.length, figures, market, forecast);
    this.isProportional = [...shares.values()].every((share) =>
      share.every((own, p) => own === 0 || people[p] > 0),
    );
    this.#cells = [...shares].map(([segment, share]) =>
      this.#boundsOf(segment, share, people, placements, phases.length),
    );
  }

  #boundsOf(
    segment: number,
    share: Float64Array,
    people: readonly number[],
    placements: readonly Placement[],
    places: number,
  ): CellBounds {
    const ratios = [...share].flatMap((own, p) => (people[p] > 0 ? [own / people[p]] : []));
    const perPerson = Math.max(0, ...ratios);
    // Where shares per person differ by the part δ: small enough not to fall below a single share.
    const differ = perPerson > 0 ? 1 - Math.min(...ratios) / perPerson : 1;
    const { most, leastKept, leastGain } = this.#crowd;
    const kept = Math.min(leastKept, differ > 0 ? leastGain / differ : 1);
    const lacking = share.map((own, p) => kept * Math.max(0, perPerson * people[p] - own));
    const topOf = (amounts: Float64Array) =>
      topSums(
        placements,
        places,
        () => true,
        (p) => amounts[p],
      )[places];
    const largest = Math.min(
      MAX_CELL_SHARE,
      topOf(share),
      this.isProportional ? perPerson * most : Number.POSITIVE_INFINITY,
    );
    const slope = largest > 0 ? -Math.log1p(-largest) / largest : 1;
    const chord = share.map((own) =>
      places === 1 ? -Math.log1p(-Math.min(MAX_CELL_SHARE, own)) : slope * own,
    );
    return { segment, slope, chord, perPerson, lacking, mostLacking: topOf(lacking) };
  }

  byChord(massPrices: Float64Array): ReachWorth {
    const perPlacement = new Float64Array(this.#count);
    for (const { segment, chord } of this.#cells) {
      const price = massPrices[segment];
      for (const [p, own] of chord.entries()) perPlacement[p] += price * own;
    }
    return { perPlacement, once: 0 };
  }

  byTangent(massPrices: Float64Array, placements: readonly number[]): ReachWorth {
    if (this.#places === 1) return this.byChord(massPrices);
    const { platform, depth, pool } = this.#crowd;
    const at = this.#crowd.at(placements);
    const perPlacement = new Float64Array(this.#count);
    let once = 0;
    let perPerson = 0;
    for (const cell of this.#cells) {
      const price = massPrices[cell.segment];
      if (price === 0) continue;
      const { perMass, offset, perLack } = tangentOf(cell, at, pool);
      perPerson += price * perMass;
      once += price * offset;
      for (const [p, lack] of cell.lacking.entries()) perPlacement[p] -= price * perLack * lack;
    }
    for (const [p, own] of depth.entries())
      perPlacement[p] += perPerson * at.slopes[platform[p]] * own;
    return { perPlacement, once };
  }
}

/**
 * A mass is at most −ln(1 − q F + D), D = Σ lacking. Where q A ≤ 1, −ln(1 − q F) is concave in the
 * depths, and D takes at least ln(1 + D) from it; else the mass is at most (q F − D) · slope.
 */
function tangentOf(
  { perPerson, slope, mostLacking }: CellBounds,
  { people, depths, slopes }: CrowdPoint,
  pool: number,
): { perMass: number; offset: number; perLack: number } {
  const isConcave = perPerson * pool < NEARLY_ALL;
  const left = isConcave ? 1 - perPerson * people : 1;
  const perMass = isConcave ? perPerson / left : perPerson * slope;
  const mass = isConcave ? -Math.log(left) : perPerson * people * slope;
  const atPoint = depths.reduce((sum, depth, k) => sum + slopes[k] * depth, 0);
  const perLack = mostLacking > 0 ? Math.log1p(mostLacking) / mostLacking : 1;
  return {
    perMass,
    offset: mass - perMass * atPoint,
    perLack: isConcave ? perLack : slope,
  };
}

/** Above this part of a cell the logarithm is too steep to be laid a tangent at. */
const NEARLY_ALL = 0.999;
