import { type GridCell, type GridPart, gridPlace, unansweredCell } from "@reachmix/core";
import { unknownCursor } from "../../http/cursor.ts";
import { askAgain, gridBodyOf, gridIdOf, unknownGrid } from "../../http/grid.ts";
import { PAGE_LIMIT } from "../../http/limits.ts";
import type { Operation } from "../../http/operation.ts";
import { validQuery } from "../../http/validate.ts";
import {
  bodyOfGrid,
  cellsOfPart,
  type GridItem,
  openCursor,
  type PartItem,
  partsOf,
  readGrid,
  readParts,
  sealCursor,
  type Table,
} from "../../store/index.ts";
import { gridQuerySchema } from "../schemas.ts";

/** GET /v1/grids/{id}: how far a grid is, and a page of its table. */
export function getGridOperation(table: () => Table): Operation {
  return async ({ tenant, parameters, query }) => {
    const { limit = PAGE_LIMIT.fallback, cursor } = validQuery(gridQuerySchema, query);
    const id = gridIdOf(parameters);
    const list = { route: "GET /v1/grids/{id}", tenant, filter: { id } };
    const position = cursor === undefined ? "0" : await openCursor(table(), list, cursor);
    if (position === null) throw unknownCursor("this list");
    const grid = await readGrid(table(), tenant, id);
    if (grid === null) throw unknownGrid();
    const items = await readParts(table(), tenant, id);
    const body = gridBodyOf(grid, items);
    const from = Number(position);
    const end = Math.min(body.cells.all, from + limit);
    const cells = await cellsBetween(table(), tenant, { grid, items }, { from, end });
    const nextCursor = end < body.cells.all ? await sealCursor(table(), list, String(end)) : null;
    return { status: 200, headers: askAgain(body), body: { ...body, table: cells, nextCursor } };
  };
}

interface ReadGrid {
  readonly grid: GridItem;
  readonly items: readonly PartItem[];
}

/** Cells by their numbers, from the parts that have them. */
async function cellsBetween(
  table: Table,
  tenant: string,
  read: ReadGrid,
  { from, end }: { readonly from: number; readonly end: number },
): Promise<GridCell[]> {
  const wanted = partsOf(read.grid)
    .map((part, number) => ({ part, item: read.items.find((own) => own.part === number) }))
    .filter(({ part }) => part.from < end && part.from + part.cells > from);
  const body = wanted.every(({ item }) => item?.manifest !== undefined)
    ? null
    : await bodyOfGrid(table, tenant, read.grid);
  const cells = await Promise.all(
    wanted.map(async ({ part, item }) => {
      const solved = item && (await cellsOfPart(table, tenant, read.grid, item));
      return solved ?? unanswered(read.grid, body, part, item);
    }),
  );
  return cells.flat().filter(({ cell }) => cell >= from && cell < end);
}

/** The cells of a part that has no answer. */
function unanswered(
  grid: GridItem,
  body: unknown,
  { from, cells }: GridPart,
  item: PartItem | undefined,
): GridCell[] {
  const open = grid.state === "cancelled" ? "notComputed" : "waiting";
  const status = item?.state === "failed" ? "failed" : open;
  return Array.from({ length: cells }, (_, index) => {
    const cell = from + index;
    return unansweredCell(cell, gridPlace(body, cell), status);
  });
}
