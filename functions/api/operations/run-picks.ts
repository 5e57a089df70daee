import { type Pick, trackedIn } from "@reachmix/core";
import type { Operation } from "../../http/operation.ts";
import type { Table } from "../../store/index.ts";
import { runPicksQuerySchema } from "../schemas.ts";
import { runPagesOperation } from "./run-pages.ts";

/**
 * GET /v1/runs/{id}/picks: all purchases of a run's plan, in its order, page by page, each with how
 * far it has come. A run without a plan has none.
 */
export function runPicksOperation(table: () => Table): Operation {
  return runPagesOperation<Pick>(table, {
    route: "GET /v1/runs/{id}/picks",
    member: "picks",
    query: runPicksQuerySchema,
    of: (run) => {
      const items = run.plan?.picks ?? [];
      return { count: items.length, items, answered: trackedIn(run) };
    },
  });
}
