import * as z from "zod";
import { rosterSchema } from "../roster/schema.ts";
import { learnedSchema } from "../run/learned.ts";
import { briefSchema } from "./schema.ts";

/** How the answer is to be found. Nothing here changes what the brief means. */
export const optionsSchema = z
  .strictObject({
    gap: z
      .number()
      .min(0)
      .max(1)
      .default(1e-4)
      .describe("Proven relative gap at which the search stops; 0 asks for the optimum"),
    seed: z
      .int()
      .min(0)
      .max(2 ** 31 - 1)
      .default(7),
    engine: z.enum(["auto", "core", "highs", "javascript-lp-solver"]).default("auto"),
    workLimit: z
      .int()
      .min(1)
      .max(1e9)
      .default(1_000_000)
      .describe("Deterministic work after which the search stops"),
    timeLimitMs: z
      .int()
      .min(100)
      .max(900_000)
      .optional()
      .describe("Safety net; an answer it cut short is not reproducible"),
  })
  .meta({ id: "Options" });
/** Options with every default filled in: gaps are relative, times milliseconds. */
export type Options = z.infer<typeof optionsSchema>;

/** Body of POST /v1/optimize. */
export const optimizeRequestSchema = z
  .strictObject({
    brief: briefSchema,
    roster: rosterSchema,
    options: optionsSchema.prefault({}),
    basis: learnedSchema
      .optional()
      .describe("What own results taught; the shipped benchmarks alone when missing"),
  })
  .meta({ id: "OptimizeRequest" });
/** A request with every default filled in. */
export type OptimizeRequest = z.infer<typeof optimizeRequestSchema>;
