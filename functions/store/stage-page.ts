import { GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import { type Creator, hashOf } from "@reachmix/core";
import { removeRoster } from "./delete-roster.ts";
import { called, conditionally } from "./faults.ts";
import { packed } from "./packed.ts";
import { CHUNK_BYTES } from "./payload.ts";
import { readRosterItem } from "./read-roster.ts";
import { removeKeys } from "./remove-keys.ts";
import { type RosterItem, UPLOAD_LIFE_MS, type UploadItem } from "./roster-items.ts";
import { OPEN_UPLOADS, pageKey, rosterKey, sliceKey, uploadKey } from "./roster-keys.ts";
import type { Table } from "./table.ts";

/** Which page of which upload of which roster. */
export interface PageName {
  readonly roster: string;
  readonly upload: string;
  /** From 1. */
  readonly page: number;
}

/**
 * How staging ended: `closed` when the upload was committed or deleted, `expired` when it began too
 * long ago, `too-large` when one creator does not fit into an item of the store.
 */
export type Staged =
  | { readonly kind: "staged" | "closed" | "expired" }
  | { readonly kind: "too-large"; readonly index: number };

/** Creators of one slice at most. */
const SLICE_CREATORS = 1_000;
/** Races against deletions that the first page of an upload runs before it gives up. */
const RACES = 8;
/** Digits of the hash in a key. */
const DIGITS = 24;

/**
 * Keeps one page of an upload, beginning the upload with its first one. The slices go first, under
 * keys that name their content; one put of the page's item then makes them the page. The same page
 * again is the same items, another content replaces it.
 */
export async function stagePage(
  table: Table,
  tenant: string,
  name: PageName,
  creators: readonly Creator[],
): Promise<Staged> {
  const slices = await slicesOf(creators);
  if ("index" in slices) return { kind: "too-large", index: slices.index };
  const state = await openUpload(table, tenant, name);
  if (state !== "open") return { kind: state };
  const hash = (await hashOf(creators)).slice(0, DIGITS);
  const place = { ...name, hash };
  for (const [index, slice] of slices.list.entries())
    await put(table, { ...sliceKey(tenant, name.roster, place, index), ...slice });
  const { page } = name;
  const key = pageKey(tenant, name.roster, name.upload, page);
  await put(table, { ...key, page, hash, slices: slices.list.length });
  if ((await readUpload(table, tenant, name)) !== undefined) return { kind: "staged" };
  // The roster was deleted while the page was written.
  await removeKeys(table, [
    ...slices.list.map((_, index) => sliceKey(tenant, name.roster, place, index)),
    key,
  ]);
  return { kind: "closed" };
}

/** The item of an upload as it is now; undefined when there is none. */
export async function readUpload(
  table: Table,
  tenant: string,
  { roster, upload }: Pick<PageName, "roster" | "upload">,
): Promise<UploadItem | undefined> {
  const Key = uploadKey(tenant, roster, upload);
  const get = new GetCommand({ TableName: table.name, Key, ConsistentRead: true });
  return (await called(table.client.send(get))).Item as UploadItem | undefined;
}

/** Whether an upload takes pages; one that nobody knows begins. */
export function uploadState(
  upload: Pick<UploadItem, "startedAt" | "committed">,
  nowMs: number,
): "open" | "closed" | "expired" {
  if (upload.committed) return "closed";
  return upload.startedAt + UPLOAD_LIFE_MS > nowMs ? "open" : "expired";
}

async function openUpload(
  table: Table,
  tenant: string,
  name: PageName,
): Promise<"open" | "closed" | "expired"> {
  const known = await readUpload(table, tenant, name);
  if (known !== undefined) return uploadState(known, table.now());
  const head = await standingRoster(table, tenant, name.roster);
  if (head === null || head.versions.some(({ upload }) => upload === name.upload)) return "closed";
  const { roster, upload } = name;
  const startedAt = table.now();
  const since = new Date(startedAt).toISOString();
  await put(table, {
    ...uploadKey(tenant, roster, upload),
    gsi1pk: OPEN_UPLOADS,
    gsi1sk: `${since}#${tenant}#${roster}#${upload}`,
    ...{ tenant, roster, upload, startedAt },
  });
  return "open";
}

/** The item of a roster, begun where there is none; null when others delete it each time. */
async function standingRoster(
  table: Table,
  tenant: string,
  id: string,
): Promise<RosterItem | null> {
  for (let race = 0; race < RACES; race++) {
    const head = await readRosterItem(table, tenant, id);
    if (head !== undefined && !head.deleted) return head;
    if (head !== undefined) await removeRoster(table, tenant, head);
    const begun = await beginRoster(table, tenant, id);
    if (begun !== null) return begun;
  }
  return null;
}

/** Makes the item of a roster without a version; null when there is one. */
async function beginRoster(table: Table, tenant: string, id: string): Promise<RosterItem | null> {
  const item: RosterItem = {
    ...rosterKey(tenant, id),
    id,
    createdAt: new Date(table.now()).toISOString(),
    version: 0,
    versions: [],
    writer: table.nonce(),
  };
  const made = await conditionally(
    table.client.send(
      new PutCommand({
        TableName: table.name,
        Item: item,
        ConditionExpression: "attribute_not_exists(pk)",
      }),
    ),
  );
  return made === null ? null : item;
}

async function put(table: Table, Item: Record<string, unknown>): Promise<void> {
  await called(table.client.send(new PutCommand({ TableName: table.name, Item })));
}

interface Slice {
  readonly creators: number;
  readonly data: Uint8Array;
}

/** Creators in parts that fit into an item; the position of the one that fits into none. */
async function slicesOf(
  creators: readonly Creator[],
): Promise<{ readonly list: readonly Slice[] } | { readonly index: number }> {
  const list: Slice[] = [];
  let start = 0;
  let size = SLICE_CREATORS;
  while (start < creators.length) {
    const part = creators.slice(start, start + size);
    const data = await packed(part);
    if (data.length <= CHUNK_BYTES) {
      list.push({ creators: part.length, data });
      start += part.length;
    } else if (part.length === 1) return { index: start };
    else size = Math.max(1, part.length >> 1);
  }
  return { list };
}
