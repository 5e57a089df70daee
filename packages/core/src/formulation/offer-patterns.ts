import { cellReachFactor, type Figures } from "../forecast/index.ts";
import type { Forecast } from "../forecast/types.ts";
import type { Market } from "../market/market.ts";
import { LARGEST_REACHED_PART } from "./crowd.ts";
import { growingIntegers } from "./growing.ts";
import { MAX_CELL_SHARE } from "./masses.ts";

/** Offers of one creator that are alike in all that patterns tell apart. */
export interface OfferKind {
  /** Indices into `market.offers`. */
  readonly offers: readonly number[];
  /** Pieces of content in one of them. */
  readonly pieces: number;
}

/**
 * How many offers of each kind may be bought of one creator together, every way of it: a pattern
 * has as many pieces and the same people reached whichever offers of a kind it stands for, and in
 * whichever phases they are placed.
 */
export interface OfferPatterns {
  readonly kinds: readonly OfferKind[];
  /** Patterns; the first one is of no offer. */
  readonly count: number;
  /** The pattern that each of them adds `many` offers of `kind` to; its own kinds come before. */
  readonly base: Int32Array;
  readonly kind: Int32Array;
  readonly many: Int32Array;
  /** Pieces of content in each. */
  readonly pieces: Int32Array;
  /** Cells of which any offer reaches a part; none where reach was not asked for. */
  readonly cells: readonly number[];
  /** Masses by pattern, then cell. */
  readonly masses: Float64Array;
}

/** A kind of offers while their patterns are made. */
interface Kind extends OfferKind {
  /** Phases that one of them occupies. */
  readonly places: number;
  readonly platform: number;
  readonly reach: number;
  /** People that one of them can reach at all on its platform. */
  readonly pool: number;
  /** Share of each of the cells. */
  readonly shares: readonly number[];
}

/**
 * Patterns of the offers of one creator.
 * @param figures by which people reached are counted over all phases; null where they are not
 * @param most numbers kept at most
 * @returns null when that is exceeded
 */
export function offerPatterns(
  market: Market,
  forecast: Forecast,
  creator: number,
  figures: Figures | null,
  most: number,
): OfferPatterns | null {
  const { offerStart, offerEnd } = market.creators[creator];
  const offers = Array.from({ length: offerEnd - offerStart }, (_, k) => offerStart + k);
  const reached = figures === null ? [] : offers.flatMap((o) => [...forecast.offers[o].cells]);
  const cells = [...new Set(reached)].sort((a, b) => a - b);
  const kinds = kindsOf(offers, cells, market, forecast, figures);
  const places = market.phases.length;
  const count = countOf(kinds, places);
  if (sizeOf({ count, cells }) > most) return null;
  return { kinds, count, cells, ...new Listed(kinds, count, cells.length).within(places) };
}

/** All patterns of some kinds, each listed after the one it adds to. */
class Listed {
  readonly #kinds: readonly Kind[];
  readonly #gathered: Gathered;
  readonly #cells: number;
  readonly #base = growingIntegers();
  readonly #kind = growingIntegers();
  readonly #many = growingIntegers();
  readonly #pieces = growingIntegers();
  readonly #masses: Float64Array;

  constructor(kinds: readonly Kind[], count: number, cells: number) {
    this.#kinds = kinds;
    this.#gathered = new Gathered(kinds, cells);
    this.#cells = cells;
    this.#masses = new Float64Array(count * cells);
  }

  within(places: number): Omit<OfferPatterns, "kinds" | "count" | "cells"> {
    this.#add(-1, 0, 0, 0);
    this.#extend(0, 0, places);
    return {
      base: this.#base.take(),
      kind: this.#kind.take(),
      many: this.#many.take(),
      pieces: this.#pieces.take(),
      masses: this.#masses,
    };
  }

  #extend(from: number, first: number, room: number): void {
    for (let k = first; k < this.#kinds.length; k++) {
      const { offers, places, pieces } = this.#kinds[k];
      for (let n = 1; n <= offers.length && n * places <= room; n++) {
        this.#gathered.push(k);
        const own = this.#add(from, k, n, this.#pieces.at(from) + n * pieces);
        this.#extend(own, k + 1, room - n * places);
      }
      this.#gathered.dropAll(k);
    }
  }

  #add(from: number, kind: number, many: number, pieces: number): number {
    const own = this.#base.length;
    this.#base.push(from);
    this.#kind.push(kind);
    this.#many.push(many);
    this.#pieces.push(pieces);
    this.#gathered.massesInto(this.#masses, own * this.#cells);
    return own;
  }
}

/** Numbers kept of a pattern besides its masses. */
const NUMBERS = 4;

/** Numbers that patterns hold. */
export function sizeOf({ count, cells }: Pick<OfferPatterns, "count" | "cells">): number {
  return count * (cells.length + NUMBERS);
}

function kindsOf(
  offers: readonly number[],
  cells: readonly number[],
  market: Market,
  forecast: Forecast,
  figures: Figures | null,
): Kind[] {
  const platforms = [...new Set(offers.map((o) => market.offers[o].platform))];
  const of = (o: number) => {
    const own = forecast.offers[o];
    const factor = figures === null ? 0 : cellReachFactor(own, figures);
    const share = new Map(own.cells.map((cell, k) => [cell, own.cellReach[k] * factor]));
    const reach = figures === null ? 0 : own[figures].reach;
    return {
      pieces: own.pieces,
      places: market.offers[o].retainer?.length ?? 1,
      platform: figures === null ? 0 : platforms.indexOf(market.offers[o].platform),
      reach,
      pool: figures === null ? 0 : Math.max(own.reachable, reach / LARGEST_REACHED_PART),
      shares: cells.map((cell) => (share.get(cell) ?? 0) / forecast.cells[cell].size),
    };
  };
  return [...Map.groupBy(offers, (o) => JSON.stringify(of(o))).values()].map((alike) => ({
    offers: alike,
    ...of(alike[0]),
  }));
}

/** How many patterns there are. */
function countOf(kinds: readonly Kind[], places: number): number {
  let ways = Array.from({ length: places + 1 }, () => 1);
  for (const { offers, places: own } of kinds)
    ways = ways.map((_, room) => {
      let sum = 0;
      for (let n = 0; n <= offers.length && n * own <= room; n++) sum += ways[room - n * own];
      return sum;
    });
  return ways[places];
}

/** Offers gathered one by one, and the masses they have together; see `MassTable`. */
class Gathered {
  readonly #kinds: readonly Kind[];
  readonly #chosen: Kind[] = [];
  readonly #cells: number;
  readonly #pools: Float64Array;
  readonly #missed: Float64Array;

  constructor(kinds: readonly Kind[], cells: number) {
    this.#kinds = kinds;
    this.#cells = cells;
    const platforms = 1 + Math.max(...kinds.map(({ platform }) => platform));
    this.#pools = new Float64Array(platforms);
    this.#missed = new Float64Array(platforms);
  }

  push(kind: number): void {
    this.#chosen.push(this.#kinds[kind]);
  }

  /** Takes away all of a kind that was pushed last. */
  dropAll(kind: number): void {
    while (this.#chosen.at(-1) === this.#kinds[kind]) this.#chosen.pop();
  }

  massesInto(masses: Float64Array, at: number): void {
    const chosen = this.#chosen;
    const kept = this.#cells > 0 && chosen.length > 1 ? this.#keptShare() : 1;
    for (let cell = 0; cell < this.#cells; cell++) {
      let sum = 0;
      let single = 0;
      for (const { shares } of chosen) {
        sum += shares[cell];
        if (shares[cell] > single) single = shares[cell];
      }
      const share = Math.min(MAX_CELL_SHARE, Math.max(kept * sum, single));
      masses[at + cell] = -Math.log1p(-share);
    }
  }

  /** What they keep of their summed reach: `combinedReachShare` of any offers of these kinds. */
  #keptShare(): number {
    const pools = this.#pools.fill(0);
    const missed = this.#missed.fill(1);
    let gross = 0;
    for (const { platform, pool, reach } of this.#chosen) {
      if (pool > pools[platform]) pools[platform] = pool;
      gross += reach;
    }
    if (gross <= 0) return 1;
    for (const { platform, reach } of this.#chosen)
      if (reach > 0) missed[platform] *= 1 - reach / pools[platform];
    let all = 0;
    let most = 0;
    for (let p = 0; p < pools.length; p++) {
      all += pools[p];
      most = Math.max(most, pools[p] * (1 - missed[p]));
    }
    all = Math.max(all, most / LARGEST_REACHED_PART);
    let left = 1;
    let platforms = 0;
    for (let p = 0; p < pools.length; p++) {
      if (pools[p] > 0) platforms++;
      left *= 1 - (pools[p] * (1 - missed[p])) / all;
    }
    return Math.min(1, (platforms > 1 ? all * (1 - left) : most) / gross);
  }
}
