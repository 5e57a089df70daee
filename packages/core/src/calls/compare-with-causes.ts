import type { Causes } from "../run/causes.ts";
import type { ExplainedComparison, Threshold } from "../run/comparison.ts";
import type { Run } from "../run/schema.ts";
import type { OptimizeHost } from "../search/context.ts";
import { explainDifference } from "./causes.ts";
import { compareRuns } from "./compare.ts";

/**
 * Compares saved runs and finds, by solving again, what the differences to the first come from.
 * @param runs two to five runs in one currency
 * @param thresholds demands on every later run's change to the first
 * @param deadline time in the host's clock, in milliseconds, at which searching ends; causes not
 * found by then say so
 * @throws RangeError when the runs are in different currencies
 * @example
 * const { causes } = await compareWithCauses(runs, [], host);
 * const changed = causes[0].list.filter((share) => share.changed);
 * changed; // [{ cause: "budget", value: 7, spend: 100, conversions: 7 }]
 */
export async function compareWithCauses(
  runs: readonly Run[],
  thresholds: readonly Threshold[],
  host: OptimizeHost,
  deadline?: number,
): Promise<ExplainedComparison> {
  const comparison = compareRuns(runs, thresholds);
  const causes: Causes[] = [];
  for (const run of runs.slice(1))
    causes.push(await explainDifference(runs[0], run, host, deadline));
  return { ...comparison, causes };
}
