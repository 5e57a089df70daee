import { chunkPrefix, runKey } from "./keys.ts";
import { approvalKey, evidencePrefix, learnedPartition, REPORT_PREFIX } from "./ledger-keys.ts";
import { itemsUnder, type Key, keysUnder } from "./query-items.ts";
import { removeKeys } from "./remove-keys.ts";
import type { Table } from "./table.ts";

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
    keysUnder(table, learnedPartition(tenant), evidencePrefix(runId)),
    keysUnder(table, pk, REPORT_PREFIX),
    ...approvals.map(({ manifest }) => keysUnder(table, pk, chunkPrefix(manifest.attempt))),
  ]);
  await removeKeys(table, [...lists.flat(), ...approvals]);
}
