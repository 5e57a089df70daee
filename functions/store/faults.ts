import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";

/**
 * The store did not answer in time, refused for load, or answered with something that is no answer.
 */
export class StoreUnavailableError extends Error {
  override readonly name = "StoreUnavailableError";
}

/** A stored run whose parts do not fit its manifest. Nothing of it is handed out. */
export class CorruptRunError extends Error {
  override readonly name = "CorruptRunError";
  readonly runId: string;

  constructor(runId: string, reason: string, options?: ErrorOptions) {
    super(`run ${runId} is damaged: ${reason}`, options);
    this.runId = runId;
  }
}

const THROTTLED: ReadonlySet<string> = new Set([
  "ProvisionedThroughputExceededException",
  "ThrottlingException",
  "Throttling",
  "RequestLimitExceeded",
  "RequestTimeout",
  "RequestTimeoutException",
  "LimitExceededException",
  "TransactionInProgressException",
]);

/**
 * The result of a call to the store.
 * @throws StoreUnavailableError when trying again later can help; every other fault as it is
 */
export async function called<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    if (isFinal(error)) throw error;
    throw new StoreUnavailableError(`the store did not answer: ${nameOf(error)}`, { cause: error });
  }
}

/**
 * Like {@link called}, with a refused condition as a value.
 * @returns null when the condition did not hold
 */
export async function conditionally<T>(call: Promise<T>): Promise<T | null> {
  try {
    return await called(call);
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return null;
    throw error;
  }
}

/** A refusal that no repetition changes: a client error (4xx) that is not about load. */
function isFinal(error: unknown): boolean {
  const fault = error as {
    name?: string;
    $fault?: string;
    $metadata?: { httpStatusCode?: number };
  };
  const status = fault.$metadata?.httpStatusCode;
  return (
    fault.$fault === "client" &&
    (status === undefined || status < 500) &&
    !THROTTLED.has(fault.name ?? "")
  );
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
