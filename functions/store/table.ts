import { randomUUID } from "node:crypto";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";

/** Time in milliseconds one attempt may take, until it is connected and until it is answered. */
const CONNECT_MS = 1_000;
const ANSWER_MS = 1_500;
/** Attempts per call, so that a store that hangs is given up within 5 s. */
const ATTEMPTS = 3;

/** The one table with the clock and the source of nonces that its repository functions use. */
export interface Table {
  readonly client: DynamoDBDocumentClient;
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** A value no other writer has. */
  readonly nonce: () => string;
}

/**
 * The table behind a client whose calls end: the SDK's own default waits for ever on a silent
 * connection, and its `requestTimeout` only warns unless it is told to throw.
 */
export function openTable(
  name: string,
  overrides: Partial<Pick<Table, "now" | "nonce">> = {},
): Table {
  const client = new DynamoDBClient({
    maxAttempts: ATTEMPTS,
    requestHandler: {
      connectionTimeout: CONNECT_MS,
      requestTimeout: ANSWER_MS,
      throwOnRequestTimeout: true,
      socketTimeout: ANSWER_MS,
    },
  });
  return {
    client: DynamoDBDocumentClient.from(client, {
      marshallOptions: { removeUndefinedValues: true, allowImpreciseNumbers: true },
      unmarshallOptions: { wrapNumbers: Number },
    }),
    name,
    now: overrides.now ?? Date.now,
    nonce: overrides.nonce ?? randomUUID,
  };
}
