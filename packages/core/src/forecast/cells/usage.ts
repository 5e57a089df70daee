import type { Platform } from "../../roster/fields.ts";
import type { Benchmarks, PlatformUse } from "../benchmarks/shape.ts";
import { parseAges } from "./ages.ts";

/** People of a population by the set of platforms they use. */
export interface UsageClass {
  /** The platforms used, in the order given to {@link usageClasses}. */
  readonly platforms: readonly Platform[];
  /** Share of the population, 0-1. */
  readonly share: number;
}

/**
 * The 2^P - 1 classes of people using at least one of P platforms, taking the use of one platform
 * as independent of the use of another. Their shares add up to 1 - prod(1 - use).
 * @param use share of the population on each platform, 0-1
 */
export function usageClasses(
  platforms: readonly Platform[],
  use: (platform: Platform) => number,
): UsageClass[] {
  const classes: UsageClass[] = [];
  for (let mask = 1; mask < 2 ** platforms.length; mask++) {
    let share = 1;
    for (const [bit, platform] of platforms.entries())
      share *= mask & (1 << bit) ? use(platform) : 1 - use(platform);
    if (share > 0)
      classes.push({ platforms: platforms.filter((_, bit) => mask & (1 << bit)), share });
  }
  return classes;
}

/**
 * How reach on some platforms falls on the classes: in proportion to the size of those using any of
 * them. Sums to 1, or is all 0 when nobody uses them.
 */
export function usageSpread(
  classes: readonly UsageClass[],
  platforms: readonly Platform[],
): Float64Array {
  const spread = new Float64Array(classes.length);
  let total = 0;
  for (const [i, { platforms: used, share }] of classes.entries())
    if (platforms.some((p) => used.includes(p))) {
      spread[i] = share;
      total += share;
    }
  if (total > 0) for (let i = 0; i < spread.length; i++) spread[i] /= total;
  return spread;
}

const AGE_GROUPS: readonly (readonly [keyof PlatformUse, number, number])[] = [
  ["18-29", 0, 30],
  ["30-49", 30, 50],
  ["50-64", 50, 65],
  ["65+", 65, 200],
];

/** Share of people of this age who use a platform; those under 18 as those under 30. */
export function useAtAge(benchmarks: Benchmarks, platform: Platform, age: number): number {
  const use = benchmarks.audience.platformUse[platform];
  const [group] = AGE_GROUPS.find(([, from, to]) => age >= from && age < to) ?? ["65+"];
  return use[group];
}

/**
 * Share of the target that uses a platform: the published age groups averaged over the years of the
 * target's ages, the figure for all adults when the target has no ages or one of them cannot be
 * read.
 */
export function platformUse(
  benchmarks: Benchmarks,
  platform: Platform,
  ages: readonly string[] | undefined,
): number {
  const use = benchmarks.audience.platformUse[platform];
  let years = 0;
  let users = 0;
  for (const age of ages ?? []) {
    const range = parseAges(age);
    if (range === null) return use.all;
    for (const [group, from, to] of AGE_GROUPS) {
      const shared = Math.max(0, Math.min(to, range.to) - Math.max(from, range.from));
      years += shared;
      users += shared * use[group];
    }
  }
  return years > 0 ? users / years : use.all;
}
