import {
  CorruptRosterError,
  CorruptRunError,
  StoreAccessError,
  StoreFullError,
  StoreUnavailableError,
} from "../store/errors.ts";
import { UnfinishedRunError } from "../store/unfinished.ts";
import { RETRY_AFTER_SECONDS } from "./limits.ts";
import { unfinishedRun } from "./long-run.ts";
import { Problem } from "./problem.ts";

/**
 * The problem that an exception stands for. What it says of a fault on our side is the same for
 * every fault: the cause goes to the log under the request's id.
 */
export function problemOf(error: unknown, requestId: string): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof UnfinishedRunError) return unfinishedRun(error.item);
  if (error instanceof StoreAccessError)
    return unavailable(
      error,
      RETRY_AFTER_SECONDS.access,
      "The service could not sign in to its own store, so it has read and written nothing. Its " +
        `operator has to renew the credentials; the log names the fault of request ${requestId}.`,
    );
  if (error instanceof StoreFullError)
    return unavailable(
      error,
      RETRY_AFTER_SECONDS.access,
      "The store has no room left and takes no writes, so nothing of this request is kept; " +
        "reading goes on. Its operator has to make room and, where it runs on a laptop, start it " +
        "again; " +
        `the log names the fault of request ${requestId}.`,
    );
  if (
    error instanceof StoreUnavailableError ||
    (error instanceof Error && error.name === "TimeoutError")
  )
    return unavailable(
      error,
      RETRY_AFTER_SECONDS.load,
      `The request could not be finished in time. Try again in ${RETRY_AFTER_SECONDS.load} ` +
        "seconds; with an Idempotency-Key a repeated POST never creates a second run.",
    );
  if (error instanceof CorruptRunError)
    return new Problem(
      "run-corrupt",
      `The parts of run ${error.runId} do not fit together, so none of it is shown. ` +
        `Restore it from a backup or delete it; request ${requestId} names the fault in the log.`,
      { cause: error },
    );
  if (error instanceof CorruptRosterError)
    return new Problem(
      "roster-corrupt",
      `A part of roster ${error.rosterId} is missing, so none of it is shown. Upload it again or ` +
        `delete it; request ${requestId} names the fault in the log.`,
      { cause: error },
    );
  return new Problem(
    "internal",
    `Request ${requestId} failed; the log names the fault under this id.`,
    { cause: error },
  );
}

function unavailable(cause: Error, retryAfterSeconds: number, detail: string): Problem {
  return new Problem("unavailable", detail, {
    headers: { "retry-after": String(retryAfterSeconds) },
    cause,
  });
}
