import * as z from "zod";
import { baselinePlanSchema } from "./schema.ts";
import { swapSchema, tradeSchema } from "./swap.ts";

const maybe = z.number().nullable();

/** A plan nearly as good as the best one, beside it. */
export const alternativeSchema = z
  .object({
    value: z.number(),
    bound: maybe.describe(
      "No plan that differs as much from the best one and from the alternatives before is worth " +
        "more; null when not known",
    ),
    loss: z.number().describe("Value of the best plan minus the value of this one, at least 0"),
    lossShare: maybe.describe("The loss as a share of the best plan's value; null when that is 0"),
    replaced: z
      .array(z.int())
      .describe(
        "Creators of the best plan, then of each alternative before, that are not in this one",
      ),
    plan: baselinePlanSchema,
    trades: z.array(tradeSchema).describe("Figures of this plan against the best one"),
    entered: z.array(swapSchema).describe("Offers that the best plan has not"),
    left: z.array(swapSchema).describe("Offers that only the best plan has"),
  })
  .meta({ id: "Alternative" });
/** A near-best plan with what it trades against the best one. */
export type Alternative = z.infer<typeof alternativeSchema>;

/** Answer of POST /v1/alternatives. */
export const alternativesSchema = z
  .object({
    name: z.string().nullable().describe("Name of the brief"),
    currency: z.string(),
    unit: z.string(),
    status: z
      .enum(["complete", "fewer", "noPlan", "notComputed"])
      .describe(
        "`complete`: as many as asked. `fewer`: proved, there are no more within the loss. " +
          "`noPlan`: the brief has none. `notComputed`: a limit of time or work came first",
      ),
    asked: z.object({
      count: z.int(),
      within: z.number(),
      differBy: z.int(),
    }),
    best: z
      .object({ value: z.number(), bound: maybe, gap: maybe, plan: baselinePlanSchema })
      .nullable(),
    alternatives: z
      .array(alternativeSchema)
      .describe("Each the best of all apart from those before, within the asked gap"),
    shared: z
      .object({
        status: z
          .enum(["proved", "notComputed"])
          .describe("`notComputed`: a limit came first; the creators are in every plan seen"),
        creators: z.array(z.object({ creatorId: z.string(), name: z.string().nullable() })),
        message: z.string(),
      })
      .nullable()
      .describe("Creators that every plan within the loss has, whatever it differs in"),
    notes: z.array(z.string()),
  })
  .meta({ id: "Alternatives" });
/** The best plan and others nearly as good that differ from it and from each other. */
export type Alternatives = z.infer<typeof alternativesSchema>;
