import { gridBodyOf, gridIdOf, unknownGrid } from "../../http/grid.ts";
import type { Operation } from "../../http/operation.ts";
import { editConflict } from "../../http/run-id.ts";
import { cancelGrid, readParts, type Table } from "../../store/index.ts";

/**
 * POST /v1/grids/{id}/cancel: stops a grid at once. What is being solved ends within seconds with
 * the cells it has; cells that have an answer keep it.
 */
export function cancelGridOperation(table: () => Table): Operation {
  return async ({ tenant, parameters }) => {
    const cancelled = await cancelGrid(table(), tenant, gridIdOf(parameters));
    switch (cancelled.kind) {
      case "unknown":
        throw unknownGrid();
      case "busy":
        throw editConflict();
      default: {
        const items = await readParts(table(), tenant, cancelled.item.id);
        return { status: 200, body: gridBodyOf(cancelled.item, items) };
      }
    }
  };
}
