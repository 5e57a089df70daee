import { type Creator, consideredIn } from "@reachmix/core";
import type { Operation } from "../../http/operation.ts";
import type { Table } from "../../store/index.ts";
import { runCreatorsQuerySchema } from "../schemas.ts";
import { runPagesOperation } from "./run-pages.ts";

/**
 * GET /v1/runs/{id}/creators: all creators that a run chose from, in the order of its roster, page
 * by page, each with why it is in the plan or not where the run says so.
 */
export function runCreatorsOperation(table: () => Table): Operation {
  return runPagesOperation<Creator>(table, {
    route: "GET /v1/runs/{id}/creators",
    member: "creators",
    query: runCreatorsQuerySchema,
    of: (run) => {
      const { creators: items, count = items.length } = run.input.roster;
      return { count, items, answered: consideredIn(run) };
    },
  });
}
