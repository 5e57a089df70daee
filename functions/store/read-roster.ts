import { GetCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import type { Creator } from "@reachmix/core";
import { CorruptRosterError } from "./errors.ts";
import { called } from "./faults.ts";
import { unpacked } from "./packed.ts";
import { itemsUnder } from "./query-items.ts";
import {
  isReadable,
  type PagePlace,
  type RosterItem,
  type RosterVersion,
  type SliceItem,
} from "./roster-items.ts";
import {
  manifestKey,
  rosterKey,
  rosterPartition,
  rostersPartition,
  slicePrefix,
} from "./roster-keys.ts";
import type { Table } from "./table.ts";

/** A version of a roster, with the item that guards it. */
export interface FoundRoster {
  readonly item: RosterItem;
  readonly version: RosterVersion;
}

/** The item of a roster as it is now, whether or not readers may see it. */
export async function readRosterItem(
  table: Table,
  tenant: string,
  id: string,
): Promise<RosterItem | undefined> {
  const Key = rosterKey(tenant, id);
  const get = new GetCommand({ TableName: table.name, Key, ConsistentRead: true });
  return (await called(table.client.send(get))).Item as RosterItem | undefined;
}

/**
 * A version of a roster; the latest where none is named. Null when the tenant has no such roster,
 * or no such version of it.
 */
export async function findRoster(
  table: Table,
  tenant: string,
  id: string,
  version?: number,
): Promise<FoundRoster | null> {
  const item = await readRosterItem(table, tenant, id);
  if (!isReadable(item)) return null;
  const wanted = version ?? item.version;
  const found = item.versions.find((own) => own.version === wanted);
  return found === undefined ? null : { item, version: found };
}

/**
 * Creators of one page of a version, the first page being 1.
 * @throws CorruptRosterError when a part of it is missing
 */
export async function readRosterPage(
  table: Table,
  tenant: string,
  { item, version }: FoundRoster,
  page: number,
): Promise<Creator[]> {
  const place = (await placesOf(table, tenant, item.id, version))[page - 1];
  return creatorsOf(table, tenant, item.id, version, place);
}

/**
 * All creators of a version, in order.
 * @throws CorruptRosterError when a part of it is missing
 */
export async function readRoster(
  table: Table,
  tenant: string,
  { item, version }: FoundRoster,
): Promise<Creator[]> {
  const creators: Creator[] = [];
  for (const place of await placesOf(table, tenant, item.id, version))
    for (const creator of await creatorsOf(table, tenant, item.id, version, place))
      creators.push(creator);
  return creators;
}

/** Creators of a version as its parts count them. */
export async function countCreators(
  table: Table,
  tenant: string,
  { item, version }: FoundRoster,
): Promise<number> {
  let count = 0;
  for (const place of await placesOf(table, tenant, item.id, version))
    for (const { creators } of await slicesOf(table, tenant, item.id, version, place))
      count += creators;
  return count;
}

/**
 * The next rosters of a tenant in the order of their ids, whether or not readers may see them; none
 * after the last.
 */
export async function rosterItemsAfter(
  table: Table,
  tenant: string,
  after: string,
  limit: number,
): Promise<RosterItem[]> {
  const page = await called(
    table.client.send(
      new QueryCommand({
        TableName: table.name,
        KeyConditionExpression: "pk = :pk",
        ExpressionAttributeValues: { ":pk": rostersPartition(tenant) },
        ConsistentRead: true,
        ExclusiveStartKey: after === "" ? undefined : rosterKey(tenant, after),
        Limit: limit,
      }),
    ),
  );
  return (page.Items ?? []) as RosterItem[];
}

async function placesOf(
  table: Table,
  tenant: string,
  id: string,
  version: RosterVersion,
): Promise<readonly PagePlace[]> {
  const Key = manifestKey(tenant, id, version.attempt);
  const get = new GetCommand({ TableName: table.name, Key, ConsistentRead: true });
  const places = (await called(table.client.send(get))).Item?.pages as PagePlace[] | undefined;
  if (places?.length === version.pages) return places;
  throw new CorruptRosterError(id, version.version, "its list of pages is missing");
}

async function creatorsOf(
  ...[table, tenant, id, version, place]: Parameters<typeof slicesOf>
): Promise<Creator[]> {
  const slices = await slicesOf(table, tenant, id, version, place);
  return (await Promise.all(slices.map(({ data }) => unpacked<Creator[]>(data)))).flat();
}

async function slicesOf(
  table: Table,
  tenant: string,
  id: string,
  { upload, version }: RosterVersion,
  { page, hash, slices }: PagePlace,
): Promise<SliceItem[]> {
  const pk = rosterPartition(tenant, id);
  const items = await itemsUnder<SliceItem>(table, pk, slicePrefix(upload, page, hash));
  if (items.length === slices) return items;
  const there = `${items.length} of ${slices} parts of page ${page} are there`;
  throw new CorruptRosterError(id, version, there);
}
