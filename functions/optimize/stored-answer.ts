import type { Run } from "@reachmix/core";
import { Problem } from "../http/problem.ts";
import type { Reply } from "../http/response.ts";
import type { Call } from "../http/stack.ts";
import {
  createRun,
  etagOf,
  loadRun,
  readItem,
  type StoredRun,
  type Table,
} from "../store/index.ts";
import { assertSameBody, identityOf, type RunIdentity } from "./idempotency.ts";

/** What a run is made from: with one Idempotency-Key the same request makes one run. */
export interface RunRequest {
  /** The route, as the key is one of it. */
  readonly route: string;
  /** Everything that the run depends on. */
  readonly body: unknown;
}

/**
 * Makes a run, stores it and answers it; where the Idempotency-Key of the call stands for a run
 * already, that one is answered.
 * @throws Problem for a key that is none, or one of another body
 */
export async function storedAnswer(
  table: Table,
  call: Call,
  { route, body }: RunRequest,
  make: (id: string) => Promise<Run>,
): Promise<Reply> {
  const { tenant } = call;
  const identity = await identityOf(tenant, route, call.headers["idempotency-key"], body);
  if (identity.fingerprint !== null) {
    const stored = await replayable(table, tenant, identity);
    if (stored) return reply(stored, true);
  }
  const run = await make(identity.runId);
  const { fingerprint } = identity;
  const { kind, item } = await createRun(table, tenant, { run, fingerprint });
  if (kind === "created") return reply({ run, item }, false);
  // Another request with the same key was faster; its run is the answer to both.
  const stored = await replayable(table, tenant, identity);
  if (stored) return reply(stored, true);
  throw new Problem(
    "edit-conflict",
    "The run of this Idempotency-Key was deleted meanwhile. Try again.",
  );
}

async function replayable(
  table: Table,
  tenant: string,
  identity: RunIdentity,
): Promise<StoredRun | null> {
  const item = await readItem(table, tenant, identity.runId);
  if (item === null) return null;
  assertSameBody(item, identity);
  return loadRun(table, tenant, item);
}

function reply({ run, item }: StoredRun, replayed: boolean): Reply {
  return {
    status: 201,
    headers: {
      location: `/v1/runs/${run.id}`,
      etag: etagOf(item),
      ...(replayed ? { "idempotency-replayed": "true" } : {}),
    },
    body: run,
  };
}
