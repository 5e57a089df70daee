import { GetCommand, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import type { Approval } from "@reachmix/core";
import { putChunks } from "./chunks.ts";
import { removeChunks } from "./delete-run.ts";
import { expiryOf } from "./expiry.ts";
import { called, conditionally } from "./faults.ts";
import { readChunks } from "./get-run.ts";
import { runKey } from "./keys.ts";
import { approvalKey } from "./ledger-keys.ts";
import { decodePayload, encodePayload, type Manifest } from "./payload.ts";
import type { Table } from "./table.ts";

/** The item of an approval; its chunks lie beside those of the run. */
interface ApprovalItem {
  readonly pk: string;
  readonly sk: string;
  readonly manifest: Manifest;
  readonly expiresAt?: number;
}

/**
 * Freezes an approval, once: chunks first, then its item on the condition that there is none. The
 * run then says who approved it. Whoever comes second gets the first approval.
 */
export async function createApproval(
  table: Table,
  tenant: string,
  runId: string,
  approval: Approval,
): Promise<Approval> {
  const writer = table.nonce();
  const expiry = expiryOf(table);
  const { manifest, chunks } = await encodePayload(approval, writer);
  await putChunks(table, tenant, runId, { writer, chunks, expiry });
  await conditionally(
    table.client.send(
      new PutCommand({
        TableName: table.name,
        Item: { ...approvalKey(tenant, runId), manifest, ...expiry },
        ConditionExpression: "attribute_not_exists(pk)",
      }),
    ),
  );
  const item = await readApprovalItem(table, tenant, runId);
  const frozen = item && (await contentOf(table, tenant, runId, item));
  if (frozen === null) return createApproval(table, tenant, runId, approval);
  if (item?.manifest.attempt !== writer) await removeChunks(table, tenant, runId, manifest);
  await markApproved(table, tenant, runId, frozen);
  return frozen;
}

/** The approval of a run, null when nobody approved it. */
export async function getApproval(
  table: Table,
  tenant: string,
  runId: string,
): Promise<Approval | null> {
  const item = await readApprovalItem(table, tenant, runId);
  return item && contentOf(table, tenant, runId, item);
}

/** The item of a run's approval as it is now, null when there is none. */
export async function readApprovalItem(
  table: Table,
  tenant: string,
  runId: string,
): Promise<ApprovalItem | null> {
  const { Item } = await called(
    table.client.send(
      new GetCommand({
        TableName: table.name,
        Key: approvalKey(tenant, runId),
        ConsistentRead: true,
      }),
    ),
  );
  return (Item as ApprovalItem | undefined) ?? null;
}

/** @throws CorruptRunError when its chunks are not whole */
async function contentOf(
  table: Table,
  tenant: string,
  runId: string,
  { manifest }: ApprovalItem,
): Promise<Approval> {
  const chunks = await readChunks(table, tenant, { id: runId, manifest });
  return (await decodePayload(runId, manifest, chunks)) as Approval;
}

/**
 * Writes on the run who approved it, and that it has a ledger; nothing when it says so already. An
 * approval that broke off just before this is finished by whoever asks for it next.
 */
export async function markApproved(
  table: Table,
  tenant: string,
  runId: string,
  { by, at }: Approval,
): Promise<void> {
  await conditionally(
    table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: runKey(tenant, runId),
        UpdateExpression:
          "SET approval = :approval, ledger = :true, version = version + :one, writer = :writer",
        ConditionExpression:
          "attribute_exists(pk) AND attribute_not_exists(deleted) AND attribute_not_exists(ledger)",
        ExpressionAttributeValues: {
          ":approval": { by, at },
          ":true": true,
          ":one": 1,
          ":writer": table.nonce(),
        },
      }),
    ),
  );
}
