import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { StoreAccessError, StoreFullError, StoreUnavailableError } from "./errors.ts";

/** Names under which the SDK and DynamoDB say that a call may come again later. */
const LATER: ReadonlySet<string> = new Set([
  "BandwidthLimitExceeded",
  "LimitExceededException",
  "PriorRequestNotComplete",
  "ProvisionedThroughputExceededException",
  "RequestLimitExceeded",
  "RequestThrottled",
  "RequestThrottledException",
  "RequestTimeout",
  "RequestTimeoutException",
  "SlowDown",
  "ThrottledException",
  "Throttling",
  "ThrottlingException",
  "TooManyRequestsException",
  "TransactionConflictException",
  "TransactionInProgressException",
]);

/** Reasons of a canceled transaction that are about load or other writers, not its content. */
const LATER_REASONS: ReadonlySet<string> = new Set([
  "ProvisionedThroughputExceeded",
  "ThrottlingError",
  "TransactionConflict",
]);

/** Names under which missing, expired, unknown or wrongly signed credentials come. */
const CREDENTIALS: ReadonlySet<string> = new Set([
  "CredentialsProviderError",
  "ExpiredToken",
  "ExpiredTokenException",
  "IncompleteSignatureException",
  "InvalidClientTokenId",
  "InvalidSignatureException",
  "MissingAuthenticationTokenException",
  "TokenProviderError",
  "UnrecognizedClientException",
]);

/** Names under which a store says that it is full: that of the local cloud, and DynamoDB's own. */
const FULL: ReadonlySet<string> = new Set([
  "ItemCollectionSizeLimitExceededException",
  "StorageFullException",
]);

/**
 * The result of a call to the store.
 * @throws StoreAccessError when the store does not take our credentials
 * @throws StoreFullError when it has no room left
 * @throws StoreUnavailableError when trying again later can help; every other fault as it is
 */
export async function called<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    if (CREDENTIALS.has(nameOf(error)))
      throw new StoreAccessError(`the store did not let us in: ${nameOf(error)}`, { cause: error });
    if (FULL.has(nameOf(error)))
      throw new StoreFullError(`the store is full: ${nameOf(error)}`, { cause: error });
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

/** What errors of the SDK carry beside their name. */
interface SdkFault {
  readonly $fault?: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
  readonly CancellationReasons?: readonly { readonly Code?: string }[];
}

/** A refusal that no repetition changes: a client error (4xx) that is not about load. */
function isFinal(error: unknown): boolean {
  const { $fault, $metadata, CancellationReasons = [] } = error as SdkFault;
  const status = $metadata?.httpStatusCode ?? 400;
  const later =
    status === 429 ||
    LATER.has(nameOf(error)) ||
    CancellationReasons.some(({ Code }) => Code !== undefined && LATER_REASONS.has(Code));
  return $fault === "client" && status < 500 && !later;
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
