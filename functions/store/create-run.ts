import type { Run } from "@reachmix/core";
import { putChunks } from "./chunks.ts";
import { createItem } from "./create-item.ts";
import { removeItem } from "./delete-run.ts";
import { expiryOf } from "./expiry.ts";
import { forget, RESEND_MS, removeIntent } from "./intents.ts";
import { payloadOf, type RunItem, runItem } from "./items.ts";
import { encodePayload } from "./payload.ts";
import { readAnyItem } from "./read-item.ts";
import type { Table } from "./table.ts";

/**
 * A run to store; `fingerprint` is the hash of its body when its id comes from an idempotency key.
 */
export interface NewRun {
  readonly run: Run;
  readonly fingerprint: string | null;
}

/** `created` when the run is stored now, `exists` when another run has its id. */
export interface Created {
  readonly kind: "created" | "exists";
  readonly item: RunItem;
}

/**
 * Stores a run: all of it becomes visible at once.
 * @throws StoreUnavailableError when the store does not answer; the run may or may not be stored
 * then
 */
export async function createRun(
  table: Table,
  tenant: string,
  { run, fingerprint }: NewRun,
): Promise<Created> {
  const made = await createItem<RunItem>(table, tenant, run.id, {
    note: (since) => ({ due: since + RESEND_MS }),
    lay: async (writer) => {
      const expiry = expiryOf(table);
      const { manifest, chunks } = await encodePayload(payloadOf(run), writer);
      await putChunks(table, tenant, run.id, { writer, chunks, expiry });
      return { ...runItem(tenant, run, { writer, fingerprint, manifest }), ...expiry };
    },
    read: () => readAnyItem(table, tenant, run.id),
    remove: (present) => removeItem(table, tenant, present),
  });
  const { kind, item } = made;
  if (kind === "exists") return { kind, item };
  const { attempt: writer } = item.manifest;
  await forget(removeIntent(table, { tenant, runId: run.id, writer }));
  return { kind: "created", item };
}
