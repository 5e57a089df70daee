import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { conditionally } from "./faults.ts";
import { etagOf, type RunItem, type Standing } from "./items.ts";
import { runKey } from "./keys.ts";
import { readItem } from "./read-item.ts";
import { fittingStanding } from "./standing.ts";
import type { Table } from "./table.ts";

/** What may be changed on a run; a field left out stays. */
export interface RunEdit {
  readonly name?: string;
  readonly tags?: readonly string[];
  /** Null takes the client, or the campaign, away. */
  readonly client?: string | null;
  readonly campaign?: string | null;
  readonly approval?: RunItem["approval"];
}

/**
 * How an edit ended; `stale` when the run changed since the caller read it, `busy` after losing
 * every race.
 */
export type Edited =
  | { kind: "edited"; item: RunItem }
  | { kind: "unknown" | "busy" }
  | { kind: "stale"; etag: string };

/** Races against other editors that an edit without If-Match runs before it gives up. */
const RACES = 8;

/**
 * Renames, tags, files or approves a run. Each edit is conditional on the version it read, so that
 * none is lost; without `ifMatch` it is tried again on the newer version.
 * @param ifMatch entity tag the caller has read, null to edit whatever is there
 */
export async function editRun(
  table: Table,
  tenant: string,
  runId: string,
  edit: RunEdit,
  ifMatch: string | null,
): Promise<Edited> {
  return changeRun(table, tenant, runId, ifMatch, async (item) => ({
    name: edit.name ?? item.name,
    tags: edit.tags ?? item.tags,
    client: (edit.client === undefined ? item.client : edit.client) ?? null,
    campaign: (edit.campaign === undefined ? item.campaign : edit.campaign) ?? null,
    approval: edit.approval ?? item.approval ?? null,
  }));
}

/**
 * Puts another standing in the place of the one a run has; conditional as {@link editRun}.
 * @returns `full` when it is longer than an item takes
 */
export async function editStanding(
  table: Table,
  tenant: string,
  runId: string,
  standing: Standing,
  ifMatch: string,
): Promise<Edited | { kind: "full" }> {
  const packed = await fittingStanding(standing);
  if (packed === null) return { kind: "full" };
  return changeRun(table, tenant, runId, ifMatch, async () => ({ standing: packed }));
}

/** Attributes of a run's item that edits replace. */
type Changed = Partial<
  Pick<RunItem, "name" | "tags" | "client" | "campaign" | "approval" | "standing">
>;

async function changeRun(
  table: Table,
  tenant: string,
  runId: string,
  ifMatch: string | null,
  changed: (item: RunItem) => Promise<Changed>,
): Promise<Edited> {
  for (let race = 0; race < RACES; race++) {
    const item = await readItem(table, tenant, runId);
    if (item === null) return { kind: "unknown" };
    if (ifMatch !== null && ifMatch !== etagOf(item)) return { kind: "stale", etag: etagOf(item) };

    const change = { ...(await changed(item)), version: item.version + 1, writer: table.nonce() };
    const next: RunItem = { ...item, ...change };
    if (await replace(table, tenant, item, change)) return { kind: "edited", item: next };
    const present = await readItem(table, tenant, runId);
    if (present?.writer === next.writer) return { kind: "edited", item: present };
  }
  return { kind: "busy" };
}

async function replace(
  table: Table,
  tenant: string,
  item: RunItem,
  change: Changed & Pick<RunItem, "version" | "writer">,
): Promise<boolean> {
  const names = Object.keys(change);
  const updated = await conditionally(
    table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: runKey(tenant, item.id),
        UpdateExpression: `SET ${names.map((name) => `#${name} = :${name}`).join(", ")}`,
        ConditionExpression:
          "#version = :known AND manifest.attempt = :attempt AND attribute_not_exists(deleted)",
        ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
        ExpressionAttributeValues: {
          ...Object.fromEntries(Object.entries(change).map(([name, own]) => [`:${name}`, own])),
          ":known": item.version,
          ":attempt": item.manifest.attempt,
        },
      }),
    ),
  );
  return updated !== null;
}
