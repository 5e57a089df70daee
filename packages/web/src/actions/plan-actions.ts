import { wordsOf } from "../api/call.ts";
import { saveDraft } from "../api/save-draft.ts";
import { savedRuns } from "../api/saved-runs.ts";
import { go, setQuery } from "../route/route.ts";
import { toggleExclude, toggleLock } from "../state/edits.ts";
import { useStore } from "../state/store.ts";
import type { Workspace } from "../state/workspace.ts";
import { notify } from "../ui/notices.ts";
import { openSheet } from "../ui/sheets.ts";
import type { PlanRow } from "../views/plan/row.ts";
import { rosterWords } from "../words/rosters.ts";
import { type Action, useActions } from "./action.ts";

/** What can be done with an open draft, in whatever view of it. */
export function useDraftActions(workspace: Workspace): void {
  const { history } = useStore(workspace.store);
  const { id, source } = history.present;
  const saved = useStore(savedRuns)[id] ?? [];
  const [last, before] = saved.toReversed();
  useActions([
    {
      id: "undo",
      name: history.past.length > 0 ? `Undo: ${history.past.at(-1)?.label}` : "Undo",
      icon: "↶",
      keys: "mod+z",
      group: "Plan",
      isOff: history.past.length === 0,
      run: () => workspace.undo(),
    },
    {
      id: "redo",
      name: history.future.length > 0 ? `Redo: ${history.future.at(-1)?.label}` : "Redo",
      icon: "↷",
      keys: "mod+shift+z",
      otherKeys: "mod+y",
      group: "Plan",
      isOff: history.future.length === 0,
      run: () => workspace.redo(),
    },
    ...(__ONE_FILE__ ? [] : [saving(workspace), savingRoster(source.kind !== "benchmark")]),
    {
      id: "compare-last",
      name: before === undefined ? "Compare with another run" : "Compare with the run saved before",
      icon: "⇄",
      keys: "c",
      group: "Plan",
      isOff: last === undefined,
      run: () =>
        go(before === undefined ? `/compare?runs=${last}` : `/compare?runs=${before},${last}`),
    },
    goTo("plan", "The plan", `/plan/${id}`, "g p"),
    goTo("curve", "Other budgets", `/plan/${id}/curve`, "g c"),
    goTo("campaign", "The campaign", `/plan/${id}/campaign`, "g k"),
  ]);
}

/** What can be done in the plan table and its inspector, where one is open. */
export function useCreatorActions(workspace: Workspace, row: PlanRow | undefined): void {
  const name = row?.name ?? "the open creator";
  useActions([
    focusing("budget", "Change the budget", "$", "b", "[aria-label=Budget] input"),
    focusing("search", "Find a creator in the plan", "⌕", "/", ".filters input[type=search]"),
    {
      id: "lock",
      name: `${row?.locked ? "Unlock" : "Lock"} ${name}`,
      icon: "◆",
      keys: "l",
      group: "Creator",
      isOff: row?.pick == null,
      run: () => row?.pick != null && workspace.edit(...toggleLock(name, [row.pick.offerId])),
    },
    {
      id: "exclude",
      name: `${row?.excluded ? "Let back in" : "Leave out"} ${name}`,
      icon: "⊘",
      keys: "x",
      group: "Creator",
      isOff: row === undefined,
      run: () => row !== undefined && workspace.edit(...toggleExclude(name, [row.creatorId])),
    },
    {
      id: "close-why",
      name: "Close what is said of the creator",
      icon: "×",
      group: "Creator",
      isOff: row === undefined,
      run: () => setQuery({ creator: null }),
    },
  ]);
}

function saving(workspace: Workspace): Action {
  return {
    id: "save",
    name: "Save the plan as a run",
    icon: "⤓",
    keys: "mod+s",
    group: "Plan",
    inBar: "words",
    short: "Save run",
    run: () => void save(workspace),
  };
}

function savingRoster(hasList: boolean): Action {
  return {
    id: "save-roster",
    name: "Save the creators as a roster",
    icon: "⤓",
    group: "Plan",
    isOff: !hasList,
    run: () => openSheet("roster"),
  };
}

async function save(workspace: Workspace): Promise<void> {
  const { draft } = workspace;
  notify(`Saving “${draft.name}” as a run …`);
  const reply = await saveDraft(draft);
  const link = { to: "/runs", text: "All runs" };
  if (reply.kind === "pending") return notify(wordsOf(reply), { link });
  if (reply.kind !== "ok") return notify(`Not saved. ${wordsOf(reply)}`);
  const { name, input } = reply.value;
  notify(`“${name}” is saved as a run${rosterWords(input.roster)}.`, { link });
}

function goTo(id: string, name: string, path: string, keys: string): Action {
  return { id, name, icon: "→", keys, group: "Go to", run: () => go(path) };
}

function focusing(id: string, name: string, icon: string, keys: string, what: string): Action {
  const focus = () => document.querySelector<HTMLInputElement>(what)?.focus();
  return { id, name, icon, keys, group: "Plan", run: focus };
}
