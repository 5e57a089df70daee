import type { BenchmarkRow } from "../forecast/benchmarks/row.ts";
import {
  blendWithBenchmark,
  type GroupMean,
  type GroupMember,
  randomEffects,
} from "../forecast/posterior/hyper.ts";
import { priorStrength } from "../forecast/posterior/rate.ts";
import type { CountedRate } from "../forecast/posterior/rate-evidence.ts";
import type { LogMean, Member } from "./members.ts";

/** How a number of a group differs from the benchmark, and what says so. */
export interface Factor {
  readonly factor: number;
  readonly creators: number;
  readonly posts: number;
}

/** By what the creators of one level are grouped. */
export type Grouping = (member: Member) => string;

/** Pseudo-creators that the level above counts for. */
const PARENT_CREATORS = 5;
/** Creators of a group before its own spread is believed. */
const CREATORS_FOR_SPREAD = 8;

/**
 * Factors on the rate of each group, level by level: those of a level are estimated on top of the
 * levels before it, which count for five creators, so that a thin group stays with its parent.
 * @param levels groupings from the widest to the finest
 * @returns per level the factor of each group on what the levels before it say
 */
export function rateFactors(
  members: readonly Member[],
  of: CountedRate,
  levels: readonly Grouping[],
): ReadonlyMap<string, Factor>[] {
  const known = members.flatMap((member) => {
    const pooled = member.rates[of];
    const { mean, spread } = member.row.rates[of];
    return pooled === null ? [] : [{ member, pooled, mean, spread }];
  });
  const expected = known.map(({ mean }) => mean);
  return levels.map((group) =>
    byGroup(
      known,
      ({ member }) => group(member),
      expected,
      (own) => {
        const total = own.reduce((sum, k) => sum + known[k].pooled.trials, 0);
        const level = own.reduce((sum, k) => sum + known[k].pooled.trials * expected[k], 0) / total;
        const relative = own.map((k) => ({
          trials: known[k].pooled.trials,
          rate: Math.min(0.999, (known[k].pooled.rate / expected[k]) * level),
        }));
        const shipped = { mean: level, strength: priorStrength(level, known[own[0]].spread) };
        return shrunkRate(relative, level, blendWithBenchmark(relative, shipped).strength) / level;
      },
    ),
  );
}

/**
 * Factors on a quantity known by its logarithm, likewise: creators weigh by what is known of each
 * against how much they differ, `t^2/(t^2 + s^2)`.
 * @param spreads variances of the logarithm between creators and between posts
 */
export function logFactors(
  members: readonly Member[],
  of: (member: Member) => LogMean | null,
  spreads: (row: BenchmarkRow) => { readonly between: number; readonly within: number },
  levels: readonly Grouping[],
): ReadonlyMap<string, Factor>[] {
  const known = members.flatMap((member) => {
    const own = of(member);
    if (own === null) return [];
    const { between, within } = spreads(member.row);
    return [{ member, value: own.mean, variance: within / own.weight, between }];
  });
  const expected = known.map(() => 1);
  return levels.map((group) =>
    byGroup(
      known,
      ({ member }) => group(member),
      expected,
      (own) =>
        Math.exp(
          shrunkMean(
            own.map((k) => ({
              value: known[k].value - Math.log(expected[k]),
              variance: known[k].variance,
            })),
            known[own[0]].between,
          ),
        ),
    ),
  );
}

/**
 * The rate of a group shrunk toward what the level above says, which counts for five creators. Each
 * creator weighs by the trials of their own against those that the prior is worth, `n/(n + n0)`:
 * n0 is that of the benchmark until eight creators can say better, because a moment estimate of
 * fewer is now none and now all.
 */
function shrunkRate(group: readonly GroupMember[], parent: number, strength: number): number {
  let [weights, sum] = [PARENT_CREATORS, PARENT_CREATORS * parent];
  for (const { trials, rate } of group) {
    const weight = trials / (trials + strength);
    weights += weight;
    sum += weight * rate;
  }
  return sum / weights;
}

/** The mean of a group shrunk toward 0, which counts for five creators. */
function shrunkMean(group: readonly GroupMean[], shipped: number): number {
  const between = betweenOf(group, shipped);
  let [weights, sum] = [PARENT_CREATORS, 0];
  for (const { value, variance } of group) {
    const weight = between / (between + variance);
    weights += weight;
    sum += weight * value;
  }
  return sum / weights;
}

/**
 * Variance between the creators of a group: the shipped one, from eight creators on its weighted
 * geometric mean with the estimate of DerSimonian and Laird; at least a twentieth of the shipped.
 */
export function betweenOf(group: readonly GroupMean[], shipped: number): number {
  const k = group.length;
  if (k < CREATORS_FOR_SPREAD) return shipped;
  const own = Math.max(shipped / 20, randomEffects(group).between);
  const logs = PARENT_CREATORS * Math.log(shipped) + k * Math.log(own);
  return Math.exp(logs / (PARENT_CREATORS + k));
}

/** The factor of each group; what is expected of its members is multiplied by it. */
function byGroup<T extends { readonly member: Member }>(
  known: readonly T[],
  group: (entry: T) => string,
  expected: number[],
  factorOf: (own: readonly number[]) => number,
): ReadonlyMap<string, Factor> {
  const groups = Map.groupBy(known.keys(), (k) => group(known[k]));
  const factors = new Map<string, Factor>();
  for (const [key, own] of groups) {
    const factor = factorOf(own);
    for (const k of own) expected[k] *= factor;
    factors.set(key, { factor, ...evidenceOf(own.map((k) => known[k].member)) });
  }
  return factors;
}

/** The creators of some members, which follow each other, and the posts they have. */
export function evidenceOf(members: readonly Member[]): Omit<Factor, "factor"> {
  let [creators, posts, last]: [number, number, string | null] = [0, 0, null];
  for (const { creatorId, posts: own } of members) {
    if (creatorId !== last) creators++;
    posts += own;
    last = creatorId;
  }
  return { creators, posts };
}
