import { closeNodeEngines, createNodeEngines } from "@reachmix/engines";
import type { Engine } from "@reachmix/solver";
import { cancelGridOperation } from "../../../../../functions/api/operations/cancel-grid.ts";
import { cancelRunOperation } from "../../../../../functions/api/operations/cancel-run.ts";
import { deleteGridOperation } from "../../../../../functions/api/operations/delete-grid.ts";
import { deleteRunOperation } from "../../../../../functions/api/operations/delete-run.ts";
import { getGridOperation } from "../../../../../functions/api/operations/get-grid.ts";
import { getRunOperation } from "../../../../../functions/api/operations/get-run.ts";
import { listGridsOperation } from "../../../../../functions/api/operations/list-grids.ts";
import { listRunsOperation } from "../../../../../functions/api/operations/list-runs.ts";
import { createHandler } from "../../../../../functions/http/stack.ts";
import { REQUEST_EXAMPLE } from "../../../../../functions/openapi/examples.ts";
import { optimizeOperation } from "../../../../../functions/optimize/operation.ts";
import { startGridOperation } from "../../../../../functions/optimize/start-grid.ts";
import type { WorkMessage } from "../../../../../functions/queue/queue.ts";
import { openUploadedFiles } from "../../../../../functions/rosters/uploaded-files.ts";
import type { Table } from "../../../../../functions/store/index.ts";
import { type Swept, sweep } from "../../../../../functions/sweep/sweep.ts";
import { type Outcome, solveMessage } from "../../../../../functions/worker/solve-message.ts";
import { present } from "../../../../support/present.ts";
import { startDatabase, type TestDatabase } from "../../support/database.ts";
import { invoke, type TestAnswer, type TestRequest } from "../../support/event.ts";

/** The calls about runs, the worker and the sweeper over one table with a clock of its own. */
export interface Workshop {
  readonly table: Table;
  /** Messages that were sent and nobody has worked on, oldest first. */
  readonly sent: WorkMessage[];
  /** Moves the clock of the table. */
  later(ms: number): void;
  /** From now on the queue takes nothing, takes all and says that it did not, or is as usual. */
  queueIs(state: "there" | "away" | "deaf"): void;
  /** Makes every solve wait until the promise is there. */
  holdSolves(until: Promise<unknown>): void;
  optimize(request?: TestRequest): Promise<TestAnswer>;
  call(method: string, path: string, request?: TestRequest): Promise<TestAnswer>;
  /** The worker gets the oldest message, or the one given. */
  work(message?: WorkMessage): Promise<Outcome>;
  sweep(): Promise<Swept>;
  close(): Promise<void>;
}

/** A request that asks to be solved after its answer. */
export function longRequest(key?: string, body: unknown = REQUEST_EXAMPLE): TestRequest {
  const prefer = "respond-async";
  return { body, headers: key === undefined ? { prefer } : { prefer, "idempotency-key": key } };
}

/**
 * Opens a workshop over a table of its own.
 * @param shared where the table is, which then outlasts the workshop
 */
export async function openWorkshop(shared?: TestDatabase): Promise<Workshop> {
  const database = shared ?? (await startDatabase());
  let shift = 0;
  const table = await database.createTable({ now: () => Date.now() + shift });
  const sent: WorkMessage[] = [];
  let queueState: "there" | "away" | "deaf" = "there";
  let hold: Promise<unknown> = Promise.resolve();
  const queue = {
    send: async (message: WorkMessage) => {
      if (queueState !== "away") sent.push(message);
      if (queueState !== "there") throw new Error(`the queue is ${queueState}`);
    },
  };
  const engines = createNodeEngines().map(
    ({ inTurnsWith: _, ...engine }): Engine => ({
      ...engine,
      solve: async (problem, parameters) => {
        await hold;
        return engine.solve(problem, parameters);
      },
    }),
  );
  const parts = { table: () => table, engines: () => engines, queue: () => queue };
  // No run of a workshop is of an uploaded roster: nothing asks this bucket.
  const files = openUploadedFiles("none");
  const handler = createHandler({
    optimize: optimizeOperation(parts),
    startGrid: startGridOperation(parts),
    getGrid: getGridOperation(() => table),
    listGrids: listGridsOperation(() => table),
    cancelGrid: cancelGridOperation(() => table),
    deleteGrid: deleteGridOperation(() => table),
    getRun: getRunOperation(() => table),
    listRuns: listRunsOperation(() => table),
    cancelRun: cancelRunOperation(() => table),
    deleteRun: deleteRunOperation(() => table),
  });
  return {
    table,
    sent,
    later: (ms) => {
      shift += ms;
    },
    queueIs: (state) => {
      queueState = state;
    },
    holdSolves: (until) => {
      hold = until;
    },
    optimize: (request = longRequest()) => invoke(handler, "POST", "/v1/optimize", request),
    call: (method, path, request) => invoke(handler, method, path, request),
    work: (message = present(sent.shift(), "message")) =>
      solveMessage(
        // No search is cut by time: on a busy machine it would find less.
        { table, queue, engines, files, now: () => 0 },
        { body: JSON.stringify(message), requestId: null },
        () => 300_000,
      ),
    sweep: () => sweep({ table, queue }),
    close: async () => {
      if (shared !== undefined) return;
      await closeNodeEngines();
      await database.close();
    },
  };
}
