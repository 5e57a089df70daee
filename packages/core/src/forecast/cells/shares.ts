import type { Creator } from "../../roster/schema.ts";
import type { Benchmarks } from "../benchmarks/shape.ts";
import { ageOverlap, parseAges } from "./ages.ts";

/** The dimensions a target is described in. */
export const DIMENSIONS = ["country", "age", "gender", "interest"] as const;
export type DimensionName = (typeof DIMENSIONS)[number];

const GENDERS: ReadonlyMap<string, string> = new Map([
  ["f", "female"],
  ["w", "female"],
  ["woman", "female"],
  ["women", "female"],
  ["m", "male"],
  ["man", "male"],
  ["men", "male"],
]);

function plain(label: string): string {
  return label.trim().toLowerCase();
}

function gender(label: string): string {
  return GENDERS.get(plain(label)) ?? plain(label);
}

/** True when the audience key lies in the target key: DE-BE-Berlin in DE. */
function within(key: string, target: string): boolean {
  return key === target || key.startsWith(`${target}-`);
}

/** Countries: keys inside a target key count in full; keys above it (DE for DE-BE) by `unknownShare`. */
function countryShares(
  stated: Readonly<Record<string, number>>,
  targets: readonly string[],
  unknownShare: number,
): number[] {
  const named = targets.filter((t) => t !== "other");
  return targets.map((target) => {
    let share = 0;
    for (const [key, value] of Object.entries(stated)) {
      if (target === "other") share += named.some((n) => within(key, n) || within(n, key)) ? 0 : value;
      else if (within(key, target)) share += value;
      else if (within(target, key)) share += value * unknownShare;
    }
    return share;
  });
}

function ageShares(stated: Readonly<Record<string, number>>, targets: readonly string[]): number[] {
  return targets.map((target) => {
    const wanted = parseAges(target);
    let share = 0;
    for (const [key, value] of Object.entries(stated)) {
      const range = parseAges(key);
      if (range !== null && wanted !== null) share += value * ageOverlap(range, wanted);
      else if (plain(key) === plain(target)) share += value;
    }
    return share;
  });
}

function labelShares(
  stated: Readonly<Record<string, number>>,
  targets: readonly string[],
  normal: (label: string) => string,
): number[] {
  return targets.map((target) => {
    let share = 0;
    for (const [key, value] of Object.entries(stated)) if (normal(key) === normal(target)) share += value;
    return share;
  });
}

/**
 * Interests from the tags of her content: the share of her tags the target names, spread evenly over these, and the
 * base rate of a niche for what remains.
 */
function tagShares(tags: readonly string[], targets: readonly string[], nicheShare: number): number[] {
  const own = new Set(tags.map(plain));
  const matches = targets.filter((t) => own.has(plain(t))).length;
  const matched = matches / own.size;
  const rest = (1 - matched) * Math.min(1, nicheShare * targets.length);
  return targets.map((t) => (own.has(plain(t)) ? matched / matches : 0) + rest / targets.length);
}

/**
 * Share of a creator's audience in each target value of a dimension, or null when she says nothing about it. Shares she
 * leaves open are in nobody's target.
 */
export function audienceShares(
  creator: Creator,
  dimension: DimensionName,
  targets: readonly string[],
  defaults: Benchmarks["audience"],
): number[] | null {
  const audience = creator.audience;
  switch (dimension) {
    case "country":
      return audience?.countries ? countryShares(audience.countries, targets, defaults.unknownShare) : null;
    case "age":
      return audience?.ages ? ageShares(audience.ages, targets) : null;
    case "gender":
      return audience?.genders ? labelShares(audience.genders, targets, gender) : null;
    case "interest":
      if (audience?.interests) return labelShares(audience.interests, targets, plain);
      return creator.tags && creator.tags.length > 0
        ? tagShares(creator.tags, targets, defaults.nicheShare)
        : null;
  }
}
