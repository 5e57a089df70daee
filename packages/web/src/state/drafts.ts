import { del, entries, get, createStore as openDatabase, set } from "idb-keyval";
import type { Answer, Draft } from "./draft.ts";

/** A draft as it lies in the browser. */
export interface KeptDraft {
  readonly draft: Draft;
  readonly answer: Answer | null;
  /** When it was kept, milliseconds since 1970. */
  readonly at: number;
}

const database = openDatabase("reachmix", "drafts");

/** Keeps a draft in this browser. */
export function keepDraft(kept: KeptDraft): Promise<void> {
  return set(kept.draft.id, kept, database);
}

/** A kept draft; undefined when this browser has none of that id. */
export function keptDraft(id: string): Promise<KeptDraft | undefined> {
  return get<KeptDraft>(id, database);
}

/** Forgets a draft. */
export function forgetDraft(id: string): Promise<void> {
  return del(id, database);
}

/** All drafts of this browser, the newest first. */
export async function keptDrafts(): Promise<KeptDraft[]> {
  const all = await entries<string, KeptDraft>(database);
  return all.map(([, kept]) => kept).sort((a, b) => b.at - a.at);
}
