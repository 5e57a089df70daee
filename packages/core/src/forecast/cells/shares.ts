import type { Creator } from "../../roster/schema.ts";
import type { Benchmarks } from "../benchmarks/shape.ts";
import { genderWord } from "../people/labels.ts";
import { REGION_SHARE } from "../people/population.ts";
import { ageOverlap, parseAges } from "./ages.ts";
import { type DimensionName, FIELD } from "./dimensions.ts";

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
 * Reads the share of a creator's audience in each target value of a dimension, null when
 * nothing is stated. Shares left open are in nobody's target.
 */
export function audienceReader(
  dimension: DimensionName,
  targets: readonly string[],
): (creator: Creator) => readonly number[] | null {
  const match = matchOf(dimension, targets);
  const seen = new Map<string, readonly number[]>();
  const matches = (key: string): readonly number[] => {
    const known = seen.get(key) ?? targets.map((target) => match(key, target));
    seen.set(key, known);
    return known;
  };
  return ({ audience }) => {
    const stated = audience?.[FIELD[dimension]];
    if (stated === undefined) return null;
    const shares = new Array<number>(targets.length).fill(0);
    for (const key in stated) {
      const parts = matches(key);
      for (let t = 0; t < parts.length; t++) shares[t] += stated[key] * parts[t];
    }
    return shares;
  };
}

/**
 * Interests expected from the tags of the content, null without tags: the share of these tags the
 * target names times `tagShare`, spread evenly over these, and the base rate of a niche for what
 * remains.
 */
export function tagShares(
  tags: readonly string[],
  targets: readonly string[],
  { tagShare, nicheShare }: Benchmarks["audience"],
): number[] | null {
  if (tags.length === 0) return null;
  const own = new Set(tags.map(plain));
  const matches = targets.filter((t) => own.has(plain(t))).length;
  const matched = (tagShare * Math.min(matches, own.size)) / own.size;
  const rest = (1 - matched) * Math.min(1, nicheShare * targets.length);
  return targets.map((t) => (own.has(plain(t)) ? matched / matches : 0) + rest / targets.length);
}
