import { type KeptStore, keptStore } from "../state/kept-store.ts";

/** Runs that drafts of this browser were saved as: ids by draft, the newest last. */
type SavedRuns = Readonly<Record<string, readonly string[]>>;

/** Runs that are remembered of one draft. */
const MOST = 20;

/** What this browser has saved; other tabs follow. */
export const savedRuns: KeptStore<SavedRuns> = keptStore<SavedRuns>("reachmix-saved-runs", {});

/** Remembers that a draft was saved as a run. */
export function rememberSaved(draftId: string, runId: string): void {
  savedRuns.change((all) => {
    const own = (all[draftId] ?? []).filter((id) => id !== runId);
    return { ...all, [draftId]: [...own, runId].slice(-MOST) };
  });
}
