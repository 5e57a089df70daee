import * as z from "zod";
import { platformSchema, tagSchema } from "../fields.ts";
import { geoSchema } from "../geo.ts";

/**
 * A roster nobody has: typical creators of some countries, as published benchmarks have them. Every
 * creator of it is invented, every price imputed.
 */
export const benchmarkRosterSchema = z
  .strictObject({
    countries: z
      .array(geoSchema)
      .min(1)
      .max(10)
      .describe("Countries of the creators, by code or name; each gets as many as the others"),
    platforms: z.array(platformSchema).min(1).max(4).default(["instagram", "tiktok", "youtube"]),
    niches: z.array(tagSchema).max(10).default([]).describe("What the creators are about"),
    from: z.int().min(100).max(1e7).default(1_000).describe("Followers of the smallest"),
    to: z.int().min(1_000).max(5e7).default(2_000_000).describe("Followers of the largest"),
    stepsPerDecade: z
      .int()
      .min(1)
      .max(24)
      .default(6)
      .describe("Sizes between 10,000 and 100,000 followers; as many in each decade"),
    perDecade: z
      .int()
      .min(1)
      .max(240)
      .default(48)
      .describe("Creators to be had per decade of followers, platform and country"),
  })
  .refine(({ from, to }) => from < to, { path: ["to"], message: "is not above from" })
  .meta({ id: "BenchmarkRoster" });
/** What an invented roster is made of. */
export type BenchmarkRoster = z.infer<typeof benchmarkRosterSchema>;
