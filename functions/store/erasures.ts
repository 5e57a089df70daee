import { GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import { called, conditionally } from "./faults.ts";
import { BY_CREATED } from "./keys.ts";
import { allItems, itemsUnder } from "./query-items.ts";
import type { Key } from "./roster-keys.ts";
import type { Table } from "./table.ts";

/** How far the removal of a creator has come. */
export interface ErasurePlace {
  readonly phase: "rosters" | "runs" | "grids" | "learned" | "done";
  /** The last roster, run or grid, of the phase that is done; "" for none. */
  readonly after: string;
  /** Whether a name of the creator was found on the way, so that all is walked once more. */
  readonly again: boolean;
}

/** What was changed so far. */
export interface ErasureCounts {
  /** Entries of rosters, over all versions and open uploads, that were removed. */
  readonly rosterEntries: number;
  /** Runs in which the creator has a pseudonym now, with their approvals and reports. */
  readonly runs: number;
  /** Grids, likewise; missing in entries that were through before there were any. */
  readonly grids?: number;
  /** Versions of what was learned, likewise. */
  readonly learned: number;
}

/** A line of the ledger of erasures. It names nobody: ids and handles are hashes. */
export interface ErasureItem {
  readonly pk: string;
  readonly sk: string;
  readonly gsi1pk: string;
  readonly gsi1sk: string;
  readonly tenant: string;
  /** Hash of what was asked for. */
  readonly hash: string;
  /** Hashes of every id and handle found of the creator, `hash` among them. */
  readonly names: readonly string[];
  /** What pseudonyms are made with, so that nobody makes them of a guess. */
  readonly secret: string;
  readonly requestedAt: string;
  /** When the last walk was through; null while it is not. */
  readonly finishedAt: string | null;
  readonly place: ErasurePlace;
  readonly counts: ErasureCounts;
  readonly writer: string;
}

/** Partition of a tenant's ledger of erasures. */
function erasuresPartition(tenant: string): string {
  return `T#${tenant}#ERASURES`;
}

/** Where the ledgers of all tenants stand in the index, the oldest entry first. */
const ALL_ERASURES = "ERASURES";

const START: ErasurePlace = { phase: "rosters", after: "", again: false };
const NOTHING: ErasureCounts = { rosterEntries: 0, runs: 0, learned: 0 };

/**
 * Writes an erasure into the ledger before anything is removed. One that is there is begun again:
 * what was added since is found by it, too.
 */
export async function beginErasure(
  table: Table,
  tenant: string,
  hash: string,
): Promise<ErasureItem> {
  const requestedAt = new Date(table.now()).toISOString();
  const item: ErasureItem = {
    pk: erasuresPartition(tenant),
    sk: hash,
    gsi1pk: ALL_ERASURES,
    gsi1sk: `${requestedAt}#${tenant}#${hash}`,
    tenant,
    hash,
    names: [hash],
    secret: table.nonce(),
    requestedAt,
    finishedAt: null,
    place: START,
    counts: NOTHING,
    writer: table.nonce(),
  };
  await keepErasure(table, item);
  const known = (await readErasure(table, item)) ?? item;
  return known.place.phase === "done" ? { ...known, place: START } : known;
}

/** Puts an entry into a ledger that has none of its hash. */
async function keepErasure(table: Table, item: ErasureItem): Promise<void> {
  await conditionally(
    table.client.send(
      new PutCommand({
        TableName: table.name,
        Item: item,
        ConditionExpression: "attribute_not_exists(pk)",
      }),
    ),
  );
}

/**
 * Keeps how far an erasure has come, unless another call works on it.
 * @returns the entry as it is kept; null when another call has changed it
 */
export async function saveErasure(
  table: Table,
  known: ErasureItem,
  change: Partial<Pick<ErasureItem, "names" | "place" | "counts" | "finishedAt">>,
): Promise<ErasureItem | null> {
  const next = { ...known, ...change, writer: table.nonce() };
  const put = await conditionally(
    table.client.send(
      new PutCommand({
        TableName: table.name,
        Item: next,
        ConditionExpression: "writer = :writer",
        ExpressionAttributeValues: { ":writer": known.writer },
      }),
    ),
  );
  if (put !== null) return next;
  const present = await readErasure(table, known);
  return present?.writer === next.writer ? next : null;
}

/** All erasures of a tenant, by hash. */
export async function allErasures(table: Table, tenant: string): Promise<ErasureItem[]> {
  return itemsUnder<ErasureItem>(table, erasuresPartition(tenant), "");
}

/** All erasures of all tenants, the oldest first: for whoever restores the table. */
export function allErasuresOfAll(table: Table): Promise<ErasureItem[]> {
  return allItems<ErasureItem>(table, {
    IndexName: BY_CREATED,
    KeyConditionExpression: "gsi1pk = :pk",
    ExpressionAttributeValues: { ":pk": ALL_ERASURES },
  });
}

/** Takes over an entry of another table, to be walked through from the start. */
export async function adoptErasure(table: Table, item: ErasureItem): Promise<ErasureItem> {
  const own = { ...item, place: START, counts: NOTHING, writer: table.nonce() };
  await called(table.client.send(new PutCommand({ TableName: table.name, Item: own })));
  return own;
}

async function readErasure(table: Table, { pk, sk }: Key): Promise<ErasureItem | undefined> {
  const get = new GetCommand({ TableName: table.name, Key: { pk, sk }, ConsistentRead: true });
  return (await called(table.client.send(get))).Item as ErasureItem | undefined;
}
