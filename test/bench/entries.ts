import type { EXAMPLES } from "./examples.ts";
import type { Variant } from "./instances.ts";
import { GAP, type Run, type Solver } from "./run.ts";

/** One run and what it ran on. */
export interface Entry {
  readonly creators: number;
  /** Variant of a generated instance, or the name of an example. */
  readonly variant: Variant | keyof typeof EXAMPLES;
  readonly seed: number;
  readonly solver: Solver;
  readonly run: Run;
}

/** Proven relative gap of a run, null when value or bound is missing. */
export function gapOf({ value, bound }: Run): number | null {
  return value === null || bound === null ? null : (bound - value) / Math.abs(value);
}

/**
 * True when a run proved the gap asked for; a peer's own word counts, its tangents may add to the
 * gap.
 */
export function isProved(run: Run): boolean {
  return (gapOf(run) ?? Infinity) <= GAP * (1 + 1e-6) || run.note.startsWith("optimal");
}

/** The middle of the numbers; NaN of none. */
export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

/** True for runs on instances of the generator, false for the examples. */
export function isGenerated({ variant }: Entry): boolean {
  return variant === "LINEAR" || variant === "DEDUP";
}
