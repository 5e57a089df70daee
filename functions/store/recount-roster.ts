import { replaceRoster } from "./commit-roster.ts";
import { StoreUnavailableError } from "./errors.ts";
import { countCreators, readRosterItem } from "./read-roster.ts";
import { isReadable, type RosterVersion } from "./roster-items.ts";
import type { Table } from "./table.ts";

/** Races against commits that a recount runs before it gives up. */
const RACES = 8;

/**
 * Counts the creators of every version of a roster anew, after some were taken out, and gives the
 * roster another entity tag.
 */
export async function recountRoster(table: Table, tenant: string, id: string): Promise<void> {
  for (let race = 0; race < RACES; race++) {
    const item = await readRosterItem(table, tenant, id);
    if (!isReadable(item)) return;
    const versions: RosterVersion[] = [];
    for (const version of item.versions)
      versions.push({
        ...version,
        creators: await countCreators(table, tenant, { item, version }),
      });
    if (await replaceRoster(table, item, { ...item, versions, writer: table.nonce() })) return;
  }
  throw new StoreUnavailableError(`a roster was changed ${RACES} times while it was counted`);
}
