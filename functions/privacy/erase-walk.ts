import { rosterItemsAfter, runsAfter } from "../store/index.ts";
import { eraseFromLearned } from "./erase-learned.ts";
import { eraseFromRoster } from "./erase-roster.ts";
import { eraseFromRun } from "./erase-run.ts";
import type { Walk } from "./walk.ts";

/** Rosters or runs looked up at once. */
const AT_ONCE = 20;

/**
 * Goes on with an erasure until it is through or the time is up: rosters first, then runs with
 * their approvals and reports, then what was learned. Whatever was done stays done, and doing it
 * twice changes nothing more.
 * @param hasTime asked before each roster and each run
 * @returns whether it is through; it is not while a run waits to be solved
 */
export async function goOn(walk: Walk, hasTime: () => boolean): Promise<boolean> {
  while (walk.erasure.place.phase !== "done" && hasTime())
    if ((await step(walk, hasTime)) === "waits") return false;
  return walk.erasure.place.phase === "done";
}

async function step(walk: Walk, hasTime: () => boolean): Promise<"on" | "waits"> {
  const { phase, after } = walk.erasure.place;
  if (phase === "learned") {
    await eraseFromLearned(walk);
    await end(walk);
    return "on";
  }
  const next = await positionsAfter(walk, phase === "rosters", after);
  for (const { id, position } of next) {
    if (!hasTime()) return "on";
    if (phase === "rosters") await eraseFromRoster(walk, id);
    else if ((await eraseFromRun(walk, id)) === "waits") return "waits";
    await walk.save({ place: { ...walk.erasure.place, after: position } });
  }
  if (next.length > 0) return "on";
  const following = phase === "rosters" ? "runs" : "learned";
  await walk.save({ place: { ...walk.erasure.place, phase: following, after: "" } });
  return "on";
}

async function positionsAfter({ table, tenant }: Walk, isRosters: boolean, after: string) {
  if (!isRosters) return runsAfter(table, tenant, after, AT_ONCE);
  const items = await rosterItemsAfter(table, tenant, after, AT_ONCE);
  return items.map(({ id }) => ({ id, position: id }));
}

/** Ends a walk, or begins it again when names were found that earlier parts did not know. */
async function end(walk: Walk): Promise<void> {
  const { again } = walk.erasure.place;
  const phase = again ? "rosters" : "done";
  const finishedAt = again ? null : new Date(walk.table.now()).toISOString();
  await walk.save({ place: { phase, after: "", again: false }, finishedAt });
}
