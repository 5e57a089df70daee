import type { Run } from "@reachmix/core";
import { brain } from "../state/brain.ts";
import type { Draft, StoredVersion } from "../state/draft.ts";
import { askedNow } from "../state/request.ts";
import type { Replied } from "./call.ts";
import { saveRun } from "./runs.ts";
import { forgetRoster, rosterOfDraft } from "./saved-rosters.ts";
import { rememberSaved } from "./saved-runs.ts";

/** Savings under way, so that a second click joins the first. */
const underWay = new Map<string, Promise<Replied<Run>>>();

/**
 * Keeps the plan of a draft as a run on the server. Creators that the server keeps already are
 * named by their roster and version, which the run then says; all others are sent along.
 */
export async function saveDraft(draft: Draft): Promise<Replied<Run>> {
  const known = rosterOfDraft(draft);
  if (known === null || known.isChanged) return save(draft, null);
  const reply = await save(draft, known.stored);
  const isGone = reply.kind === "problem" && reply.problem.type === "unknown-roster";
  if (!isGone) return reply;
  forgetRoster(draft);
  return save(draft, null);
}

/**
 * The key comes from what is saved: a double click, or a page reopened after the server went away,
 * makes one run.
 */
async function save(draft: Draft, stored: StoredVersion | null): Promise<Replied<Run>> {
  const { json, hash } = await brain.ask("body", { asked: askedNow(draft), stored }).answer;
  const key = `page-${draft.id}-${hash.slice(0, 32)}`;
  const running = underWay.get(key);
  if (running !== undefined) return running;
  const saving = saveRun(json, key).finally(() => underWay.delete(key));
  underWay.set(key, saving);
  const reply = await saving;
  if (reply.kind === "ok") rememberSaved(draft.id, reply.value.id);
  if (reply.kind === "pending") rememberSaved(draft.id, reply.state.id);
  return reply;
}
