import type * as z from "zod";
import { explainDifference } from "./explain-difference.ts";
import { type Causes, causesSchema } from "./explanation/causes.ts";
import { compareRuns } from "./plan/compare.ts";
import { comparisonSchema, type Threshold } from "./plan/comparison-schema.ts";
import type { Run } from "./run/schema.ts";
import type { OptimizeHost } from "./search/context.ts";

/** A comparison with the causes of the difference between the first run and each other one. */
export const explainedComparisonSchema = comparisonSchema
  .extend({ causes: causesSchema.array().describe("One entry per run after the first, in their order") })
  .meta({ id: "ExplainedComparison" });
export type ExplainedComparison = z.infer<typeof explainedComparisonSchema>;

/**
 * Compares saved runs and finds, by solving again, what the differences to the first come from.
 * @param runs two to five runs
 * @param deadline time in the host's clock at which searching ends; causes not found by then say so
 */
export async function compareWithCauses(
  runs: readonly Run[],
  thresholds: readonly Threshold[],
  host: OptimizeHost,
  deadline?: number,
): Promise<ExplainedComparison> {
  const causes: Causes[] = [];
  for (const run of runs.slice(1)) causes.push(await explainDifference(runs[0], run, host, deadline));
  return { ...compareRuns(runs, thresholds), causes };
}
