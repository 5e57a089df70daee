import {
  benchmarkRosterSchema,
  evaluateRequestSchema,
  explainRequestSchema,
  optimizeRequestSchema,
  rosterSchema,
} from "@reachmix/core";
import * as z from "zod";

/** A roster, or what one of benchmarks is to be made of, before the body is read. */
const roster = z.union([rosterSchema, z.strictObject({ benchmark: benchmarkRosterSchema })]);

/** Bodies with a roster as they are sent. */
export const rosterBodies = {
  optimize: optimizeRequestSchema.extend({ roster }).meta({ id: "OptimizeRequest" }),
  evaluate: evaluateRequestSchema.extend({ roster }).meta({ id: "EvaluateRequest" }),
  explain: explainRequestSchema.extend({ roster }).meta({ id: "ExplainRequest" }),
};
