import { compareRuns } from "@reachmix/core";
import { Problem } from "../../http/problem.ts";
import type { Operation } from "../../http/stack.ts";
import { validQuery } from "../../http/validate.ts";
import { getRun, isRunId, type StoredRun, type Table } from "../../store/index.ts";
import { compareQuerySchema } from "../schemas.ts";

/** GET /v1/compare: two to five runs side by side, the first as the base. */
export function compareRunsOperation(table: () => Table): Operation {
  return async ({ tenant, query }) => {
    const { runs: ids } = validQuery(compareQuerySchema, query);
    const stored = await Promise.all(
      ids.map((id) => (isRunId(id) ? getRun(table(), tenant, id) : Promise.resolve(null))),
    );
    const unknown = ids.flatMap((_, i) =>
      stored[i] === null
        ? [{ path: `runs[${i}]`, code: "unknown_run", message: "no run of yours has this id" }]
        : [],
    );
    if (unknown.length > 0)
      throw new Problem(
        "unknown-run",
        `${unknown.length} of the ${ids.length} runs cannot be found; see errors.`,
        {
          errors: unknown,
        },
      );
    const found = stored.filter((s): s is StoredRun => s !== null);
    return { status: 200, body: compareRuns(found.map((s) => s.run)) };
  };
}
