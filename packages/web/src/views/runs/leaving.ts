import type { RunSummary } from "@reachmix/core";
import { wordsOf } from "../../api/call.ts";
import { deleteRun } from "../../api/runs.ts";
import { createStore, type Store } from "../../state/store.ts";
import { NOTICE_MS, notify } from "../../ui/notices.ts";

/** Ids of runs that are on their way out: hidden, and still on the server for ten seconds. */
export const leaving: Store<ReadonlySet<string>> = createStore<ReadonlySet<string>>(new Set());

const timers = new Map<string, ReturnType<typeof setTimeout>>();

// Whoever leaves the page has decided.
addEventListener("pagehide", () => {
  for (const [id, timer] of timers) {
    clearTimeout(timer);
    void deleteRun(id);
  }
  timers.clear();
});

/** Deletes runs in ten seconds, unless it is undone. */
export function leave(runs: readonly Pick<RunSummary, "id" | "name">[]): void {
  const ids = runs.map(({ id }) => id);
  leaving.set(new Set([...leaving.get(), ...ids]));
  for (const { id, name } of runs)
    timers.set(
      id,
      setTimeout(() => void gone(id, name), NOTICE_MS),
    );
  const what = runs.length === 1 ? `“${runs[0].name}”` : `${runs.length} runs`;
  notify(`${what} will be deleted.`, { undo: () => stay(ids) });
}

function stay(ids: readonly string[]): void {
  for (const id of ids) {
    clearTimeout(timers.get(id));
    timers.delete(id);
  }
  leaving.set(new Set([...leaving.get()].filter((id) => !ids.includes(id))));
}

async function gone(id: string, name: string): Promise<void> {
  timers.delete(id);
  const reply = await deleteRun(id);
  if (reply.kind === "ok" || (reply.kind === "problem" && reply.problem.status === 404)) return;
  stay([id]);
  notify(`“${name}” was not deleted. ${wordsOf(reply)}`);
}
