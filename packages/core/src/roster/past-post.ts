import * as z from "zod";
import { countSchema, daySchema, formatSchema, platformSchema, shareSchema } from "./fields.ts";

/**
 * One past post, or the average of several: evidence for the forecast. Counts are totals of the
 * post, or of an average post.
 */
export const pastPostSchema = z
  .strictObject({
    platform: platformSchema,
    format: formatSchema,
    postedOn: daySchema.optional(),
    posts: z
      .int()
      .min(1)
      .max(10_000)
      .optional()
      .describe("Posts the row is the average of; one when missing"),
    asOf: daySchema
      .optional()
      .describe("Day an average was counted; a row without any day counts as half a year old"),
    measuredAfterDays: z
      .number()
      .positive()
      .max(36_500)
      .optional()
      .describe("Days from posting to counting; 30 when missing"),
    engagementPerFollower: z
      .number()
      .min(0)
      .max(100)
      .optional()
      .describe("Engagements per follower, when the engagements themselves are not known"),
    engagementPerView: shareSchema
      .optional()
      .describe("Engagements per impression, when the engagements themselves are not known"),
    followers: countSchema.optional(),
    reach: countSchema.optional(),
    impressions: countSchema.optional(),
    engagements: countSchema.optional(),
    clicks: countSchema.optional(),
    conversions: countSchema.optional(),
    sponsored: z.boolean().optional(),
    source: z.enum(["ownCampaign", "mediaKit", "public", "thirdParty"]).default("public"),
  })
  .refine(
    (p) => p.clicks === undefined || p.impressions === undefined || p.clicks <= p.impressions,
    {
      path: ["clicks"],
      message:
        "more clicks than impressions: the columns are mixed up or use different denominators",
    },
  )
  .refine(
    (p) =>
      p.engagements === undefined || p.impressions === undefined || p.engagements <= p.impressions,
    {
      path: ["engagements"],
      message:
        "more engagements than impressions: the columns are mixed up or use different denominators",
    },
  )
  .refine(
    (p) => p.conversions === undefined || p.clicks === undefined || p.conversions <= p.clicks,
    {
      path: ["conversions"],
      message:
        "more conversions than clicks: the columns are mixed up or use different denominators",
    },
  )
  .meta({ id: "PastPost" });
export type PastPost = z.infer<typeof pastPostSchema>;
