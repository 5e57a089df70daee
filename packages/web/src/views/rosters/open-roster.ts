import type { Creator } from "@reachmix/core";
import type { Replied } from "../../api/call.ts";
import { getRosterPage } from "../../api/rosters.ts";
import { keepDraft } from "../../state/drafts.ts";
import { firstBrief } from "../../state/first-brief.ts";
import { firstDraft } from "../../state/first-draft.ts";

/**
 * Reads a version of a stored roster, page by page, and begins a plan with it in this browser.
 * @param version the latest when it is null
 * @param tell how many creators were read, of how many
 * @returns id of the new draft
 */
export async function openRoster(
  id: string,
  version: number | null,
  tell: (read: number, all: number) => void = () => undefined,
): Promise<Replied<string>> {
  const first = await getRosterPage(id, version, 1);
  if (first.kind !== "ok") return first;
  const { count, pages, ...read } = first.value;
  const creators: Creator[] = [...read.creators];
  for (let page = 2; page <= pages; page++) {
    tell(creators.length, count);
    const next = await getRosterPage(id, read.version, page);
    if (next.kind !== "ok") return next;
    for (const creator of next.value.creators) creators.push(creator);
  }
  const roster = { creators };
  const latest = read.versions.at(-1)?.version;
  const of = { id, version: read.version, etag: read.version === latest ? first.etag : null };
  const draft = firstDraft(id, { kind: "stored", roster, of }, firstBrief(roster));
  await keepDraft({ draft, answer: null, at: Date.now() });
  return { kind: "ok", value: draft.id, etag: null };
}
