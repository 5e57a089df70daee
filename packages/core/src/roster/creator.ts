import * as z from "zod";
import {
  attributeNameSchema,
  attributeSchema,
  chanceSchema,
  daySchema,
  idSchema,
  labelSchema,
  platformSchema,
  shareSchema,
  sharesSchema,
  tagSchema,
} from "./fields.ts";
import { geoSchema, geoSharesSchema } from "./geo.ts";
import { offerSchema } from "./offer.ts";
import { offerStatusSchema } from "./offer-status.ts";
import { pastPostSchema } from "./past-post.ts";

/** Presence of a creator on one platform. */
export const channelSchema = z
  .strictObject({
    platform: platformSchema,
    followers: z.int().min(0).max(2e9),
    suspiciousShare: shareSchema.optional().describe("Share of suspicious followers from an audit"),
  })
  .meta({ id: "Channel" });

/** Who follows a creator, as shares of the audience per dimension. */
export const creatorAudienceSchema = z
  .strictObject({
    countries: geoSharesSchema.optional(),
    ages: sharesSchema(tagSchema).optional(),
    genders: sharesSchema(tagSchema).optional(),
    interests: sharesSchema(tagSchema).optional(),
  })
  .meta({ id: "CreatorAudience" });
export type CreatorAudience = z.infer<typeof creatorAudienceSchema>;

/** Days on which a creator cannot work, the first and the last among them. */
export const absenceSchema = z
  .strictObject({ from: daySchema, to: daySchema })
  .refine(({ from, to }) => from <= to, {
    path: ["to"],
    message: "the absence ends before it begins",
  })
  .meta({ id: "Absence" });

/** Most offers of a creator, levels of paid media among them. */
const MOST_OFFERS = 50;

function optionsIn(offers: readonly z.infer<typeof offerSchema>[]): number {
  return offers.reduce(
    (sum, { boost }) => sum + 1 + (Array.isArray(boost?.spend) ? boost.spend.length : 0),
    0,
  );
}

/** One creator with their channels and the offers that can be bought of them. */
export const creatorSchema = z
  .strictObject({
    id: idSchema,
    name: labelSchema.optional(),
    handle: labelSchema.optional().describe("Account name on the main platform, without @"),
    url: z
      .url({ protocol: /^https?$/ })
      .max(500)
      .optional()
      .describe("Profile on the web"),
    status: offerStatusSchema.optional().describe("How far the talks have come; a note for people"),
    country: geoSchema
      .optional()
      .describe("Country or region, by code or name: DE, Germany, DE-BE"),
    language: tagSchema.optional(),
    tags: z.array(tagSchema).max(50).optional(),
    channels: z.array(channelSchema).min(1).max(20),
    audience: creatorAudienceSchema.optional(),
    quality: shareSchema.optional().describe("Content quality 0-1; unrated when missing"),
    style: shareSchema.optional().describe("Style match with the brand 0-1; unrated when missing"),
    safety: z
      .array(tagSchema)
      .max(50)
      .optional()
      .describe("Brand-safety categories the content touches"),
    pastCampaigns: z
      .int()
      .min(0)
      .max(1000)
      .optional()
      .describe("Campaigns done with this brand; returning when 1 or more"),
    unavailable: z
      .array(absenceSchema)
      .max(50)
      .optional()
      .describe("Absences: nothing is bought in a phase of which no day is left"),
    delivery: chanceSchema
      .optional()
      .describe("Chance that the creator delivers what was agreed; by tier when missing"),
    flexible: z
      .boolean()
      .optional()
      .describe("Whether the date may move: what is not delivered in its phase comes later"),
    history: z.array(pastPostSchema).max(200).optional(),
    attributes: z.record(attributeNameSchema, attributeSchema).optional(),
    offers: z.array(offerSchema).min(1).max(MOST_OFFERS),
  })
  .refine(({ offers }) => optionsIn(offers) <= MOST_OFFERS, {
    path: ["offers"],
    message:
      `the creator has more than ${MOST_OFFERS} offers with the levels of paid media; ` +
      "drop some",
  })
  .meta({ id: "Creator" });
/** A creator as the schema understands one: fees in major units, shares 0 to 1. */
export type Creator = z.infer<typeof creatorSchema>;
