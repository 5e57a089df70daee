import { PutCommand } from "@aws-sdk/lib-dynamodb";
import type { Learned, RunEvidence } from "@reachmix/core";
import { called, conditionally } from "./faults.ts";
import {
  evidenceKey,
  evidencePrefix,
  learnedPartition,
  VERSIONS,
  versionKey,
  versionPrefix,
} from "./ledger-keys.ts";
import { packed, unpacked } from "./packed.ts";
import { CHUNK_BYTES } from "./payload.ts";
import { itemsUnder } from "./query-items.ts";
import type { Table } from "./table.ts";

/** Offers in one item of evidence. */
const OFFERS_PER_ITEM = 200;

/**
 * Keeps what a run teaches, slice by slice. Reports of a run only grow in number, so evidence made
 * of more of them replaces evidence made of fewer, whichever writer is later.
 * @param reports number of items of reports it was made of
 */
export async function keepEvidence(
  table: Table,
  tenant: string,
  evidence: RunEvidence,
  reports: number,
): Promise<void> {
  const { offers } = evidence;
  for (let slice = 0; slice === 0 || slice * OFFERS_PER_ITEM < offers.length; slice++) {
    const start = slice * OFFERS_PER_ITEM;
    const part: RunEvidence = {
      ...evidence,
      offers: offers.slice(start, start + OFFERS_PER_ITEM),
      tests: slice === 0 ? evidence.tests : [],
    };
    await conditionally(
      table.client.send(
        new PutCommand({
          TableName: table.name,
          Item: {
            ...evidenceKey(tenant, evidence.runId, slice),
            reports,
            data: await packed(part),
          },
          ConditionExpression: "attribute_not_exists(pk) OR reports <= :reports",
          ExpressionAttributeValues: { ":reports": reports },
        }),
      ),
    );
  }
}

/** What all runs of a tenant teach. */
export async function allEvidence(table: Table, tenant: string): Promise<RunEvidence[]> {
  const items = await itemsUnder<{ data: Uint8Array }>(
    table,
    learnedPartition(tenant),
    evidencePrefix(),
  );
  const slices = await Promise.all(items.map(({ data }) => unpacked<RunEvidence>(data)));
  return [...Map.groupBy(slices, ({ runId }) => runId).values()].map((own) => ({
    ...own[0],
    offers: own.flatMap(({ offers }) => offers),
    tests: own.flatMap(({ tests }) => tests),
  }));
}

/** Keeps a version of what was learned, so that any run can be scored by it later. */
export async function keepVersion(table: Table, tenant: string, learned: Learned): Promise<void> {
  const data = await packed(learned);
  const parts = Math.ceil(data.length / CHUNK_BYTES);
  for (let part = 0; part < parts; part++)
    await called(
      table.client.send(
        new PutCommand({
          TableName: table.name,
          Item: {
            ...versionKey(tenant, learned.version, part),
            parts,
            data: data.subarray(part * CHUNK_BYTES, (part + 1) * CHUNK_BYTES),
          },
        }),
      ),
    );
}

/** A version of what was learned, null when the tenant never had it. */
export async function getVersion(
  table: Table,
  tenant: string,
  version: string,
): Promise<Learned | null> {
  const items = await itemsUnder<{ parts: number; data: Uint8Array }>(
    table,
    learnedPartition(tenant),
    versionPrefix(version),
  );
  const [first] = items;
  if (first === undefined || items.length < first.parts) return null;
  return unpacked<Learned>(Buffer.concat(items.map(({ data }) => data)));
}

/** Every version of what a tenant learned. */
export async function learnedVersions(table: Table, tenant: string): Promise<Learned[]> {
  const items = await itemsUnder<{ sk: string; data: Uint8Array }>(
    table,
    learnedPartition(tenant),
    VERSIONS,
  );
  const parts = Map.groupBy(items, ({ sk }) => sk.slice(0, sk.lastIndexOf("#")));
  return Promise.all(
    [...parts.values()].map((own) => unpacked<Learned>(Buffer.concat(own.map(({ data }) => data)))),
  );
}
