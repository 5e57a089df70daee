import type { Replied } from "./call.ts";

/** Pages that are read where nothing else is said: 5,000 entries. */
const MOST_PAGES = 25;

/** All entries of a list that the server answers page by page. */
export async function allPages<Page extends { readonly nextCursor: string | null }, Entry>(
  list: (cursor: string | null) => Promise<Replied<Page>>,
  entriesOf: (page: Page) => readonly Entry[],
  mostPages = MOST_PAGES,
): Promise<Replied<readonly Entry[]>> {
  const entries: Entry[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < mostPages; page++) {
    const reply = await list(cursor);
    if (reply.kind !== "ok") return reply;
    entries.push(...entriesOf(reply.value));
    cursor = reply.value.nextCursor;
    if (cursor === null) break;
  }
  return { kind: "ok", value: entries, etag: null };
}
