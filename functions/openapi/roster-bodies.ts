import {
  alternativesRequestSchema,
  benchmarkRosterSchema,
  evaluateRequestSchema,
  explainRequestSchema,
  frontierRequestSchema,
  goalSeekRequestSchema,
  gridRequestSchema,
  optimizeRequestSchema,
  rosterSchema,
  storedRosterSchema,
  uploadedRosterSchema,
  whatIfRequestSchema,
} from "@reachmix/core";
import * as z from "zod";

/** A roster, a stored one, or what one of benchmarks is to be made of, before the body is read. */
const roster = z.union([
  rosterSchema,
  storedRosterSchema,
  z.strictObject({ benchmark: benchmarkRosterSchema }),
]);

/** Bodies with a roster as they are sent. */
export const rosterBodies = {
  optimize: optimizeRequestSchema
    .extend({ roster: z.union([...roster.options, uploadedRosterSchema]) })
    .meta({ id: "OptimizeRequest" }),
  evaluate: evaluateRequestSchema.extend({ roster }).meta({ id: "EvaluateRequest" }),
  explain: explainRequestSchema.extend({ roster }).meta({ id: "ExplainRequest" }),
  frontier: frontierRequestSchema.extend({ roster }).meta({ id: "FrontierRequest" }),
  goalSeek: goalSeekRequestSchema.extend({ roster }).meta({ id: "GoalSeekRequest" }),
  alternatives: alternativesRequestSchema.extend({ roster }).meta({ id: "AlternativesRequest" }),
  whatIf: whatIfRequestSchema.extend({ roster }).meta({ id: "WhatIfRequest" }),
  grid: gridRequestSchema.extend({ roster }).meta({ id: "GridRequest" }),
};
