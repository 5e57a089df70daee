import * as z from "zod";
import { decimalPlaces } from "../base/decimal.ts";
import { currencySchema, daySchema, labelSchema, moneySchema } from "../roster/fields.ts";

/** Decimals of a share of money: what is charged is counted exactly. */
const MOST_DECIMALS = 6;

function shareOfMoney(most: number) {
  return z
    .number()
    .min(0)
    .max(most)
    .refine((share) => decimalPlaces(share) <= MOST_DECIMALS, "takes at most six decimals");
}

/** Rates of exchange into the currency of the brief, and their day. */
const fxSchema = z
  .strictObject({
    asOf: daySchema.describe("Day of the rates"),
    rates: z
      .record(
        currencySchema,
        z
          .number()
          .positive()
          .max(1e9)
          .refine((rate) => decimalPlaces(rate) <= 12, "takes at most twelve decimals"),
      )
      .describe("What one unit of a currency is worth in the currency of the brief"),
  })
  .meta({ id: "ExchangeRates" });

/** What is paid around the fees of creators, and which of it the budget has to cover. */
export const costsSchema = z
  .strictObject({
    budgetCovers: z
      .enum(["fees", "all"])
      .default("all")
      .describe(
        "all: the budget pays everything; fees: agency fee, markup, levies and VAT come on top",
      ),
    agencyFee: z
      .strictObject({
        share: shareOfMoney(1),
        of: z
          .enum(["fees", "total"])
          .default("fees")
          .describe("Of the creators' fees, or of fees, extras and costs per creator"),
      })
      .optional(),
    contingency: shareOfMoney(0.9).default(0).describe("Share of the budget set aside first"),
    vat: z
      .strictObject({
        rate: shareOfMoney(1),
        recoverable: z
          .boolean()
          .default(false)
          .describe("True when the brand gets it back: then it is no cost"),
      })
      .optional()
      .describe("On fees, extras, commissions, markup and agency fee"),
    levies: z
      .array(z.strictObject({ label: labelSchema, share: shareOfMoney(1) }))
      .max(10)
      .default([])
      .describe("Shares of what creators are paid: fees, extras and commissions"),
    markup: z
      .strictObject({
        share: shareOfMoney(10),
        visible: z
          .boolean()
          .default(true)
          .describe("False: a client's report shows the fees with it, and no line of its own"),
      })
      .optional()
      .describe("What the agency adds to the creators' fees"),
    perCreator: z
      .record(z.string().regex(/^[a-z][A-Za-z0-9 -]{0,39}$/), moneySchema)
      .refine((costs) => Object.keys(costs).length <= 10, "takes at most ten costs")
      .default({})
      .describe(
        "Costs of each hired creator by name. product and shipping are goods: of a gifted offer " +
          "they count with the chance of its being accepted",
      ),
    fx: fxSchema.optional(),
  })
  .meta({ id: "Costs" });
/** Costs of a brief: shares of money with at most six decimals, amounts in major units. */
export type Costs = z.infer<typeof costsSchema>;
