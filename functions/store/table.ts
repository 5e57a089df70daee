import { randomUUID } from "node:crypto";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { optionalEnvironment } from "../http/environment.ts";

/**
 * Milliseconds one attempt may take until it is connected and until it is answered, and attempts
 * per call: a store that hangs is given up within 5 s.
 */
export const STORE_LIMITS = { connectMs: 1_000, answerMs: 1_500, attempts: 3 } as const;

/** The one table with the clock and the source of nonces that its repository functions use. */
export interface Table {
  readonly client: DynamoDBDocumentClient;
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** A value no other writer has. */
  readonly nonce: () => string;
  /** Days after which a run that is made now ends; null for never. */
  readonly retentionDays: number | null;
}

/**
 * The table behind a client whose calls end: the SDK's own default waits for ever on a silent
 * connection, and its `requestTimeout` only warns unless it is told to throw. Where the database
 * shares a busy machine with its callers, the environment variable STORE_PATIENCE multiplies the
 * limits; RUN_RETENTION_DAYS says after how many days a run ends.
 */
export function openTable(
  name: string,
  overrides: Partial<Pick<Table, "now" | "nonce" | "retentionDays">> = {},
): Table {
  const patience = Number(optionalEnvironment("STORE_PATIENCE") ?? 1);
  const client = new DynamoDBClient({
    maxAttempts: STORE_LIMITS.attempts,
    requestHandler: {
      connectionTimeout: STORE_LIMITS.connectMs * patience,
      requestTimeout: STORE_LIMITS.answerMs * patience,
      throwOnRequestTimeout: true,
      socketTimeout: STORE_LIMITS.answerMs * patience,
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
    retentionDays: overrides.retentionDays ?? daysOf(optionalEnvironment("RUN_RETENTION_DAYS")),
  };
}

function daysOf(text: string | undefined): number | null {
  return text === undefined ? null : Number(text);
}
