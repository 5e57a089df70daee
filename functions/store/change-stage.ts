import { changeItem } from "./change-item.ts";
import type { RunItem } from "./items.ts";
import { runKey } from "./keys.ts";
import type { Change } from "./run-state.ts";
import type { Table } from "./table.ts";

/** Attributes that go with a change of the stage. */
export type Beside = Partial<
  Pick<RunItem, "progress" | "failure" | "figures" | "manifest" | "writer">
> & { readonly holds?: "nothing" };

/** What a change of the stage writes beside it. */
export interface StageWrite {
  readonly set?: Beside;
  /** True when the item holds a finished run from then on. */
  readonly finished?: boolean;
}

/**
 * Changes the stage of a run on the condition that the change asks for, and that nobody has deleted
 * the run.
 * @returns the item after the change, null when the condition did not hold: the change may have
 * been made all the same, by an earlier attempt of this very call
 */
export function changeStage(
  table: Table,
  tenant: string,
  runId: string,
  change: Change,
  { set = {}, finished = false }: StageWrite = {},
): Promise<RunItem | null> {
  const remove = finished ? ["holds"] : [];
  return changeItem(table, runKey(tenant, runId), change, { set, remove });
}
