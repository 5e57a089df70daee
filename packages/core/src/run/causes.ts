import * as z from "zod";

const maybe = z.number().nullable();

/** Parts of the input of a run, in the order in which they are exchanged. */
export const CAUSES = ["data", "forecast", "rules", "goal", "budget", "search"] as const;

/** Where the difference of two runs comes from. */
export const causesSchema = z
  .object({
    status: z.enum(["computed", "notComputed"]),
    reason: z.string().nullable().describe("Why the causes were not computed"),
    unit: z
      .string()
      .nullable()
      .describe(
        "Unit of the value shares; null when the runs value their plans in different units",
      ),
    from: z.string(),
    to: z.string(),
    list: z.array(
      z.object({
        cause: z.enum(CAUSES),
        changed: z.boolean(),
        value: maybe.describe("Share of the difference in value; the shares add up to it"),
        spend: z.number(),
        reach: z.number(),
        engagements: z.number(),
        clicks: z.number(),
        conversions: z.number(),
        sentence: z.string(),
      }),
    ),
    notes: z.array(z.string()),
  })
  .meta({ id: "Causes" });
/** The causes of one difference, one entry of `list` per cause in the order of {@link CAUSES}. */
export type Causes = z.infer<typeof causesSchema>;
export type Cause = (typeof CAUSES)[number];
