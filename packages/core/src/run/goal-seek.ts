import * as z from "zod";
import { planSchema, ruleOutcomeSchema } from "./schema.ts";

const maybe = z.number().nullable();

/** Results that a target can be set on. */
export const TARGETED = ["reach", "impressions", "engagements", "clicks", "conversions"] as const;
export type Targeted = (typeof TARGETED)[number];

/** A result that is to be reached, and what the plan has of it. */
export const targetOutcomeSchema = z
  .object({
    measure: z.enum(TARGETED),
    target: z.number(),
    achieved: maybe.describe("Expected total of the plan, null without one"),
    missing: maybe.describe("What the plan is short of the target, 0 when it is reached"),
  })
  .meta({ id: "TargetOutcome" });
/** One target with what the plan has of it. */
export type TargetOutcome = z.infer<typeof targetOutcomeSchema>;

/** Answer of POST /v1/goal-seek. */
export const goalSeekSchema = z
  .object({
    name: z.string().nullable().describe("Name of the brief"),
    currency: z.string(),
    status: z
      .enum(["reached", "unreachable", "impossible", "notComputed"])
      .describe(
        "`unreachable`: proved, no plan under the rules reaches the targets at any budget; the " +
          "plan has the most that can be had. `impossible`: no plan satisfies the rules at all. " +
          "`notComputed`: a limit of time or work came before an answer",
      ),
    budget: maybe.describe("Least budget found that pays for the plan, in major units"),
    atLeast: maybe.describe("Proved: no smaller budget reaches the targets; null when not known"),
    gap: maybe.describe("(budget − atLeast) / budget"),
    proved: z
      .boolean()
      .describe("The asked gap is proved, or of an unreachable target that nothing comes nearer"),
    targets: z.array(targetOutcomeSchema),
    against: z
      .object({ budget: z.number(), saved: maybe })
      .nullable()
      .describe("What the given plan needs and how much less this one does, in major units"),
    plan: planSchema.nullable(),
    rules: z.array(ruleOutcomeSchema).describe("Every rule and target as the plan meets it"),
    notes: z.array(z.string()),
  })
  .meta({ id: "GoalSeek" });
/** The least money that reaches what was asked, or the most that can be had. */
export type GoalSeek = z.infer<typeof goalSeekSchema>;
