import type { Audience } from "../../brief/schema.ts";
import { parseAges } from "./ages.ts";
import type { DimensionName } from "./dimensions.ts";

/**
 * One dimension of the target: its values and the share of the target each holds (adding up to 1).
 */
export interface TargetDimension {
  readonly name: DimensionName;
  readonly values: readonly string[];
  readonly shares: readonly number[];
}

function normalised(weights: readonly number[]): number[] {
  const total = weights.reduce((a, b) => a + b, 0);
  return weights.map((w) => (total > 0 ? w / total : 1 / weights.length));
}

/** Ages in proportion to the years they span, evenly when one cannot be read. */
function ageWeights(ages: readonly string[]): number[] {
  const ranges = ages.map(parseAges);
  return ranges.map((range) =>
    ranges.includes(null) || range === null ? 1 : range.to - range.from,
  );
}

/**
 * The dimensions a brief describes its target in: countries by their stated shares, ages by their
 * years, genders and interests evenly. Values named twice count once.
 */
export function targetDimensions(audience: Audience | undefined): TargetDimension[] {
  const dimensions: TargetDimension[] = [];
  const add = (name: DimensionName, values: readonly string[], weights: readonly number[]) => {
    if (values.length > 0) dimensions.push({ name, values, shares: normalised(weights) });
  };
  const countries = Object.entries(audience?.countries ?? {});
  add(
    "country",
    countries.map(([key]) => key),
    countries.map(([, share]) => share),
  );
  const ages = [...new Set(audience?.ages ?? [])];
  add("age", ages, ageWeights(ages));
  for (const [name, labels] of [
    ["gender", audience?.genders],
    ["interest", audience?.interests],
  ] as const) {
    const values = [...new Set(labels ?? [])];
    add(
      name,
      values,
      values.map(() => 1),
    );
  }
  return dimensions;
}
