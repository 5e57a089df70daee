import { changeStage } from "./change-stage.ts";
import { readChunks } from "./get-run.ts";
import { type Progress, type RunItem, stageOf } from "./items.ts";
import { decodePayload } from "./payload.ts";
import { readItem } from "./read-item.ts";
import { cancel, claim, renew } from "./run-state.ts";
import type { Table } from "./table.ts";
import { UnfinishedRunError } from "./unfinished.ts";

/** How a claim ended: the item as its new holder has it, or why there is nothing to do. */
export type Claimed =
  | { readonly kind: "held"; readonly item: RunItem }
  | { readonly kind: "unknown" }
  | { readonly kind: "refused"; readonly because: "ended" | "taken" | "exhausted" | "lost" };

/** Takes a run to solve it, until a millisecond since 1970. */
export async function claimRun(
  table: Table,
  tenant: string,
  runId: string,
  leaseUntil: number,
): Promise<Claimed> {
  const item = await readItem(table, tenant, runId);
  if (item === null) return { kind: "unknown" };
  const holder = table.nonce();
  const change = claim(stageOf(item), { holder, now: table.now(), leaseUntil });
  if (change.kind === "refused") return change;
  const held =
    (await changeStage(table, tenant, runId, change)) ?? (await readItem(table, tenant, runId));
  return held?.holder === holder
    ? { kind: "held", item: held }
    : { kind: "refused", because: "lost" };
}

/**
 * The request that a run keeps for whoever solves it.
 * @throws UnfinishedRunError when it keeps none
 */
export async function requestOf(table: Table, tenant: string, item: RunItem): Promise<unknown> {
  if (item.holds !== "request") throw new UnfinishedRunError(item);
  return decodePayload(item.id, item.manifest, await readChunks(table, tenant, item));
}

/** What a holder hears when it says how far it is; `lost` when the run is not its any more. */
export type Heard = "go on" | "stop" | "lost";

/** Says how far a run is and holds it longer. */
export async function tellProgress(
  table: Table,
  tenant: string,
  held: RunItem,
  progress: Progress,
  leaseUntil: number,
): Promise<Heard> {
  const change = renew(held.holder ?? "", leaseUntil);
  const item = await changeStage(table, tenant, held.id, change, { set: { progress } });
  if (item === null) return "lost";
  return item.cancelAsked ? "stop" : "go on";
}

/** How a wish to stop a run ended; `ended` when it had come to an end before. */
export type Cancelled =
  | { readonly kind: "cancelled" | "asked" | "ended"; readonly item: RunItem }
  | { readonly kind: "unknown" | "busy" };

/** Races against workers that a cancel runs before it gives up. */
const RACES = 8;

/** Stops a run: one that waits at once, one that is being solved when its holder hears of it. */
export async function cancelRun(table: Table, tenant: string, runId: string): Promise<Cancelled> {
  for (let race = 0; race < RACES; race++) {
    const item = await readItem(table, tenant, runId);
    if (item === null) return { kind: "unknown" };
    const change = cancel(stageOf(item));
    // Its own change, made by an earlier attempt whose answer was lost, is an end too.
    if (change.kind === "refused") return { kind: "ended", item };
    const changed = await changeStage(table, tenant, runId, change, {
      set: change.to.state === "cancelled" ? { holds: "nothing" } : {},
    });
    if (changed !== null)
      return { kind: changed.state === "cancelled" ? "cancelled" : "asked", item: changed };
  }
  return { kind: "busy" };
}
