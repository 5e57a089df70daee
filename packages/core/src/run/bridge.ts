import * as z from "zod";

/** What a line of the bridge is. */
export const bridgeLineKindSchema = z.enum([
  "contingency",
  "agencyFee",
  "markup",
  "levy",
  "vat",
  "product",
  "shipping",
  "perCreator",
  "commissions",
  "extras",
  "fees",
]);

/** One line between the budget and the fees of creators. */
export const bridgeLineSchema = z
  .object({
    kind: bridgeLineKindSchema,
    label: z.string().describe("The line in words, such as agency fee or handling"),
    amount: z.number().describe("Major units, rounded once, half up, on the total of the line"),
    from: z.string().describe("What it is computed from, such as 15 % of fees"),
    isExpected: z
      .boolean()
      .describe("An expected amount: what is really paid depends on orders or on who accepts"),
    isOnTop: z.boolean().describe("Paid besides the budget, not from it"),
  })
  .meta({ id: "BridgeLine" });
/** A line of the bridge, in major units. */
export type BridgeLine = z.infer<typeof bridgeLineSchema>;

/**
 * The way from the budget to the fees of creators, to the minor unit: budget = contingency + every
 * line that is not on top + what is left over.
 */
export const bridgeSchema = z
  .object({
    budget: z.number(),
    lines: z.array(bridgeLineSchema),
    leftOver: z.number().describe("Of the budget; below 0 for a plan that it does not pay for"),
    total: z.number().describe("Fees, extras and costs per creator"),
    paid: z.number().describe("Every line but the contingency, from the budget and on top of it"),
  })
  .meta({ id: "Bridge" });
/** The bridge of a plan, in major units. */
export type Bridge = z.infer<typeof bridgeSchema>;

/** Why a figure of a plan is empty. */
export const emptyFigureSchema = z
  .object({ measure: z.enum(["cpa", "roas", "roi"]), because: z.string() })
  .meta({ id: "EmptyFigure" });
/** A figure that is null, and the reason as a clause. */
export type EmptyFigure = z.infer<typeof emptyFigureSchema>;
