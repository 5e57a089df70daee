import { createHash } from "node:crypto";
import { DeleteCommand, QueryCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { setting } from "./expressions.ts";
import { called } from "./faults.ts";
import { BY_CREATED, runKey } from "./keys.ts";
import type { Table } from "./table.ts";

// Whoever is about to write several items of a run writes down first that it does. The note goes
// when all is written; one that stays is what a crash left, and leads whoever sweeps to it. Notes
// are found by the index that lists runs, under partitions of their own: nothing is scanned.

/** A note that somebody writes items of a run. */
export interface Intent {
  readonly tenant: string;
  readonly runId: string;
  /** `grid` when `runId` is the id of a grid. */
  readonly of?: "grid";
  /** Nonce of the writer, by which its chunks are known. */
  readonly writer: string;
  /** Millisecond since 1970 at which it was made. */
  readonly since: number;
  /** Millisecond since 1970 from which somebody should look after it. */
  readonly due: number;
}

/** Milliseconds after which somebody looks whether a writer came to its end. */
export const RESEND_MS = 60_000;

/** Partitions over which the notes are spread. */
export const SHARDS = 8;

/** Notes that one look takes from a partition at most. */
const MOST_DUE = 100;

/** Common start of the sort keys of notes. */
export const NOTE_PREFIX = "I#";

/** Writes a note, or moves the time of one that is there. */
export async function putIntent(table: Table, intent: Intent): Promise<void> {
  const fields = {
    gsi1pk: shardKey(shardOf(intent.runId)),
    gsi1sk: `${timeText(intent.due)}#${intent.writer}`,
    ...intent,
  };
  await called(
    table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: intentKey(intent),
        ...setting(fields),
      }),
    ),
  );
}

/** Takes a note away. */
export async function removeIntent(
  table: Table,
  intent: Pick<Intent, "tenant" | "runId" | "writer">,
): Promise<void> {
  await called(
    table.client.send(new DeleteCommand({ TableName: table.name, Key: intentKey(intent) })),
  );
}

/** Waits for work after which all stands already; what fails is left to whoever sweeps. */
export async function forget(work: Promise<unknown>): Promise<void> {
  await work.catch(() => undefined);
}

/** Notes of a partition that are due, the oldest first. The index may be moments behind. */
export async function dueIntents(table: Table, shard: number): Promise<readonly Intent[]> {
  const { Items } = await called(
    table.client.send(
      new QueryCommand({
        TableName: table.name,
        IndexName: BY_CREATED,
        KeyConditionExpression: "gsi1pk = :shard AND gsi1sk < :now",
        ExpressionAttributeValues: { ":shard": shardKey(shard), ":now": timeText(table.now()) },
        Limit: MOST_DUE,
      }),
    ),
  );
  return ((Items ?? []) as Intent[]).map(({ tenant, runId, of, writer, since, due }) => ({
    tenant,
    runId,
    ...(of === undefined ? {} : { of }),
    writer,
    since,
    due,
  }));
}

function intentKey({ tenant, runId, writer }: Pick<Intent, "tenant" | "runId" | "writer">) {
  return { pk: runKey(tenant, runId).pk, sk: `${NOTE_PREFIX}${writer}` };
}

function shardKey(shard: number): string {
  return `WORK#${shard}`;
}

function shardOf(runId: string): number {
  return createHash("sha256").update(runId).digest()[0] % SHARDS;
}

function timeText(ms: number): string {
  return new Date(ms).toISOString();
}
