import type { Measures } from "./sensitivity.ts";

/** What one run did. */
export interface Run {
  readonly cpuMs: number;
  /** Exact objective of the checked answer; null when there is none. */
  readonly value: number | null;
  /** Proven bound; null when the solver has none. */
  readonly bound: number | null;
  /** Peak memory above what the process used when the input was loaded, MB. */
  readonly memoryMb: number;
  /** CPU of the same solve again in the same process, ms; absent when it was not repeated. */
  readonly warmMs?: number;
  readonly note: string;
  /** Further measures of a run of sensitivities. */
  readonly measures?: Measures;
}

/** Who runs. */
export type Solver =
  | "core"
  | "core-further"
  | "highs"
  | "highs-native"
  | "cbc"
  | "glpsol"
  | "javascript-lp-solver"
  | "greedy"
  | "parse"
  | "sensitivity";

/** The relative gap that is asked for. */
export const GAP = 1e-4;
