import type { Creator } from "@reachmix/core";
import {
  readRosterItem,
  recountRoster,
  removeRoster,
  rewriteUnder,
  rosterPartition,
  slicePrefix,
} from "../store/index.ts";
import type { Walk } from "./walk.ts";

/** Removes a creator from all versions and open uploads of a roster. */
export async function eraseFromRoster(walk: Walk, id: string): Promise<void> {
  const { table, tenant } = walk;
  const item = await readRosterItem(table, tenant, id);
  if (item === undefined) return;
  if (item.deleted) return removeRoster(table, tenant, item);
  const pk = rosterPartition(tenant, id);
  const found: Creator[] = [];
  await rewriteUnder(table, pk, slicePrefix(), (creators) => {
    for (const creator of creators as Creator[]) if (walk.isErased(creator)) found.push(creator);
    return null;
  });
  if (found.length === 0) return;
  await walk.know(found);
  let removed = 0;
  await rewriteUnder(table, pk, slicePrefix(), (content) => {
    const creators = content as Creator[];
    const kept = creators.filter((creator) => !walk.isErased(creator));
    if (kept.length === creators.length) return null;
    removed += creators.length - kept.length;
    return kept;
  });
  await recountRoster(table, tenant, id);
  walk.count("rosterEntries", removed);
}
