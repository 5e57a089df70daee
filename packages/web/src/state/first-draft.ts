import type { Draft, RosterSource } from "./draft.ts";
import { newId } from "./new-id.ts";

/** A draft that nothing was changed in yet. */
export function firstDraft(name: string, source: RosterSource, brief: Draft["brief"]): Draft {
  return { id: newId(), name, source, brief, locked: [], excluded: [], fees: {} };
}
