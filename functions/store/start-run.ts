import { DeleteCommand } from "@aws-sdk/lib-dynamodb";
import type { Run } from "@reachmix/core";
import { putChunks } from "./chunks.ts";
import { createItem, type Made } from "./create-item.ts";
import { removeItem } from "./delete-run.ts";
import { expiryOf } from "./expiry.ts";
import { conditionally } from "./faults.ts";
import { forget, RESEND_MS, removeIntent } from "./intents.ts";
import { type Figures, noFigures, type RunItem } from "./items.ts";
import { createdKey, runKey } from "./keys.ts";
import { encodePayload, type Manifest } from "./payload.ts";
import { readAnyItem } from "./read-item.ts";
import { ACCEPTED, begun } from "./run-state.ts";
import type { Table } from "./table.ts";

/** A run that is to exist before it has a plan. */
export interface Start {
  readonly id: string;
  /** Hash of its body when its id comes from an idempotency key, else null. */
  readonly fingerprint: string | null;
  readonly about: About;
  /**
   * `now`: its maker solves it and holds it until then, in milliseconds since 1970. `later`: its
   * request is kept for whoever solves it.
   */
  readonly solve:
    | { readonly kind: "now"; readonly leaseUntil: number }
    | { readonly kind: "later"; readonly request: unknown };
}

/** What a list says of a run before it has a plan. */
export type About = Pick<
  Run,
  "name" | "createdAt" | "tags" | "client" | "campaign" | "parent" | "revision"
> &
  Pick<Figures, "currency" | "roster">;

/** Milliseconds after the end of a lease at which somebody looks after the run. */
export const AFTER_LEASE_MS = 5_000;

/**
 * Makes a run exist, in one conditional put that is the record of its idempotency key too.
 * @throws StoreUnavailableError when the store does not answer; the run may or may not exist then
 */
export function startRun(table: Table, tenant: string, start: Start): Promise<Made<RunItem>> {
  const { id, solve } = start;
  return createItem<RunItem>(table, tenant, id, {
    note: (since) => ({
      due: solve.kind === "now" ? solve.leaseUntil + AFTER_LEASE_MS : since + RESEND_MS,
    }),
    lay: (writer) => startItem(table, tenant, start, writer),
    read: () => readAnyItem(table, tenant, id),
    remove: (present) => removeItem(table, tenant, present),
  });
}

/**
 * Takes a run back that its maker began and did not finish, so that its key is free again. Nobody
 * was told of it.
 * @returns false when somebody else has taken it over; its note then stays for whoever looks after
 * that one
 */
export async function takeBack(table: Table, tenant: string, item: RunItem): Promise<boolean> {
  const taken = await conditionally(
    table.client.send(
      new DeleteCommand({
        TableName: table.name,
        Key: runKey(tenant, item.id),
        ConditionExpression: "#state = :running AND holder = :holder AND holds = :nothing",
        ExpressionAttributeNames: { "#state": "state" },
        ExpressionAttributeValues: {
          ":running": "running",
          ":holder": item.holder,
          ":nothing": "nothing",
        },
      }),
    ),
  );
  if (taken === null && (await readAnyItem(table, tenant, item.id)) !== undefined) return false;
  await forget(removeIntent(table, { tenant, runId: item.id, writer: item.manifest.attempt }));
  return true;
}

async function startItem(
  table: Table,
  tenant: string,
  { id, fingerprint, about, solve }: Start,
  writer: string,
): Promise<RunItem> {
  const { currency, roster, ...labels } = about;
  const expiry = expiryOf(table);
  const base = {
    ...expiry,
    ...runKey(tenant, id),
    ...createdKey(tenant, about.createdAt, id),
    id,
    ...labels,
    approval: null,
    version: 1,
    writer,
    fingerprint,
    figures: noFigures({ currency, roster }),
    ...expiry,
  };
  if (solve.kind === "now")
    return {
      ...base,
      ...begun(writer, solve.leaseUntil),
      holds: "nothing",
      manifest: emptyManifest(writer),
    };
  const { manifest, chunks } = await encodePayload(solve.request, writer);
  await putChunks(table, tenant, id, { writer, chunks, expiry });
  return { ...base, ...ACCEPTED, holds: "request", manifest };
}

/** The manifest of no chunk at all: it names the writer. */
function emptyManifest(attempt: string): Manifest {
  return {
    attempt,
    chunks: 0,
    bytes: 0,
    rawBytes: 0,
    sha256: "",
    codec: "json+gzip",
    schemaVersion: 2,
  };
}
