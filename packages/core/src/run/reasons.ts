import * as z from "zod";
import { priceBandSchema } from "./price-band.ts";

const maybe = z.number().nullable();

/** One rule changed to make a brief possible. */
export const ruleChangeSchema = z.object({
  ruleId: z.string(),
  label: z.string(),
  field: z.enum(["min", "max", "dropped"]),
  from: maybe,
  to: maybe,
});
export type RuleChange = z.infer<typeof ruleChangeSchema>;

/** A verified way to make an impossible brief possible. */
export const repairSchema = z
  .object({
    changes: z.array(ruleChangeSchema),
    sentence: z.string(),
    verified: z.boolean().describe("The repaired brief was solved and has a plan"),
  })
  .meta({ id: "Repair" });
/** Rules changed together, in the units of the rules, with the sentence that says it. */
export type Repair = z.infer<typeof repairSchema>;

/** Why one creator is in the plan or not, with the fee at which that would change. */
export const creatorWhySchema = z
  .object({
    creatorId: z.string(),
    status: z.enum(["in", "out", "notConsidered"]),
    reason: z
      .enum(["worth", "locked", "price", "rule", "noValue", "combination", "excluded", "tooDear"])
      .describe("What decides; `rule` is named in ruleId"),
    ruleId: z.string().nullable(),
    offerId: z.string().nullable().describe("The bought offer, else the one that comes nearest"),
    price: maybe.describe("Fee plus extras of that offer in major units, quoted or imputed"),
    priceBand: priceBandSchema,
    value: maybe.describe(
      "What the creator adds to the plan's value, or would add at the relaxation's prices",
    ),
    loss: z
      .object({ amount: z.number(), kind: z.enum(["estimate", "exact"]) })
      .nullable()
      .describe("What the plan's value loses if the creator is forced the other way"),
    breakEvenFee: z
      .object({ amount: z.number(), kind: z.enum(["estimate", "exact"]) })
      .nullable()
      .describe("In at this price or less; null when no price decides"),
    sentence: z.string(),
  })
  .meta({ id: "CreatorWhy" });
/** One creator explained: fees in major units, losses in the unit of the plan's value. */
export type CreatorWhy = z.infer<typeof creatorWhySchema>;
