import { GetCommand } from "@aws-sdk/lib-dynamodb";
import { LONG_RUN } from "../../../../../functions/http/limits.ts";
import {
  claimRun,
  type RunItem,
  startRun,
  type Table,
  takeSlot,
} from "../../../../../functions/store/index.ts";
import { creator } from "../../../http/support/requests.ts";
import type { Workshop } from "./workshop.ts";

/** The tenant of all who name none. */
export const TENANT = "default";

/** A brief that is answered at once: nobody can be paid. */
export const POOR_BRIEF = { currency: "USD", budget: 1, goals: { preset: "awareness" } };
export const POOR_REQUEST = {
  brief: POOR_BRIEF,
  roster: { creators: [creator("ana", 900)] },
};

/** Makes a run exist that is solved later, as a call does, but without a place. */
export async function started(
  { table, sent }: Pick<Workshop, "table" | "sent">,
  body: unknown = POOR_REQUEST,
): Promise<string> {
  const id = crypto.randomUUID();
  const solve = { kind: "later", request: { body, query: {} } } as const;
  await startRun(table, TENANT, { id, fingerprint: null, about: about(table), solve });
  sent.push({ tenant: TENANT, runId: id });
  return id;
}

/** Makes a run exist that is solved within a call, which is not heard of again. */
export async function begun({ table }: Pick<Workshop, "table">): Promise<string> {
  const id = crypto.randomUUID();
  const solve = { kind: "now", leaseUntil: table.now() + 30_000 } as const;
  await startRun(table, TENANT, { id, fingerprint: "f", about: about(table), solve });
  return id;
}

function about(table: Table) {
  const createdAt = new Date(table.now()).toISOString();
  const labels = { client: null, campaign: null, parent: null, revision: 1, currency: "USD" };
  return { name: "A run", createdAt, tags: [], ...labels };
}

/** A worker takes a run, and a place for it, and is not heard of again. */
export async function abandon({ table }: Pick<Workshop, "table">, id: string): Promise<RunItem> {
  const now = table.now();
  await takeSlot(table, TENANT, { id, kind: "running", until: now + 300_000 }, 2);
  const claimed = await claimRun(table, TENANT, id, now + LONG_RUN.leaseMs);
  if (claimed.kind !== "held") throw new Error(`the run is not free: ${claimed.kind}`);
  return claimed.item;
}

/** Places of the tenant that are taken, as `kind id`, in the order in which they were. */
export async function placesOf(table: Table): Promise<string[]> {
  const Key = { pk: `T#${TENANT}#SLOTS`, sk: "SLOTS" };
  const get = new GetCommand({ TableName: table.name, Key, ConsistentRead: true });
  const slots: { id: string; kind: string; until: number }[] =
    (await table.client.send(get)).Item?.slots ?? [];
  return slots.filter(({ until }) => until > table.now()).map(({ id, kind }) => `${kind} ${id}`);
}
