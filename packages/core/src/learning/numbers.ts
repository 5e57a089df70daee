import { BENCHMARKS } from "../forecast/benchmarks/benchmarks.ts";
import type { Benchmarks } from "../forecast/benchmarks/shape.ts";
import { pooledVariance } from "../forecast/posterior/hyper.ts";
import type { Platform } from "../roster/fields.ts";
import { TIER_FLOORS, type Tier } from "../roster/tiers.ts";
import type { LearnedNumber } from "../run/learned.ts";
import { betweenOf, evidenceOf, type Factor, logFactors, rateFactors } from "./factors.ts";
import type { LogMean, Member } from "./members.ts";

const PLATFORM = (member: Member) => member.platform;
const FORMAT = (member: Member) => member.path;
const TIER = (member: Member) => member.tier;
const TIER_OF_FORMAT = (member: Member) => member.tierPath;
const EVERYBODY = () => "all";

const NOTHING: Factor = { factor: 1, creators: 0, posts: 0 };
const TIERS: readonly Tier[] = TIER_FLOORS.map(({ tier }) => tier);

/** A path with the factor on its shipped number. */
interface Moved extends Factor {
  readonly path: string;
}

/**
 * The benchmark numbers that own results move: rates of reach and engagement by platform, format
 * and tier; clicks by format and by tier; conversions in all, by tier and by format; impressions
 * per person by format. Each is shrunk toward what the wider group says, and that toward the
 * shipped number.
 */
export function movedRates(members: readonly Member[]): LearnedNumber[] {
  const formats = [...new Set(members.map(FORMAT))].sort();
  return asNumbers([
    ...ofTiers("reachRate", formats, reachFactors(members)),
    ...ofTiers(
      "engagementRate",
      formats,
      rateFactors(members, "engagement", [PLATFORM, FORMAT, TIER_OF_FORMAT]),
    ),
    ...clicks(formats, rateFactors(members, "click", [PLATFORM, FORMAT, TIER])),
    ...conversions(formats, rateFactors(members, "conversion", [EVERYBODY, TIER, FORMAT])),
    ...frequencies(formats, members),
  ]);
}

function reachFactors(members: readonly Member[]): ReadonlyMap<string, Factor>[] {
  const spreads = ({ rates }: Member["row"]) => ({
    between: rates.reach.variance,
    within: rates.reach.postVariance,
  });
  return logFactors(members, ({ reach }) => reach, spreads, [PLATFORM, FORMAT, TIER_OF_FORMAT]);
}

/** Numbers by format and tier: those of a tier without results move with their format. */
function ofTiers(
  leaf: string,
  formats: readonly string[],
  [byPlatform, byFormat, byTier]: readonly ReadonlyMap<string, Factor>[],
): Moved[] {
  return formats.flatMap((format) =>
    TIERS.map((tier) => ({
      path: `formats.${format}.${leaf}.${tier}`,
      ...product(
        byPlatform.get(format.split(".")[0]),
        byFormat.get(format),
        byTier.get(`${format}.${tier}`),
      ),
    })),
  );
}

function clicks(
  formats: readonly string[],
  [byPlatform, byFormat, byTier]: readonly ReadonlyMap<string, Factor>[],
): Moved[] {
  return [
    ...formats.map((format) => ({
      path: `formats.${format}.clickRate`,
      ...product(byPlatform.get(format.split(".")[0]), byFormat.get(format)),
    })),
    ...TIERS.map((tier) => ({ path: `clickTierFactor.${tier}`, ...product(byTier.get(tier)) })),
  ];
}

function conversions(
  formats: readonly string[],
  [inAll, byTier, byFormat]: readonly ReadonlyMap<string, Factor>[],
): Moved[] {
  return [
    ...TIERS.map((tier) => ({
      path: `conversionRate.${tier}`,
      ...product(inAll.get("all"), byTier.get(tier)),
    })),
    ...formats.map((format) => ({
      path: `formats.${format}.conversionFactor`,
      ...product(byFormat.get(format)),
    })),
  ];
}

/** Relative deviation of impressions per person between creators and between posts, judgement. */
const FREQUENCY = { between: 0.2 ** 2, within: 0.2 ** 2 } as const;

function frequencies(formats: readonly string[], members: readonly Member[]): Moved[] {
  const [byFormat] = logFactors(
    members,
    (m) => m.frequency,
    () => FREQUENCY,
    [FORMAT],
  );
  return formats.map((format) => ({
    path: `formats.${format}.frequency`,
    ...product(byFormat.get(format)),
  }));
}

/** Factors on top of each other; the evidence is that of the widest group. */
function product(...factors: readonly (Factor | undefined)[]): Factor {
  const [first] = factors;
  const known = factors.filter((factor) => factor !== undefined);
  return {
    factor: known.reduce((value, { factor }) => value * factor, 1),
    creators: known.at(-1)?.creators ?? first?.creators ?? NOTHING.creators,
    posts: known.at(-1)?.posts ?? first?.posts ?? NOTHING.posts,
  };
}

/**
 * What own results say of the spreads: between creators (`tau`) and between posts (`sigma`) of the
 * reach rate by format, and of the engagement rate between posts in all.
 * @param calibration factors by which bands were too narrow or too wide, by result
 */
export function movedSpreads(
  members: readonly Member[],
  calibration: Readonly<Record<string, number>>,
): LearnedNumber[] {
  const moved = [...Map.groupBy(members, FORMAT)].flatMap(([format, own]) =>
    ofFormat(format, own, calibration.reach ?? 1),
  );
  const spread = BENCHMARKS.spread.engagementRate.betweenPosts;
  const posts = members.flatMap(({ engagement }) => (engagement ? [engagement] : []));
  const evidence = evidenceOf(members.filter(({ engagement }) => engagement !== null));
  const variance = pooledVariance(
    posts.map(({ values }) => values),
    Math.log1p(spread ** 2),
  );
  const factor = (calibration.engagements ?? 1) * (Math.sqrt(Math.expm1(variance)) / spread);
  moved.push({ path: "spread.engagementRate.betweenPosts", factor, ...evidence });
  for (const [result, leaf] of [
    ["clicks", "clickRate"],
    ["conversions", "conversionRate"],
  ] as const)
    moved.push({
      path: `spread.${leaf}.betweenPosts`,
      factor: calibration[result] ?? 1,
      ...evidenceOf(members),
    });
  return asNumbers(moved);
}

function ofFormat(format: string, own: readonly Member[], wider: number): Moved[] {
  const reaches = own.flatMap(({ reach }) => (reach ? [reach] : []));
  if (reaches.length === 0) return [];
  const { variance, postVariance } = own[0].row.rates.reach;
  const within = pooledVariance(
    reaches.map(({ values }) => values),
    postVariance,
  );
  const means = reaches.map(({ mean, weight }: LogMean) => ({
    value: mean,
    variance: within / weight,
  }));
  const between = betweenOf(means, variance);
  const evidence = evidenceOf(own.filter(({ reach }) => reach !== null));
  return [
    { path: `formats.${format}.tau`, factor: Math.sqrt(between / variance), ...evidence },
    {
      path: `formats.${format}.sigma`,
      factor: wider * Math.sqrt(within / postVariance),
      ...evidence,
    },
  ];
}

/** Greatest value of a rate; the shipped number itself decides for all else. */
const SHARES = /(engagementRate|clickRate|conversionRate|delivery)(\.[a-z]+)?$/;

/** Factors as numbers beside the shipped ones, six digits, without those that do not move. */
export function asNumbers(moved: readonly Moved[]): LearnedNumber[] {
  return moved
    .flatMap(({ path, factor, creators, posts }) => {
      const shipped = shippedAt(path);
      const raw = shipped * factor;
      const held = SHARES.test(path)
        ? Math.min(1, raw)
        : path.endsWith(".frequency")
          ? Math.max(1, raw)
          : raw;
      const value = Number(held.toPrecision(6));
      if (value === Number(shipped.toPrecision(6)) || !(value > 0)) return [];
      return [{ path, value, shipped, creators, posts: Number(posts.toFixed(2)) }];
    })
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** The shipped number at a path. */
export function shippedAt(path: string): number {
  let node: unknown = BENCHMARKS satisfies Benchmarks;
  for (const step of path.split(".")) node = (node as Record<string, unknown>)[step];
  if (typeof node !== "number") throw new Error(`there is no benchmark number at ${path}`);
  return node;
}

/** Platform of a path of a format. */
export function platformOf(path: string): Platform | null {
  return path.startsWith("formats.") ? (path.split(".")[1] as Platform) : null;
}
