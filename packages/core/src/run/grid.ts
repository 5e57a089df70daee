import * as z from "zod";
import type { Pick as Bought } from "./pick.ts";
import { terminationSchema } from "./result.ts";
import { totalsSchema } from "./totals.ts";
import { placeSchema, type WhatIf } from "./what-if.ts";

/** One cell in the table of a grid: enough to compare it with any other. */
export const gridCellSchema = z
  .object({
    cell: z.int().describe("Its number in the grid, from 0"),
    at: placeSchema.describe("Label on each axis; null where the request has none"),
    label: z.string().describe("The labels that vary, joined: `25,000 · no TikTok`"),
    status: z
      .enum(["waiting", "computed", "notComputed", "failed"])
      .describe("notComputed: time, work or a cancel came first; failed: its part did"),
    termination: terminationSchema.shape.reason.nullable(),
    value: z.number().nullable().describe("Value of its plan, null without one"),
    bound: z.number().nullable().describe("No plan of the cell is worth more"),
    gap: z.number().nullable().describe("(bound - value) / |value|"),
    unit: z.string().nullable().describe("Unit of value and bound"),
    totals: totalsSchema.nullable().describe("Totals of its plan, as in a run"),
    picks: z
      .array(
        z.object({
          creatorId: z.string(),
          offerId: z.string(),
          phase: z.string().nullable(),
          price: z.number(),
        }),
      )
      .nullable()
      .describe("The offers of its plan; POST /v1/evaluate takes them as `plan`"),
  })
  .meta({ id: "GridCell" });
/** One cell in the table of a grid. */
export type GridCell = z.infer<typeof gridCellSchema>;

/**
 * The cells of an answered part as lines of the table of its grid.
 * @param from number of the first of them in the grid
 */
export function gridCellsOf({ cells }: Pick<WhatIf, "cells">, from: number): GridCell[] {
  return cells.map(({ at, label, status, result }, index) => {
    const { value, bound, gap, unit } = result?.certificate ?? NOTHING;
    const plan = result?.plan ?? null;
    return {
      cell: from + index,
      at,
      label,
      status,
      termination: result?.termination.reason ?? null,
      value,
      bound,
      gap,
      unit,
      totals: plan?.totals ?? null,
      picks: plan?.picks.map(pickOf) ?? null,
    };
  });
}

function pickOf({ creatorId, offerId, phase, price }: Bought) {
  return { creatorId, offerId, phase, price };
}

const NOTHING = { value: null, bound: null, gap: null, unit: null };

/** A cell of a grid that has no answer: its place, and why. */
export function unansweredCell(
  cell: number,
  place: Pick<GridCell, "at" | "label">,
  status: "waiting" | "notComputed" | "failed",
): GridCell {
  return { cell, ...place, status, termination: null, ...NOTHING, totals: null, picks: null };
}
