import { useEffect, useRef } from "react";
import { createStore, type Store } from "../state/store.ts";
import { notify } from "../ui/notices.ts";

/** Parts of the palette and of the list of keys, in their order. */
export const GROUPS = ["Creator", "Plan", "Go to", "Page"] as const;

/**
 * Something that can be done. Buttons, keys, the palette and the list of keys are views of it.
 */
export interface Action {
  readonly id: string;
  /** What it does, as a planner says it: "Lock @ana". */
  readonly name: string;
  /** One character. */
  readonly icon: string;
  /** `mod+k` with Ctrl or Cmd, `g r` one after the other, or one key; none without a shortcut. */
  readonly keys?: string;
  /** A second shortcut that does the same, for hands that are used to it. */
  readonly otherKeys?: string;
  /** Under what the palette and the list of keys show it. */
  readonly group: (typeof GROUPS)[number];
  /** Shows as a button in the bar, too: with its icon, or in words. */
  readonly inBar?: "icon" | "words";
  /** What the button says, where the name is too long for one. */
  readonly short?: string;
  /** Cannot be done now. */
  readonly isOff?: boolean;
  run(): void;
  /** Takes it back; offered for ten seconds after it was done. */
  undo?(): void;
}

/** Everything that can be done where the page is. */
export const actions: Store<readonly Action[]> = createStore<readonly Action[]>([]);

const offered = new Map<symbol, readonly Action[]>();

/** Offers actions as long as a view is open; of two with one key the newer view's counts. */
export function useActions(own: readonly Action[]): void {
  const scope = useRef(Symbol("actions"));
  useEffect(() => {
    offered.set(scope.current, own);
    actions.set([...offered.values()].flat());
  });
  useEffect(() => {
    const key = scope.current;
    return () => {
      offered.delete(key);
      actions.set([...offered.values()].flat());
    };
  }, []);
}

/** Does an action, unless it cannot be done now. */
export function perform(action: Action): void {
  if (action.isOff) return;
  action.run();
  if (action.undo !== undefined) notify(`${action.name}: done.`, { undo: () => action.undo?.() });
}

/** Actions by their groups. */
export function inOrder(all: readonly Action[]): readonly Action[] {
  return GROUPS.flatMap((group) => all.filter((action) => action.group === group));
}
