import type { Market, MarketCreator } from "../../market/market.ts";
import type { Platform } from "../../roster/fields.ts";
import type { Benchmarks } from "../benchmarks/shape.ts";
import { genderWord, languageCode } from "../people/labels.ts";
import {
  AGE_STRUCTURE,
  countryOf,
  languageShare,
  mainLanguage,
  REGION_SHARE,
  worldShare,
} from "../people/population.ts";
import { type AgeRange, parseAges } from "./ages.ts";
import type { ShareTable } from "./shares.ts";
import type { TargetDimension } from "./target.ts";
import { useAtAge } from "./usage.ts";

/** Comparable creators the estimate from country, language and platform counts for. */
const PRIOR_CREATORS = 5;

/** What such an audience is expected to look like in one dimension of the target. */
export interface Estimate {
  /** Average share in each value of the dimension. */
  readonly shares: readonly number[];
  /**
   * Standard deviation between such creators of the share inside the target, on the logit scale.
   */
  readonly spread: number;
}

/** The home of a creator as far as it is stated: country, and language or that of the country. */
function homeOf({ source }: MarketCreator): { country: string | null; language: string | null } {
  const { country: key } = source;
  const country = key === undefined || key === "other" ? null : countryOf(key);
  const stated = source.language === undefined ? null : languageCode(source.language);
  return { country, language: stated ?? (country === null ? null : mainLanguage(country)) };
}

function mainPlatform({ source }: MarketCreator): Platform {
  return source.channels.reduce((a, b) => (b.followers > a.followers ? b : a)).platform;
}

/**
 * Share in each country of the target: `homeShare` at home, `languageShare` over the countries of
 * the
 * language by population, the rest over the world by population; without a home country, the home
 * share follows the language; without either, the world.
 */
function countryShares(
  creator: MarketCreator,
  { values: keys }: TargetDimension,
  { homeShare, languageShare: spoken }: Benchmarks["audience"],
): number[] {
  const { country, language } = homeOf(creator);
  const home = country === null ? 0 : homeShare;
  const ofLanguage = language === null ? 0 : country === null ? homeShare + spoken : spoken;
  const ofWorld = Math.max(0, 1 - home - ofLanguage);
  const shares = keys.map((key) => {
    if (key === "other") return 0;
    const part = key.includes("-") ? REGION_SHARE : 1;
    const athome = countryOf(key) === country ? home * part : 0;
    const inLanguage = language === null ? 0 : ofLanguage * languageShare(key, language);
    return athome + inLanguage + ofWorld * worldShare(key);
  });
  const named = shares.reduce((a, b) => a + b, 0);
  return shares.map((share, i) => (keys[i] === "other" ? Math.max(0, 1 - named) : share));
}

/** Share of a platform's users in each bracket: people by age times the use at that age. */
function ageShares(
  platform: Platform,
  { values }: TargetDimension,
  benchmarks: Benchmarks,
): number[] {
  const usersIn = (range: AgeRange) => {
    let users = 0;
    for (const [from, to, people] of AGE_STRUCTURE)
      for (let year = Math.max(13, from); year < to; year++)
        if (year >= range.from && year < range.to)
          users += (people / (to - from)) * useAtAge(benchmarks, platform, year);
    return users;
  };
  const all = usersIn({ from: 0, to: 100 });
  return values.map((value) => {
    const range = parseAges(value);
    return range === null ? 0 : usersIn(range) / all;
  });
}

function genderShares(
  platform: Platform,
  { values }: TargetDimension,
  { genderUse }: Benchmarks["audience"],
): number[] {
  const { female, male } = genderUse[platform];
  return values.map((value) => {
    const word = genderWord(value);
    if (word === "female") return female / (female + male);
    return word === "male" ? male / (female + male) : 0;
  });
}

function baseShares(
  creator: MarketCreator,
  dimension: TargetDimension,
  benchmarks: Benchmarks,
): number[] {
  const { audience } = benchmarks;
  switch (dimension.name) {
    case "country":
      return countryShares(creator, dimension, audience);
    case "age":
      return ageShares(mainPlatform(creator), dimension, benchmarks);
    case "gender":
      return genderShares(mainPlatform(creator), dimension, audience);
    case "interest": {
      const { length } = dimension.values;
      return dimension.values.map(() => Math.min(audience.nicheShare, 1 / length));
    }
  }
}

/** Creators with known audiences that are like each other in a dimension. */
interface Group {
  count: number;
  readonly shares: Float64Array;
  logits: number;
  squares: number;
}

/** Which creators a creator is compared with in a dimension. */
interface Likeness {
  /** Whose known audiences the estimate is drawn toward. */
  readonly group: string;
  /** The same for creators with the same estimate: of countries the language counts besides. */
  readonly estimate: string;
}

function likeness(creator: MarketCreator, dimension: TargetDimension): Likeness {
  const platform = mainPlatform(creator);
  if (dimension.name !== "country") return { group: platform, estimate: platform };
  const { country, language } = homeOf(creator);
  const group = country ?? language ?? `no country, ${platform}`;
  return { group, estimate: `${group} ${language}` };
}

/** ln(p/(1 - p)), with p held away from 0 and 1. */
export function logit(share: number): number {
  const p = Math.min(0.995, Math.max(0.0005, share));
  return Math.log(p / (1 - p));
}

/**
 * Estimates of what creators say nothing of: expected from country, language and platform, and
 * drawn
 * toward the known audiences of comparable creators of the roster with the weight n/(n + 5). Such
 * creators: of the same country, else language, for countries; of the same main platform for the
 * rest.
 * @param stated shares per dimension
 */
export function estimates(
  market: Market,
  dimensions: readonly TargetDimension[],
  stated: readonly ShareTable[],
  benchmarks: Benchmarks,
): (creator: number, dimension: number) => Estimate {
  const groups = dimensions.map((dimension, d) => groupsOf(market, dimension, stated[d]));
  const estimateOf = (creator: MarketCreator, d: number, key: string): Estimate => {
    const base = baseShares(creator, dimensions[d], benchmarks);
    const group = groups[d].get(key);
    const n = group?.count ?? 0;
    const weight = n + PRIOR_CREATORS;
    const shares = base.map((b, t) => (PRIOR_CREATORS * b + (group?.shares[t] ?? 0)) / weight);
    const variation = group === undefined ? 0 : group.squares - group.logits ** 2 / n;
    const { estimateSpread } = benchmarks.audience;
    const variance = (PRIOR_CREATORS * estimateSpread ** 2 + Math.max(0, variation)) / weight;
    return { shares, spread: Math.sqrt(variance) };
  };
  const made = dimensions.map(() => new Map<string, Estimate>());
  return (creator, d) => {
    const source = market.creators[creator];
    const like = likeness(source, dimensions[d]);
    const estimate = made[d].get(like.estimate) ?? estimateOf(source, d, like.group);
    made[d].set(like.estimate, estimate);
    return estimate;
  };
}

/** The creators whose audience is known in a dimension, by whom they are compared with. */
function groupsOf(
  { creators }: Market,
  dimension: TargetDimension,
  { width, shares, known }: ShareTable,
): Map<string, Group> {
  const groups = new Map<string, Group>();
  if (!known.includes(0)) return groups; // nobody is estimated
  for (let c = 0; c < creators.length; c++) {
    if (known[c] === 0) continue;
    const key = likeness(creators[c], dimension).group;
    let group = groups.get(key);
    if (group === undefined) {
      group = { count: 0, shares: new Float64Array(width), logits: 0, squares: 0 };
      groups.set(key, group);
    }
    group.count++;
    let inside = 0;
    for (let t = 0; t < width; t++) {
      inside += shares[c * width + t];
      group.shares[t] += shares[c * width + t];
    }
    const unbounded = logit(inside);
    group.logits += unbounded;
    group.squares += unbounded ** 2;
  }
  return groups;
}
