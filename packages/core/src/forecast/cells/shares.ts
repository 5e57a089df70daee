import type { MarketCreator } from "../../market/market.ts";
import type { Benchmarks } from "../benchmarks/shape.ts";
import { genderWord } from "../people/labels.ts";
import { REGION_SHARE } from "../people/population.ts";
import { ageOverlap, parseAges } from "./ages.ts";
import { type DimensionName, FIELD } from "./dimensions.ts";
import type { TargetDimension } from "./target.ts";

function plain(label: string): string {
  return label.trim().toLowerCase();
}

function gender(label: string): string {
  return genderWord(label) ?? plain(label);
}

/** True when the audience key lies in the target key: DE-BE-Berlin in DE. */
function within(key: string, target: string): boolean {
  return key === target || key.startsWith(`${target}-`);
}

/** Share of the people of an audience key who are in a target value. */
type Match = (key: string, target: string) => number;

/**
 * A key inside target keys (DE-BE-Berlin in DE) counts in full for the narrowest of them; a key
 * above a target key (DE for DE-BE) by the usual share of a region; any other key for `other`.
 */
function countryMatch(targets: readonly string[]): Match {
  const named = targets.filter((t) => t !== "other");
  return (key, target) => {
    const around = named.filter((n) => within(key, n));
    if (around.length > 0)
      return target === around.reduce((a, b) => (b.length > a.length ? b : a)) ? 1 : 0;
    if (target === "other") return named.some((n) => within(n, key)) ? 0 : 1;
    return within(target, key) ? REGION_SHARE : 0;
  };
}

function ageMatch(key: string, target: string): number {
  const range = parseAges(key);
  const wanted = parseAges(target);
  if (range !== null && wanted !== null) return ageOverlap(range, wanted);
  return plain(key) === plain(target) ? 1 : 0;
}

function matchOf(dimension: DimensionName, targets: readonly string[]): Match {
  switch (dimension) {
    case "country":
      return countryMatch(targets);
    case "age":
      return ageMatch;
    case "gender":
      return (key, target) => (gender(key) === gender(target) ? 1 : 0);
    case "interest":
      return (key, target) => (plain(key) === plain(target) ? 1 : 0);
  }
}

/**
 * Shares of every creator's audience in the values of one dimension of the target. One array for
 * all, because a small one for each of 100,000 creators is slow to make.
 */
export interface ShareTable {
  /** Values of the dimension. */
  readonly width: number;
  /** Shares of creator c at `c * width` and after, 0 where nothing is known of the creator. */
  readonly shares: Float64Array;
  /** 1 for creators whose audience is stated in the dimension, else 0. */
  readonly known: Uint8Array;
}

/** The stated audiences in one dimension. Shares left open are in nobody's target. */
export function statedShares(
  { name, values }: Pick<TargetDimension, "name" | "values">,
  creators: readonly Pick<MarketCreator, "source">[],
): ShareTable {
  const match = matchOf(name, values);
  const seen = new Map<string, readonly number[]>();
  const width = values.length;
  const shares = new Float64Array(creators.length * width);
  const known = new Uint8Array(creators.length);
  for (let c = 0; c < creators.length; c++) {
    const stated = creators[c].source.audience?.[FIELD[name]];
    if (stated === undefined) continue;
    known[c] = 1;
    for (const key in stated) {
      let parts = seen.get(key);
      if (parts === undefined) {
        parts = values.map((target) => match(key, target));
        seen.set(key, parts);
      }
      for (let t = 0; t < width; t++) shares[c * width + t] += stated[key] * parts[t];
    }
  }
  return { width, shares, known };
}

/** Share of creator `c` inside the dimension, at most 1. */
export function insideShare({ shares, width }: ShareTable, c: number): number {
  let inside = 0;
  for (let i = c * width; i < (c + 1) * width; i++) inside += shares[i];
  return Math.min(1, inside);
}

/**
 * Reads the interests expected from the tags of the content, null without tags: the share of these
 * tags the target names times `tagShare`, spread evenly over these, and the base rate of a niche
 * for what remains.
 */
export function tagReader(
  targets: readonly string[],
  { tagShare, nicheShare }: Benchmarks["audience"],
): (tags: readonly string[]) => readonly number[] | null {
  const wanted = targets.map(plain);
  const base = Math.min(1, nicheShare * targets.length);
  const read = (tags: readonly string[]): readonly number[] => {
    const own = new Set(tags.map(plain));
    const matches = wanted.filter((target) => own.has(target)).length;
    const matched = (tagShare * Math.min(matches, own.size)) / own.size;
    const rest = (1 - matched) * base;
    return wanted.map((t) => (own.has(t) ? matched / matches : 0) + rest / targets.length);
  };
  const seen = new Map<string, readonly number[]>();
  return (tags) => {
    if (tags.length === 0) return null;
    const key = JSON.stringify(tags);
    const shares = seen.get(key) ?? read(tags);
    seen.set(key, shares);
    return shares;
  };
}
