import type { Run } from "@reachmix/core";
import type { Draft } from "../state/draft.ts";
import { requestOf } from "../state/request.ts";
import type { Replied } from "./call.ts";
import { saveRun } from "./runs.ts";
import { rememberSaved } from "./saved-runs.ts";

/** Savings under way, so that a second click joins the first. */
const underWay = new Map<string, Promise<Replied<Run>>>();

/**
 * Keeps the plan of a draft as a run on the server. The key comes from what is saved: a double
 * click, or a page reopened after the server went away, makes one run.
 */
export async function saveDraft(draft: Draft): Promise<Replied<Run>> {
  const body = requestOf(draft);
  const key = `page-${draft.id}-${await digest(JSON.stringify(body))}`;
  const running = underWay.get(key);
  if (running !== undefined) return running;
  const saving = saveRun(body, key).finally(() => underWay.delete(key));
  underWay.set(key, saving);
  const reply = await saving;
  if (reply.kind === "ok") rememberSaved(draft.id, reply.value.id);
  return reply;
}

async function digest(text: string): Promise<string> {
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  const hex = Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0"));
  return hex.join("").slice(0, 32);
}
