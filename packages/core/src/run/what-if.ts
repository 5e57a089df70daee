import * as z from "zod";
import { briefSchema } from "../brief/schema.ts";
import { figureSchema } from "./comparison.ts";
import { resultSchema } from "./schema.ts";

/** What is different in a cell of a grid: the label on each axis. */
export const placeSchema = z.object({
  brief: z.string().nullable(),
  budget: z.number(),
  rules: z.string().nullable(),
  roster: z.string().nullable(),
});

/** One combination of a grid. */
export const whatIfCellSchema = z
  .object({
    at: placeSchema.describe("Label on each axis; null where the request has none"),
    label: z.string().describe("The labels that vary, joined: `25,000 · no TikTok`"),
    status: z.enum(["computed", "notComputed"]),
    brief: briefSchema.describe("The brief that was solved"),
    result: resultSchema
      .nullable()
      .describe("As in a stored run, without its reasons per creator; null when not computed"),
  })
  .meta({ id: "WhatIfCell" });
/** One cell with its answer. */
export type WhatIfCell = z.infer<typeof whatIfCellSchema>;

/** Answer of POST /v1/what-if. */
export const whatIfSchema = z
  .object({
    name: z.string().nullable().describe("Name of the brief"),
    currency: z.string().describe("One for all cells: they are comparable pairwise"),
    axes: z.object({
      briefs: z.array(z.string()),
      budgets: z.array(z.number()),
      rules: z.array(z.string()),
      rosters: z.array(z.string()),
    }),
    cells: z
      .array(whatIfCellSchema)
      .describe("Rosters, in them briefs, in them rules, in them budgets"),
    table: z
      .array(figureSchema)
      .describe("One measure per line, one value per cell in their order; deltas to the first"),
    notes: z.array(z.string()),
  })
  .meta({ id: "WhatIf" });
/** A grid of answers and a table to read across. */
export type WhatIf = z.infer<typeof whatIfSchema>;
