import * as z from "zod";
import { decimalPlaces } from "../base/decimal.ts";
import { boostSchema, PAID_CHANNEL } from "./boost.ts";
import {
  attributeNameSchema,
  attributeSchema,
  countSchema,
  currencySchema,
  daySchema,
  formatSchema,
  idSchema,
  labelSchema,
  moneySchema,
  platformSchema,
  shareSchema,
  sharesSchema,
  tagSchema,
} from "./fields.ts";
import { geoSchema, geoSharesSchema } from "./geo.ts";
import { rosterIdSchema, rosterVersionSchema } from "./stored.ts";
import { termsSchema } from "./terms.ts";

/** What a creator is asked to make: `quantity` pieces of one format on one platform. */
export const deliverableSchema = z
  .strictObject({
    platform: platformSchema,
    format: formatSchema,
    quantity: z.int().min(1).max(100).default(1),
  })
  .meta({ id: "Deliverable" });
export type Deliverable = z.infer<typeof deliverableSchema>;

/** Results the user expects of an offer. What is stated is used as stated, number by number. */
export const statedExpectationSchema = z
  .strictObject({
    impressions: countSchema.optional(),
    reach: countSchema.optional(),
    engagements: countSchema.optional(),
    clicks: countSchema.optional(),
    conversions: countSchema.optional(),
    of: z
      .enum(["target", "everybody"])
      .optional()
      .describe(
        "Whose engagements, clicks and conversions these are: of the target (used as stated, " +
          "when missing), or of everybody the offer reaches (split like estimated ones)",
      ),
    reachByCell: z
      .record(idSchema, countSchema)
      .optional()
      .describe("People reached in each audience cell of the brief, by cell id"),
  })
  .meta({ id: "StatedExpectation" });

/** A paid extra on top of the fee: usage rights, category exclusivity, whitelisting, rush. */
export const extraSchema = z
  .strictObject({ label: labelSchema, price: moneySchema })
  .meta({ id: "Extra" });

/** A chance above 0, with at most six decimals. */
const chanceSchema = z
  .number()
  .positive()
  .max(1)
  .refine((chance) => decimalPlaces(chance) <= 6, "takes at most six decimals");

/** Goods in the place of a fee: nothing says that they are accepted, or that anybody posts. */
export const giftedSchema = z
  .strictObject({
    accepting: chanceSchema.describe("Chance that the creator accepts: goods are paid for then"),
    posting: chanceSchema.describe("Chance that a creator who accepts posts"),
  })
  .meta({ id: "Gifted" });

/** What a creator gets of the orders they bring, besides the fee. */
export const commissionSchema = z
  .strictObject({
    share: shareSchema
      .refine((share) => decimalPlaces(share) <= 6, "takes at most six decimals")
      .optional()
      .describe("Share of the order value, brief.economics.orderValue"),
    perConversion: moneySchema.optional().describe("Amount per order in major units"),
    atLeast: moneySchema.optional().describe("Minimum guarantee for the whole offer"),
  })
  .refine((c) => (c.share === undefined) !== (c.perConversion === undefined), {
    path: ["share"],
    message: "a commission is a share of the order value or an amount perConversion: state one",
  })
  .meta({ id: "Commission" });

/** How far an offer has come between the idea and its delivery, or why it ended. */
export const offerStatusSchema = z
  .enum([
    "idea",
    "asked",
    "quoted",
    "client-approved",
    "client-rejected",
    "agreed",
    "declined",
    "contracted",
    "live",
    "delivered",
    "cancelled",
  ])
  .meta({ id: "OfferStatus" });
export type OfferStatus = z.infer<typeof offerStatusSchema>;

/**
 * One thing to buy, all or nothing: deliverables at a price; a bundle or retainer is one offer too.
 */
export const offerSchema = z
  .strictObject({
    id: idSchema,
    label: labelSchema.optional(),
    deliverables: z.array(deliverableSchema).min(1).max(20),
    price: moneySchema.optional().describe("Fee in major units; imputed and flagged when missing"),
    currency: currencySchema
      .optional()
      .describe(
        "Currency of all amounts of the offer, converted by brief.costs.fx.rates; that of " +
          "the brief when missing",
      ),
    gifted: giftedSchema.optional().describe("Goods in the place of a fee; the price is then 0"),
    commission: commissionSchema
      .optional()
      .describe("Paid on all orders; its expected amount is paid from the budget"),
    status: offerStatusSchema.optional().describe("How far the offer has come; a note for people"),
    extras: z.array(extraSchema).max(20).optional(),
    terms: termsSchema
      .optional()
      .describe("What the contract grants besides the content, each at its price"),
    boost: boostSchema
      .optional()
      .describe("Paid media behind the content, inside its usage rights in the channel paid"),
    phase: idSchema
      .optional()
      .describe("Phase the offer belongs to; without one it fits any phase"),
    phases: z
      .array(idSchema)
      .min(1)
      .max(24)
      .optional()
      .describe("A retainer: deliverables spread evenly over these phases"),
    product: idSchema
      .optional()
      .describe("Product it advertises, for the order rule macro before micro"),
    expected: statedExpectationSchema.optional(),
    attributes: z.record(attributeNameSchema, attributeSchema).optional(),
  })
  .refine((offer) => offer.gifted === undefined || (offer.price ?? 0) === 0, {
    path: ["price"],
    message: "a gifted offer has the price 0; drop the price or gifted",
  })
  .refine((offer) => offer.gifted === undefined || offer.extras === undefined, {
    path: ["extras"],
    message: "a gifted offer has no priced extras; make it an offer with a price",
  })
  .refine((offer) => offer.gifted === undefined || offer.terms === undefined, {
    path: ["terms"],
    message: "a gifted offer has no priced terms; make it an offer with a price",
  })
  .refine(
    ({ boost, terms }) =>
      boost === undefined ||
      (terms?.usageRights ?? []).some(({ channels }) => channels.includes(PAID_CHANNEL)),
    {
      path: ["boost"],
      message:
        `paid media need usage rights in the channel "${PAID_CHANNEL}"; state them in ` +
        "terms.usageRights, at the price 0 where the fee covers them",
    },
  )
  .meta({ id: "Offer" });
/** An offer as the schema understands one: the fee in major units of the currency of the brief. */
export type Offer = z.infer<typeof offerSchema>;

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

/** Most creators of one page of a roster that is stored page by page. */
export const MOST_PAGE_CREATORS = 5_000;

/** One page of a roster that is stored page by page. */
export const rosterPageSchema = z
  .strictObject({ creators: z.array(creatorSchema).min(1).max(MOST_PAGE_CREATORS) })
  .meta({ id: "RosterPage" });

/** The creators a plan may choose from. */
export const rosterSchema = z
  .strictObject({
    creators: z.array(creatorSchema).min(1).max(100_000),
    stored: rosterIdSchema.optional().describe("Stored roster that the creators were taken from"),
    version: rosterVersionSchema.optional().describe("Version of the stored roster"),
  })
  .meta({ id: "Roster" });
/** A roster of 1 to 100,000 creators as the schema understands it. */
export type Roster = z.infer<typeof rosterSchema>;
