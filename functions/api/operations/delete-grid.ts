import { gridIdOf, unknownGrid } from "../../http/grid.ts";
import type { Operation } from "../../http/operation.ts";
import { deleteGrid, type Table } from "../../store/index.ts";

/** DELETE /v1/grids/{id}: removes a grid with its cells and its body for good. */
export function deleteGridOperation(table: () => Table): Operation {
  return async ({ tenant, parameters }) => {
    const deleted = await deleteGrid(table(), tenant, gridIdOf(parameters));
    if (deleted === "unknown") throw unknownGrid();
    return { status: 204 };
  };
}
