import { type OpenedRun, openRun, type Run } from "@reachmix/core";
import { runIdOf, unknownRun } from "../http/run-id.ts";
import type { Call } from "../http/stack.ts";
import { validBody } from "../http/validate.ts";
import { getRun, type Table } from "../store/index.ts";
import { openedOr } from "./opened.ts";
import { noQuestionSchema } from "./schemas.ts";
import { inTime } from "./time.ts";

/**
 * The run that the path of a call names.
 * @throws Problem 404 when there is none
 */
export async function runOf({ tenant, parameters }: Call, table: Table): Promise<Run> {
  const stored = await getRun(table, tenant, runIdOf(parameters));
  if (stored === null) throw unknownRun();
  return stored.run;
}

/**
 * The run that the path of a call names, opened to be searched in the time of the call.
 * @throws Problem 404 when there is none, 422 when it has no plan or the body is no empty object
 */
export async function openedRunOf(call: Call, table: Table): Promise<OpenedRun> {
  validBody(noQuestionSchema, call.body);
  const run = await runOf(call, table);
  return inTime(openedOr(openRun(run), "This run cannot be searched again; see errors."), call);
}
