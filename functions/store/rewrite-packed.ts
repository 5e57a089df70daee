import { PutCommand } from "@aws-sdk/lib-dynamodb";
import type { Learned } from "@reachmix/core";
import { StoreUnavailableError } from "./errors.ts";
import { conditionally } from "./faults.ts";
import { runKey } from "./keys.ts";
import { keepVersion, learnedVersions } from "./learned.ts";
import { evidencePrefix, learnedPartition, REPORT_PREFIX, versionPrefix } from "./ledger-keys.ts";
import { packed, unpacked } from "./packed.ts";
import { CHUNK_BYTES } from "./payload.ts";
import { itemsUnder, keysUnder } from "./query-items.ts";
import { removeKeys } from "./remove-keys.ts";
import type { Key } from "./roster-keys.ts";
import type { Table } from "./table.ts";

/** An item whose content is gzipped JSON. */
interface PackedItem extends Key {
  readonly data: Uint8Array;
  /** Creators in a slice of a roster. */
  readonly creators?: number;
}

/** Another content of an item; null where there is nothing to change. */
type Change = (content: unknown) => unknown | null;

/** Changes what was reported of a run and what it teaches. @returns items that changed */
export async function rewriteReports(
  table: Table,
  tenant: string,
  runId: string,
  change: Change,
): Promise<number> {
  const { pk } = runKey(tenant, runId);
  const reports = await rewriteUnder(table, pk, REPORT_PREFIX, change);
  const evidence = evidencePrefix(runId);
  return reports + (await rewriteUnder(table, learnedPartition(tenant), evidence, change));
}

/** Rounds in which items that others changed meanwhile are read again. */
const ROUNDS = 5;

/**
 * Changes the packed items of a partition whose sort keys begin so, each if it is still the one
 * that was read.
 * @returns items that changed
 * @throws StoreUnavailableError when others changed the same items in every round
 */
export async function rewriteUnder(
  table: Table,
  pk: string,
  prefix: string,
  change: Change,
): Promise<number> {
  let changed = 0;
  for (let round = 0; round < ROUNDS; round++) {
    let lost = 0;
    for (const { data, ...rest } of await itemsUnder<PackedItem>(table, pk, prefix)) {
      const next = change(await unpacked(data));
      if (next === null) continue;
      const item = { ...rest, data: await packed(next) };
      // Slices of a roster say how many creators they have.
      const counted = "creators" in rest && Array.isArray(next);
      const isDone = await replace(
        table,
        counted ? { ...item, creators: next.length } : item,
        data,
      );
      if (isDone) changed++;
      else lost++;
    }
    if (lost === 0) return changed;
  }
  throw new StoreUnavailableError(`items of ${prefix} were changed ${ROUNDS} times meanwhile`);
}

async function replace(table: Table, Item: PackedItem, known: Uint8Array): Promise<boolean> {
  const put = await conditionally(
    table.client.send(
      new PutCommand({
        TableName: table.name,
        Item,
        ConditionExpression: "#data = :known OR #data = :next",
        ExpressionAttributeNames: { "#data": "data" },
        ExpressionAttributeValues: { ":known": known, ":next": Item.data },
      }),
    ),
  );
  return put !== null;
}

/** Changes the versions of what a tenant learned. @returns versions that changed */
export async function rewriteVersions(
  table: Table,
  tenant: string,
  change: (learned: Learned) => Learned | null,
): Promise<number> {
  let changed = 0;
  for (const learned of await learnedVersions(table, tenant)) {
    const next = change(learned);
    if (next === null) continue;
    await keepVersion(table, tenant, next);
    const parts = Math.ceil((await packed(next)).length / CHUNK_BYTES);
    const keys = await keysUnder(table, learnedPartition(tenant), versionPrefix(next.version));
    await removeKeys(table, keys.slice(parts));
    changed++;
  }
  return changed;
}
