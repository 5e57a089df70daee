import { gridCellSchema } from "@reachmix/core";
import * as z from "zod";
import { type GridItem, isRunId, type PartItem, tallyOf } from "../store/index.ts";
import { RETRY_AFTER_SECONDS } from "./limits.ts";
import { Problem } from "./problem.ts";

/** Where a grid is. */
export const gridSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    createdAt: z.iso.datetime(),
    currency: z.string().describe("One for all cells: they are comparable pairwise"),
    state: z
      .enum(["accepted", "running", "done", "cancelled"])
      .describe("done: every part has ended; done and cancelled never change"),
    endedAt: z.iso.datetime().nullable(),
    axes: z
      .object({ briefs: z.int(), budgets: z.int(), rules: z.int(), rosters: z.int() })
      .describe("Entries of each axis; 1 where the request has its own alone"),
    cells: z
      .object({
        all: z.int(),
        computed: z.int(),
        notComputed: z.int().describe("Time, work or a cancel came before their answer"),
        failed: z.int(),
        waiting: z.int(),
      })
      .describe("How many cells are how far"),
    parts: z
      .object({
        all: z.int(),
        waiting: z.int(),
        running: z.int(),
        done: z.int(),
        failed: z.int(),
      })
      .describe("How many parts, each of up to 50 cells, are how far"),
  })
  .meta({ id: "Grid" });
/** Where a grid is, as it is answered. */
export type GridBody = z.infer<typeof gridSchema>;

/** Answer of GET /v1/grids/{id}. */
export const gridPageSchema = gridSchema
  .extend({
    table: z
      .array(gridCellSchema)
      .describe("Rosters, in them briefs, in them rules, in them budgets"),
    nextCursor: z.string().nullable().describe("Cursor of the next page, null on the last"),
  })
  .meta({ id: "GridPage" });

/** What of a grid the list shows. */
export const gridSummarySchema = gridSchema
  .pick({ id: true, name: true, createdAt: true, currency: true, endedAt: true, axes: true })
  .extend({ state: z.enum(["accepted", "done", "cancelled"]), cells: z.int() })
  .meta({ id: "GridSummary" });

/** Where a grid is. @param items its parts that somebody has begun */
export function gridBodyOf(grid: GridItem, items: readonly PartItem[]): GridBody {
  const { id, name, createdAt, currency, counts, endedAt } = grid;
  const { cells, parts } = tallyOf(grid, items);
  const isOver = parts.done + parts.failed === parts.all;
  const begun = items.length === 0 ? "accepted" : "running";
  // The parts know first that all of them have ended.
  const open = isOver ? "done" : begun;
  return {
    id,
    name,
    createdAt,
    currency,
    state: grid.state === "accepted" ? open : grid.state,
    endedAt: endedAt === null ? null : new Date(endedAt).toISOString(),
    axes: counts,
    cells,
    parts,
  };
}

/** The line of the list that a grid stands for. */
export function gridSummaryOf(grid: GridItem): z.infer<typeof gridSummarySchema> {
  const { id, name, createdAt, currency, counts, state, endedAt } = grid;
  return {
    id,
    name,
    createdAt,
    currency,
    state,
    endedAt: endedAt === null ? null : new Date(endedAt).toISOString(),
    axes: counts,
    cells: Object.values(counts).reduce((product, count) => product * count, 1),
  };
}

/** When to ask again for a grid that has not ended. */
export function askAgain({ state }: Pick<GridBody, "state">): Readonly<Record<string, string>> {
  const isOpen = state === "accepted" || state === "running";
  return isOpen ? { "retry-after": String(RETRY_AFTER_SECONDS.load) } : {};
}

/**
 * The id of the grid that a path names.
 * @throws Problem 404 when no grid can have this id
 */
export function gridIdOf(parameters: Readonly<Record<string, string | undefined>>): string {
  const id = parameters.id ?? "";
  if (!isRunId(id)) throw unknownGrid();
  return id;
}

/** The one answer for a grid that is unknown, deleted, someone else's or impossible. */
export function unknownGrid(): Problem {
  return new Problem(
    "unknown-grid",
    "No grid of yours has this id. GET /v1/grids lists those there are.",
  );
}
