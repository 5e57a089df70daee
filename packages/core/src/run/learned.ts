import * as z from "zod";
import { idSchema } from "../roster/fields.ts";
import { pastPostSchema } from "../roster/past-post.ts";

/** A benchmark number moved by own results. */
export const learnedNumberSchema = z
  .strictObject({
    path: z.string().max(100).describe("As in brief.benchmarks"),
    value: z.number(),
    shipped: z.number(),
    creators: z.int().min(0).describe("Creators whose results moved it"),
    posts: z.number().min(0).describe("Posts of theirs, older ones counting less"),
  })
  .meta({ id: "LearnedNumber" });
export type LearnedNumber = z.infer<typeof learnedNumberSchema>;

/** What tests say of the conversions caused per conversion attributed. */
const learnedIncrementalitySchema = z.strictObject({
  value: z.number().min(0).max(3),
  deviation: z.number().min(0).describe("Standard deviation of the value"),
  tests: z.int().min(1),
});

/**
 * What a tenant's own results taught: numbers that stand in the place of shipped benchmarks, and
 * the results of single creators, which are weighed against them like own posts.
 */
export const learnedSchema = z
  .strictObject({
    version: z
      .string()
      .regex(/^[\w.-]{1,40}\+[0-9a-f]{12}$/, "is the version of benchmarks, + and 12 hex digits")
      .describe("Benchmarks it builds on, and a hash of what was learned"),
    runs: z.int().min(0),
    offers: z.int().min(0).describe("Offers with results it was learned from"),
    newest: z.iso.date().nullable().describe("Day of the newest result; ages are counted to it"),
    numbers: z.array(learnedNumberSchema).max(1000),
    calibration: z
      .record(z.string().max(20), z.number().positive())
      .describe("Factor on the deviations between posts by result, 1 when bands were right"),
    incrementality: learnedIncrementalitySchema.nullable(),
    creators: z
      .record(idSchema, z.array(pastPostSchema).min(1).max(1000))
      .describe("Results of each creator as past posts of own campaigns"),
  })
  .meta({ id: "Learned" });
export type Learned = z.infer<typeof learnedSchema>;

/** What an answer says of the learned numbers it rests on. */
export const learningSchema = z
  .object({
    basis: z.string(),
    shipped: z.string(),
    moved: z.array(learnedNumberSchema).describe("Numbers that differ from the shipped ones"),
    creators: z.array(z.string()).describe("Creators of the roster with own results"),
    picks: z
      .object({
        entered: z.array(z.string()).describe("Offers bought now and not by shipped benchmarks"),
        left: z.array(z.string()).describe("Offers that shipped benchmarks alone would buy"),
      })
      .nullable()
      .describe("What learning changed in the plan; null where it was not solved a second time"),
    sentences: z.array(z.string()),
  })
  .meta({ id: "Learning" });
export type Learning = z.infer<typeof learningSchema>;

/** Answer of GET /v1/benchmarks. */
export const benchmarksViewSchema = z
  .object({
    shipped: z.string().describe("Version of the shipped benchmarks"),
    basis: z.string().describe("Version that the next plan is made with"),
    runs: z.int(),
    offers: z.int(),
    newest: z.string().nullable(),
    moved: z.array(learnedNumberSchema),
    calibration: z.record(z.string(), z.number()),
    incrementality: learnedIncrementalitySchema.nullable(),
    creators: z.array(z.object({ creatorId: z.string(), results: z.int() })),
    sentences: z.array(z.string()),
  })
  .meta({ id: "Benchmarks" });
export type BenchmarksView = z.infer<typeof benchmarksViewSchema>;
