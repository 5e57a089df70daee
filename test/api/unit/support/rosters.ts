import { type Creator, rosterPageSchema } from "@reachmix/core";
import { commitRoster, stagePage, type Table } from "../../../../functions/store/index.ts";

/** Creators named `<prefix><n>` with one reel each, as a client writes them. */
export function someCreators(count: number, prefix = "c", first = 0) {
  return Array.from({ length: count }, (_, index) => {
    const id = `${prefix}${first + index}`;
    return {
      id,
      name: `Name of ${id}`,
      handle: `handle.${id}`,
      channels: [{ platform: "instagram", followers: 10_000 + first + index }],
      offers: [
        {
          id: `${id}-reel`,
          deliverables: [{ platform: "instagram", format: "reel" }],
          price: 200 + index,
          expected: { reach: 5_000 + first + index },
        },
      ],
    };
  });
}

/** The same creators as the schema understands them. */
export function readCreators(creators: readonly object[]): Creator[] {
  return rosterPageSchema.parse({ creators }).creators;
}

/** Stores a roster of one page per list as its first version. */
export async function storeRoster(
  table: Table,
  tenant: string,
  roster: string,
  pages: readonly (readonly object[])[],
  { upload = "first", ifMatch = null as string | null } = {},
) {
  for (const [index, creators] of pages.entries())
    await stagePage(table, tenant, { roster, upload, page: index + 1 }, readCreators(creators));
  const commit = { roster, upload, pages: pages.length, ifMatch, most: 100_000 };
  return commitRoster(table, tenant, commit);
}
