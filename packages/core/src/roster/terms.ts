import * as z from "zod";
import { daySchema, moneySchema, tagSchema } from "./fields.ts";
import { geoSchema } from "./geo.ts";

/** Days of a term, the first and the last among them, and what it costs. */
const windowShape = {
  from: daySchema,
  to: daySchema,
  price: moneySchema.describe("In major units, on top of the fee; 0 where the fee covers it"),
};

const ENDS_EARLY = { path: ["to"], message: "the term ends before it begins" };

/** The creator works for no competitor: in a category, in some countries, for some time. */
const exclusivitySchema = z
  .strictObject({
    category: tagSchema.describe("What the creator does not advertise for others"),
    territory: z
      .array(geoSchema)
      .min(1)
      .max(50)
      .optional()
      .describe("Countries or regions it holds in; everywhere when missing"),
    ...windowShape,
  })
  .refine(({ from, to }) => from <= to, ENDS_EARLY)
  .meta({ id: "Exclusivity" });

/** The brand may use the content itself: in some channels, for some time. */
const usageRightsSchema = z
  .strictObject({
    channels: z
      .array(tagSchema)
      .min(1)
      .max(20)
      .describe("Where the content may be used, such as website, email, paid"),
    ...windowShape,
  })
  .refine(({ from, to }) => from <= to, ENDS_EARLY)
  .meta({ id: "UsageRights" });

/** What a contract grants besides the content, each term at a price in the offer's currency. */
export const termsSchema = z
  .strictObject({
    exclusivity: z.array(exclusivitySchema).max(10).optional(),
    usageRights: z.array(usageRightsSchema).max(10).optional(),
  })
  .meta({ id: "OfferTerms" });
