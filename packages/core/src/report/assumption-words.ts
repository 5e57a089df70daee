import { platformName } from "./words.ts";

/** What numbers of a format are, by the end of their path. */
const OF_FORMAT: Readonly<Record<string, string>> = {
  reachRate: "people reached per follower",
  frequency: "how often one person sees a piece",
  engagementRate: "engagements per view",
  clickRate: "clicks per view",
  conversionFactor: "orders per click against other formats",
  reachableShare: "people whom repeated pieces can reach",
  tau: "how much creators differ in reach",
  sigma: "how much the posts of one creator differ in reach",
  cpm: "published price per 1,000 views",
  priceFactor: "price against a plain post",
};

/**
 * What other numbers are, by the beginning of their path; the first that fits counts, and … stands
 * for the rest of the path.
 */
const OTHERS: readonly (readonly [start: string, words: string])[] = [
  ["benchmarks.clickTierFactor", "clicks by size of the creator"],
  ["benchmarks.conversionRate", "orders per click"],
  ["benchmarks.sponsoredEngagement", "engagement with sponsored against other posts"],
  ["benchmarks.fatigue", "what each further piece of a creator still engages"],
  ["benchmarks.audience.platformUse", "share of the target that uses …"],
  ["benchmarks.audience.homeShare", "share of an audience in the creator's own country"],
  ["benchmarks.audience.languageShare", "share of an audience in countries of the language"],
  ["benchmarks.audience.nicheShare", "share of people interested in a topic"],
  ["benchmarks.audience.tagShare", "share of an audience interested in the creator's topic"],
  ["benchmarks.audience.genderUse", "use of the platforms by gender"],
  ["benchmarks.audience.estimateSpread", "how unsure estimated audiences are"],
  ["benchmarks.price.exponent", "how prices grow with followers"],
  ["benchmarks.price.basePer10k", "published price of a post at 10,000 followers, …"],
  ["benchmarks.price.level", "price level of …"],
  ["benchmarks.price", "prices that nobody quoted: …"],
  ["benchmarks.evidence", "what own posts weigh against the benchmark, source …"],
  ["benchmarks.halfLifeDays", "how fast own posts age: …"],
  ["benchmarks.spread", "how much rates differ: …"],
  ["benchmarks.suspiciousShare", "followers who are not genuine"],
  ["benchmarks.delivery", "chance that a creator delivers, …"],
  ["benchmarks.rating", "content nobody rated"],
  ["benchmarks.shocks", "what all results have in common: …"],
  ["benchmarks.periodShare", "what posts of one period have in common on …"],
  ["audience.outside.ages", "what actions of people of other ages count"],
  ["audience.outside.genders", "what actions of people of another gender count"],
  ["audience.outside.interests", "what actions of people with other interests count"],
];

/** An assumption in words, from its path; the path where there are none. */
export function assumptionName(field: string): string {
  const format = /^benchmarks\.formats\.(\w+)\.([\w-]+)\.(\w+)$/.exec(field);
  if (format !== null) {
    const [, platform, name, leaf] = format;
    return `${platformName(platform)} ${name}: ${OF_FORMAT[leaf] ?? leaf}`;
  }
  const found = OTHERS.find(([start]) => field.startsWith(start));
  if (found === undefined) return field;
  const [start, words] = found;
  const rest = field.slice(start.length + 1).replaceAll(".", " ");
  return words.replace("…", platformName(rest)).trim();
}

/** The numbers of an assumption, from the least to the greatest. */
export function assumptionValue([least, greatest]: readonly [number, number]): string {
  const text = (value: number) => value.toLocaleString("en-US", { maximumSignificantDigits: 3 });
  return least === greatest ? text(least) : `${text(least)} to ${text(greatest)}`;
}
