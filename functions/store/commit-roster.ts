import { PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { type Creator, type Issue, listedIssues, RosterIds } from "@reachmix/core";
import { called, conditionally } from "./faults.ts";
import { unpacked } from "./packed.ts";
import { itemsUnder, keysUnder } from "./query-items.ts";
import { readRosterItem } from "./read-roster.ts";
import { removeKeys } from "./remove-keys.ts";
import {
  KEPT_VERSIONS,
  type PageItem,
  type PagePlace,
  type RosterItem,
  type RosterVersion,
  rosterEtag,
  type SliceItem,
} from "./roster-items.ts";
import { manifestKey, pagePrefix, rosterPartition, slicePrefix, uploadKey } from "./roster-keys.ts";
import { readUpload, uploadState } from "./stage-page.ts";
import type { Table } from "./table.ts";

/** What is to become the next version, and of which one it is meant to be the next. */
export interface RosterCommit {
  readonly roster: string;
  readonly upload: string;
  /** Pages that were sent, all of which have to be there. */
  readonly pages: number;
  /** Entity tag the caller has read; null where the header is missing, `*` for any version. */
  readonly ifMatch: string | null;
  /** Most creators of a roster. */
  readonly most: number;
}

/**
 * How a commit ended: `unmatched` when the roster has a version and none is named, `stale` when it
 * is not the one named, `incomplete` with the pages that are missing, `refused` with what is wrong
 * between pages.
 */
export type Committed =
  | { readonly kind: "committed"; readonly item: RosterItem; readonly version: RosterVersion }
  | { readonly kind: "unknown" | "expired" }
  | { readonly kind: "unmatched" | "stale"; readonly etag: string }
  | { readonly kind: "incomplete"; readonly missing: readonly number[] }
  | { readonly kind: "refused"; readonly issues: readonly Issue[] };

/**
 * Publishes an upload as the next version of a roster: the list of its pages goes first, under a
 * name no reader follows; one conditional put of the roster's item then makes it the version. The
 * same commit again, after a lost answer, answers the version that it made.
 */
export async function commitRoster(
  table: Table,
  tenant: string,
  commit: RosterCommit,
): Promise<Committed> {
  const head = await readRosterItem(table, tenant, commit.roster);
  if (head === undefined || head.deleted) return { kind: "unknown" };
  const made = head.versions.find(({ upload }) => upload === commit.upload);
  if (made !== undefined) return { kind: "committed", item: head, version: made };
  const upload = await readUpload(table, tenant, commit);
  if (upload === undefined || upload.committed) return { kind: "unknown" };
  if (uploadState(upload, table.now()) === "expired") return { kind: "expired" };
  const unmatched = unmatchedBy(head, commit.ifMatch);
  if (unmatched !== null) return { kind: unmatched, etag: rosterEtag(head) };

  const pk = rosterPartition(tenant, commit.roster);
  const pages = await itemsUnder<PageItem>(table, pk, pagePrefix(commit.upload));
  const missing = missingOf(pages, commit.pages);
  if (missing.length > 0) return { kind: "incomplete", missing };
  const read = await contentOf(table, pk, commit, pages);
  if (read.missing !== null) return { kind: "incomplete", missing: [read.missing] };
  if (read.issues.length > 0) return { kind: "refused", issues: listedIssues(read.issues) };
  return publish(table, tenant, { head, commit, pages, creators: read.creators });
}

/** Whether a commit has to be refused for what it says of the version before. */
function unmatchedBy(head: RosterItem, ifMatch: string | null): "unmatched" | "stale" | null {
  if (ifMatch === "*") return null;
  if (ifMatch === null) return head.version === 0 ? null : "unmatched";
  return ifMatch === rosterEtag(head) ? null : "stale";
}

/** Numbers of pages that are not there, and of those that should not be. */
function missingOf(pages: readonly PageItem[], count: number): number[] {
  const there = new Set(pages.map(({ page }) => page));
  const wanted = Array.from({ length: count }, (_, index) => index + 1);
  const spare = [...there].filter((page) => page > count);
  return [...wanted.filter((page) => !there.has(page)), ...spare];
}

/** Creators of all pages, counted and held against each other. */
async function contentOf(
  table: Table,
  pk: string,
  { upload, most }: RosterCommit,
  pages: readonly PageItem[],
): Promise<{ creators: number; issues: readonly Issue[]; missing: number | null }> {
  const ids = new RosterIds();
  const issues: Issue[] = [];
  let creators = 0;
  for (const { page, hash, slices } of pages) {
    const items = await itemsUnder<SliceItem>(table, pk, slicePrefix(upload, page, hash));
    if (items.length !== slices) return { creators, issues, missing: page };
    let row = 0;
    for (const { data } of items)
      for (const creator of await unpacked<Creator[]>(data))
        issues.push(...ids.take(creator, ["pages", page, "creators", row++]));
    creators += row;
  }
  if (creators > most)
    issues.push({
      path: "pages",
      code: "too_big",
      message: `the pages have ${creators} creators, a roster takes at most ${most}; send fewer`,
    });
  return { creators, issues, missing: null };
}

async function publish(
  table: Table,
  tenant: string,
  made: {
    readonly head: RosterItem;
    readonly commit: RosterCommit;
    readonly pages: readonly PageItem[];
    readonly creators: number;
  },
): Promise<Committed> {
  const { head, commit, pages, creators } = made;
  const { roster, upload } = commit;
  const writer = table.nonce();
  const places: PagePlace[] = pages.map(({ page, hash, slices }) => ({ page, hash, slices }));
  const Item = { ...manifestKey(tenant, roster, writer), pages: places };
  await called(table.client.send(new PutCommand({ TableName: table.name, Item })));
  const version: RosterVersion = {
    version: head.version + 1,
    upload,
    attempt: writer,
    pages: pages.length,
    creators,
    committedAt: new Date(table.now()).toISOString(),
  };
  const versions = [...head.versions, version];
  const kept = versions.slice(-KEPT_VERSIONS);
  const next: RosterItem = { ...head, version: version.version, versions: kept, writer };
  if (!(await replaceRoster(table, head, next))) {
    const present = await readRosterItem(table, tenant, roster);
    if (present?.writer !== writer) {
      await removeKeys(table, [manifestKey(tenant, roster, writer)]);
      if (present === undefined || present.deleted) return { kind: "unknown" };
      return { kind: "stale", etag: rosterEtag(present) };
    }
  }
  await closeUpload(table, tenant, commit);
  for (const old of versions.slice(0, -KEPT_VERSIONS))
    await removeVersion(table, tenant, roster, old);
  return { kind: "committed", item: next, version };
}

/** Puts an item of a roster in the place of the one that was read; false when it changed. */
export async function replaceRoster(
  table: Table,
  known: RosterItem,
  next: RosterItem,
): Promise<boolean> {
  const done = await conditionally(
    table.client.send(
      new PutCommand({
        TableName: table.name,
        Item: next,
        ConditionExpression: "writer = :writer AND attribute_not_exists(deleted)",
        ExpressionAttributeValues: { ":writer": known.writer },
      }),
    ),
  );
  return done !== null;
}

/** Takes a committed upload off the list of those that are open. */
export async function closeUpload(
  table: Table,
  tenant: string,
  { roster, upload }: Pick<RosterCommit, "roster" | "upload">,
): Promise<void> {
  await conditionally(
    table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: uploadKey(tenant, roster, upload),
        UpdateExpression: "SET committed = :true REMOVE gsi1pk, gsi1sk",
        ConditionExpression: "attribute_exists(pk)",
        ExpressionAttributeValues: { ":true": true },
      }),
    ),
  );
}

/** Removes what a version that can no longer be named was made of. */
async function removeVersion(
  table: Table,
  tenant: string,
  id: string,
  { upload, attempt }: RosterVersion,
): Promise<void> {
  const pk = rosterPartition(tenant, id);
  for (const prefix of [slicePrefix(upload), pagePrefix(upload)])
    await removeKeys(table, await keysUnder(table, pk, prefix));
  await removeKeys(table, [manifestKey(tenant, id, attempt), uploadKey(tenant, id, upload)]);
}
