import type { Calls } from "../solver/calls/index.ts";
import { brain } from "../state/brain.ts";
import type { Draft } from "../state/draft.ts";
import { newId } from "../state/new-id.ts";
import { askedNow, creatorsOf } from "../state/request.ts";
import type { Replied } from "./call.ts";
import { commitRoster, putRosterPage, type RosterSummary } from "./rosters.ts";
import { rememberRoster } from "./saved-rosters.ts";

/** Creators on their way to the server: a name for the upload, and its pages. */
export interface SentRoster {
  readonly id: string;
  readonly upload: string;
  readonly pages: number;
}

/**
 * Sends the creators of a draft, with the fees that were changed here, page by page.
 * @param tell how many creators are there, of how many
 */
export async function sendRoster(
  draft: Draft,
  id: string,
  tell: (sent: number, all: number) => void,
): Promise<Replied<SentRoster>> {
  const asked = askedNow(draft);
  const upload = `page-${newId()}`;
  const all = creatorsOf(draft.source).length;
  let from: number | null = 0;
  let pages = 0;
  while (from !== null) {
    tell(from, all);
    const written: Calls["rosterPage"]["gives"] = await brain.ask("rosterPage", { asked, from })
      .answer;
    pages += 1;
    const reply = await putRosterPage(id, upload, pages, written.page);
    if (reply.kind !== "ok") return reply;
    from = written.next;
  }
  tell(all, all);
  return { kind: "ok", value: { id, upload, pages }, etag: null };
}

/**
 * Makes creators that were sent the next version of their roster, and remembers that the draft has
 * its creators of it.
 * @param ifMatch entity tag of the version that it follows; null of a roster that is new
 */
export async function publishRoster(
  draft: Draft,
  { id, upload, pages }: SentRoster,
  ifMatch: string | null,
): Promise<Replied<RosterSummary>> {
  const reply = await commitRoster(id, upload, pages, ifMatch);
  if (reply.kind === "ok") {
    const { version } = reply.value;
    rememberRoster(draft, { id, version, etag: reply.etag });
  }
  return reply;
}
