import { createStore, type Store } from "../state/store.ts";

/** Runs that drafts of this browser were saved as: ids by draft, the newest last. */
type SavedRuns = Readonly<Record<string, readonly string[]>>;

const KEY = "reachmix-saved-runs";
/** Runs that are remembered of one draft. */
const MOST = 20;

/** What this browser has saved; other tabs follow. */
export const savedRuns: Store<SavedRuns> = createStore(kept());

addEventListener("storage", ({ key }) => {
  if (key === KEY) savedRuns.set(kept());
});

/** Remembers that a draft was saved as a run. */
export function rememberSaved(draftId: string, runId: string): void {
  const all = kept();
  const own = (all[draftId] ?? []).filter((id) => id !== runId);
  const next = { ...all, [draftId]: [...own, runId].slice(-MOST) };
  localStorage.setItem(KEY, JSON.stringify(next));
  savedRuns.set(next);
}

function kept(): SavedRuns {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? "{}") as SavedRuns;
  } catch {
    return {};
  }
}
