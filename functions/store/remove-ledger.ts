import { DeleteCommand } from "@aws-sdk/lib-dynamodb";
import { called } from "./faults.ts";
import { chunkPrefix, runKey } from "./keys.ts";
import { approvalKey, evidencePrefix, learnedPartition, REPORT_PREFIX } from "./ledger-keys.ts";
import { itemsUnder } from "./query-items.ts";
import type { Table } from "./table.ts";

interface Key {
  readonly pk: string;
  readonly sk: string;
}

/**
 * Removes the ledger of a run: what it teaches, what was reported, and its approval last, so that a
 * removal that breaks off can be finished. Versions of what was learned stay.
 */
export async function removeLedger(table: Table, tenant: string, runId: string): Promise<void> {
  const { pk } = runKey(tenant, runId);
  const approvals = await itemsUnder<Key & { readonly manifest: { readonly attempt: string } }>(
    table,
    pk,
    approvalKey(tenant, runId).sk,
  );
  const lists = await Promise.all([
    itemsUnder<Key>(table, learnedPartition(tenant), evidencePrefix(runId)),
    itemsUnder<Key>(table, pk, REPORT_PREFIX),
    ...approvals.map(({ manifest }) => itemsUnder<Key>(table, pk, chunkPrefix(manifest.attempt))),
  ]);
  for (const { pk: own, sk } of [...lists.flat(), ...approvals])
    await called(
      table.client.send(new DeleteCommand({ TableName: table.name, Key: { pk: own, sk } })),
    );
}
