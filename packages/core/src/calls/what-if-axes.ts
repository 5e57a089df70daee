import * as z from "zod";
import { optimizeRequestSchema } from "../brief/request.ts";
import { idSchema, labelSchema, moneySchema } from "../roster/fields.ts";
import { ruleSchema } from "../rules/schema.ts";

/** Most cells of a grid that one call answers, and so of each of its axes. */
export const MOST_CELLS = 50;
/** Most cells of a grid that is solved part by part, and so of each of its axes. */
export const MOST_GRID_CELLS = 10_000;
/** Most rosters of a grid: each is read and forecast by itself. */
const MOST_ROSTERS = 50;

/** The axes of a grid, with so many entries at most. */
const axesSchema = (most: number) =>
  z
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
        .max(most)
        .optional(),
      budgets: z.array(moneySchema).min(1).max(most).optional().describe("Major units"),
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
        .max(most)
        .optional(),
      rosters: z
        .array(z.strictObject({ label: labelSchema, roster: z.unknown() }))
        .min(1)
        .max(MOST_ROSTERS)
        .optional()
        .describe("Rosters in place of the request's own"),
    })
    .describe("What is tried on each axis; an axis that is missing has the request's own alone");

/** Body of POST /v1/what-if: a request and what is to vary in it. */
export const whatIfRequestSchema = optimizeRequestSchema
  .extend({ vary: axesSchema(MOST_CELLS).meta({ id: "WhatIfAxes" }) })
  .meta({ id: "WhatIfRequest" });

/** Body of POST /v1/grids: the same with longer axes. */
export const gridRequestSchema = optimizeRequestSchema
  .extend({ vary: axesSchema(MOST_GRID_CELLS).meta({ id: "GridAxes" }) })
  .meta({ id: "GridRequest" });

/** What differs from cell to cell of a grid. */
export type Axes = z.output<typeof gridRequestSchema>["vary"];
/** One axis of a grid. */
export type Axis = keyof Axes;

/** The axes in the order of the cells: the last changes from one cell to the next. */
export const AXES = ["rosters", "briefs", "rules", "budgets"] as const satisfies readonly Axis[];

/** How many entries each axis has; 1 where the request has its own alone. */
export type AxisCounts = Readonly<Record<Axis, number>>;

/** How long the axes of a grid are. */
export function axisCounts(axes: { readonly [axis in Axis]?: readonly unknown[] | undefined }) {
  return Object.fromEntries(AXES.map((axis) => [axis, axes[axis]?.length ?? 1])) as AxisCounts;
}
