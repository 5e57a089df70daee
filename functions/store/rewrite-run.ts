import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { type Approval, inPresentShape } from "@reachmix/core";
import { getApproval, readApprovalItem } from "./approval.ts";
import { putChunks } from "./chunks.ts";
import { removeChunks } from "./delete-run.ts";
import { type Expiry, expiryLike } from "./expiry.ts";
import { conditionally } from "./faults.ts";
import { readChunks } from "./get-run.ts";
import { forget, putIntent, RESEND_MS, removeIntent } from "./intents.ts";
import type { RunItem, RunPayload, Standing } from "./items.ts";
import { runKey } from "./keys.ts";
import { approvalKey } from "./ledger-keys.ts";
import { decodePayload, encodePayload, type Manifest } from "./payload.ts";
import { readItem } from "./read-item.ts";
import { packedStanding, standingOf } from "./standing.ts";
import type { Table } from "./table.ts";
import { UnfinishedRunError } from "./unfinished.ts";

/** Everything of a run that may name somebody. */
export interface RunContent {
  readonly payload: RunPayload;
  readonly standing: Standing | null;
  readonly labels: Pick<RunItem, "name" | "tags" | "client" | "campaign" | "approval">;
}

/** The content of a run with the item that guards it. */
export interface ReadContent {
  readonly item: RunItem;
  readonly content: RunContent;
}

/**
 * The content of a run; null when there is none.
 * @throws CorruptRunError when it is not whole
 * @throws UnfinishedRunError when it has no plan to read
 */
export async function readRunContent(
  table: Table,
  tenant: string,
  runId: string,
): Promise<ReadContent | null> {
  const item = await readItem(table, tenant, runId);
  if (item === null) return null;
  if (item.holds !== undefined) throw new UnfinishedRunError(item);
  const stored = await decodePayload(runId, item.manifest, await readChunks(table, tenant, item));
  const { name, tags, client, campaign, approval } = item;
  return {
    item,
    content: {
      payload: inPresentShape(stored) as RunPayload,
      standing: await standingOf(item),
      labels: { name, tags, client, campaign, approval },
    },
  };
}

/**
 * Puts another content in the place of the one a run has: new chunks first, then one conditional
 * update of its item, then the old chunks go.
 * @returns false when the run changed since it was read, and nothing is replaced
 */
export async function rewriteRun(
  table: Table,
  tenant: string,
  { item, content: { payload, standing, labels } }: ReadContent,
): Promise<boolean> {
  const writer = table.nonce();
  const intent = { tenant, runId: item.id, writer };
  const since = table.now();
  await putIntent(table, { ...intent, since, due: since + RESEND_MS });
  const manifest = await putContent(table, tenant, item, payload, writer);
  const packed = standing === null ? undefined : await packedStanding(standing);
  const change = { ...labels, standing: packed, manifest, writer, version: item.version + 1 };
  const set = Object.entries(change).filter(([, own]) => own !== undefined);
  const updated = await conditionally(
    table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: runKey(tenant, item.id),
        UpdateExpression: `SET ${set.map(([name]) => `#${name} = :${name}`).join(", ")}`,
        ConditionExpression:
          "#version = :known AND manifest.attempt = :attempt AND attribute_not_exists(deleted)",
        ExpressionAttributeNames: Object.fromEntries(set.map(([name]) => [`#${name}`, name])),
        ExpressionAttributeValues: {
          ...Object.fromEntries(set.map(([name, own]) => [`:${name}`, own])),
          ":known": item.version,
          ":attempt": item.manifest.attempt,
        },
      }),
    ),
  );
  const done = updated !== null || (await readItem(table, tenant, item.id))?.writer === writer;
  await removeChunks(table, tenant, item.id, done ? item.manifest : manifest);
  await forget(removeIntent(table, intent));
  return done;
}

/**
 * Puts a changed approval in the place of the one a run has.
 * @param change the approval after the change; null where there is nothing to change
 */
export async function rewriteApproval(
  table: Table,
  tenant: string,
  runId: string,
  change: (approval: Approval) => Approval | null,
): Promise<boolean> {
  const item = await readApprovalItem(table, tenant, runId);
  const approval = item && (await getApproval(table, tenant, runId));
  const next = approval && change(approval);
  if (!item || !next) return false;
  const place = { id: runId, ...expiryLike(item) };
  const manifest = await putContent(table, tenant, place, next, table.nonce());
  const updated = await conditionally(
    table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: approvalKey(tenant, runId),
        UpdateExpression: "SET manifest = :next",
        ConditionExpression: "manifest.attempt = :known OR manifest.attempt = :own",
        ExpressionAttributeValues: {
          ":next": manifest,
          ":known": item.manifest.attempt,
          ":own": manifest.attempt,
        },
      }),
    ),
  );
  await removeChunks(table, tenant, runId, updated === null ? manifest : item.manifest);
  return updated !== null;
}

async function putContent(
  table: Table,
  tenant: string,
  run: Expiry & Pick<RunItem, "id">,
  content: unknown,
  writer: string,
): Promise<Manifest> {
  const { manifest, chunks } = await encodePayload(content, writer);
  await putChunks(table, tenant, run.id, { writer, chunks, expiry: expiryLike(run) });
  return manifest;
}
