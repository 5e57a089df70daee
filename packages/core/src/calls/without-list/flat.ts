import { BENCHMARKS } from "../../forecast/index.ts";
import { tierSchema } from "../../roster/tiers.ts";

const TIERS = tierSchema.options;

/**
 * Overrides that take the same rate for creators of every size: each number per tier becomes the
 * geometric mean of its five. What is left to tell sizes apart is the price.
 */
export function flatBenchmarks(): Record<string, number> {
  const flat: Record<string, number> = {};
  collect(BENCHMARKS, "", flat);
  return flat;
}

function collect(node: unknown, path: string, flat: Record<string, number>): void {
  if (typeof node !== "object" || node === null) return;
  const numbers = TIERS.map((tier) => (node as Record<string, unknown>)[tier]);
  if (numbers.every((value) => typeof value === "number")) {
    const mean = geometricMean(numbers);
    for (const tier of TIERS) flat[`${path}.${tier}`] = mean;
    return;
  }
  for (const [name, inner] of Object.entries(node))
    collect(inner, path === "" ? name : `${path}.${name}`, flat);
}

function geometricMean(values: readonly number[]): number {
  const positive = values.map((value) => Math.max(value, 1e-9));
  const mean = Math.exp(positive.reduce((sum, value) => sum + Math.log(value), 0) / values.length);
  return Number(mean.toPrecision(6));
}
