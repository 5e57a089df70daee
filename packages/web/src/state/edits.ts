import type { BriefDraft, Draft } from "./draft.ts";
import type { Workspace } from "./workspace.ts";

/** A step that can be undone: what it is called, and what it changes. */
export type Edit = readonly [label: string, change: (draft: Draft) => Draft];

/**
 * Changes fields of the brief in one step; undefined takes a field away.
 * @param merge whether a step of the same label goes on: a number is typed, a slider dragged
 */
export function editBrief(
  workspace: Workspace,
  label: string,
  fields: Partial<BriefDraft>,
  merge = false,
): void {
  workspace.edit(
    label,
    (draft) => ({ ...draft, brief: without({ ...draft.brief, ...fields }) }),
    merge,
  );
}

/** An object without its undefined fields. */
export function without<T extends object>(fields: T): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}

/** Locks offers that must be bought, or unlocks them when all are. */
export function toggleLock(name: string, offers: readonly string[]): Edit {
  return [`Lock ${name}`, (draft) => ({ ...draft, locked: toggled(draft.locked, offers) })];
}

/** Leaves creators out of the plan, or lets them back in when all are out. */
export function toggleExclude(name: string, creators: readonly string[]): Edit {
  return [
    `Leave out ${name}`,
    (draft) => ({ ...draft, excluded: toggled(draft.excluded, creators) }),
  ];
}

/** Sets the fee of an offer, in major units of the brief; null goes back to that of the list. */
export function setFee(name: string, offerId: string, fee: number | null): Edit {
  return [
    `Fee of ${name}`,
    (draft) => {
      const { [offerId]: _, ...others } = draft.fees;
      return { ...draft, fees: fee === null ? others : { ...others, [offerId]: fee } };
    },
  ];
}

function toggled(present: readonly string[], ids: readonly string[]): readonly string[] {
  const isOn = ids.every((id) => present.includes(id));
  const others = present.filter((id) => !ids.includes(id));
  return isOn ? others : [...others, ...ids];
}
