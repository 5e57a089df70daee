import * as z from "zod";
import { optimizeRequestSchema } from "../brief/request.ts";
import { idSchema, labelSchema, moneySchema } from "../roster/fields.ts";
import { ruleSchema } from "../rules/schema.ts";

/** Most cells of one grid, and so of each of its axes. */
export const MOST_CELLS = 50;

const varySchema = z
  .strictObject({
    briefs: z
      .array(
        z.strictObject({
          label: labelSchema,
          change: z
            .record(z.string(), z.unknown())
            .describe("Fields that stand in place of the brief's own"),
        }),
      )
      .min(1)
      .max(MOST_CELLS)
      .optional(),
    budgets: z.array(moneySchema).min(1).max(MOST_CELLS).optional().describe("Major units"),
    rules: z
      .array(
        z.strictObject({
          label: labelSchema,
          without: z
            .array(idSchema)
            .max(1000)
            .default([])
            .describe("Ids of rules of the brief to leave out"),
          with: z.array(ruleSchema).max(1000).default([]).describe("Rules to add"),
        }),
      )
      .min(1)
      .max(MOST_CELLS)
      .optional(),
    rosters: z
      .array(z.strictObject({ label: labelSchema, roster: z.unknown() }))
      .min(1)
      .max(MOST_CELLS)
      .optional()
      .describe("Rosters in place of the request's own"),
  })
  .describe("What is tried on each axis; an axis that is missing has the request's own alone")
  .meta({ id: "WhatIfAxes" });

/** Body of POST /v1/what-if: a request and what is to vary in it. */
export const whatIfRequestSchema = optimizeRequestSchema
  .extend({ vary: varySchema })
  .meta({ id: "WhatIfRequest" });

/** What differs from cell to cell of a grid. */
export type Axes = z.output<typeof varySchema>;
