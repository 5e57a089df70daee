import * as z from "zod";
import { decimalPlaces } from "../base/decimal.ts";
import { boostSchema, PAID_CHANNEL } from "./boost.ts";
import {
  attributeNameSchema,
  attributeSchema,
  chanceSchema,
  countSchema,
  currencySchema,
  formatSchema,
  idSchema,
  labelSchema,
  moneySchema,
  platformSchema,
  shareSchema,
} from "./fields.ts";
import { offerStatusSchema } from "./offer-status.ts";
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
