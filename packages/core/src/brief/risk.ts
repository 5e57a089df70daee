import * as z from "zod";

/**
 * How much a plan is to be worth when things go badly. Both ways take something off the value, so
 * that a plan is chosen that loses less; an empty object asks for the simulation alone.
 */
export const riskSchema = z
  .strictObject({
    underdeliver: z
      .int()
      .min(1)
      .max(50)
      .optional()
      .describe(
        "So many creators, those who hurt most, bring only what they exceed in nine cases of ten",
      ),
    cvar: z
      .strictObject({
        level: z
          .number()
          .min(0.5)
          .max(0.99)
          .default(0.9)
          .describe("0.9 looks at the average of the worst tenth of the scenarios"),
        weight: z
          .number()
          .min(0)
          .max(1)
          .describe("0 is the mean of all scenarios, 1 the average of the worst ones alone"),
      })
      .optional()
      .describe("The average of the worst scenarios counts beside the mean of all"),
  })
  .refine((risk) => risk.underdeliver === undefined || risk.cvar === undefined, {
    path: ["cvar"],
    message: "underdeliver and cvar both take risk off the value: state one of them",
  })
  .meta({ id: "Risk" });
/** What of the risk counts in the choice, with every default filled in. */
export type Risk = z.infer<typeof riskSchema>;
