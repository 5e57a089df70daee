import { createdAfter, type ErasurePlace, rosterItemsAfter } from "../store/index.ts";
import { eraseFromGrid } from "./erase-grid.ts";
import { eraseFromLearned } from "./erase-learned.ts";
import { eraseFromRoster } from "./erase-roster.ts";
import { eraseFromRun } from "./erase-run.ts";
import type { Walk } from "./walk.ts";

/** Rosters, runs or grids looked up at once. */
const AT_ONCE = 20;

/**
 * Goes on with an erasure until it is through or the time is up: rosters first, then runs with
 * their approvals and reports, then grids, then what was learned. Whatever was done stays done, and
 * doing it twice changes nothing more.
 * @param hasTime asked before each roster, run and grid
 * @returns whether it is through; it is not while a run or grid waits to be solved
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
  if (phase === "done") return "on";
  const { following, next, erase } = WALKED[phase];
  const found = await next(walk, after);
  for (const { id, position } of found) {
    if (!hasTime()) return "on";
    if ((await erase(walk, id)) === "waits") return "waits";
    await walk.save({ place: { ...walk.erasure.place, after: position } });
  }
  if (found.length > 0) return "on";
  await walk.save({ place: { ...walk.erasure.place, phase: following, after: "" } });
  return "on";
}

/** What is walked through one by one. */
interface Walked {
  readonly following: ErasurePlace["phase"];
  next(walk: Walk, after: string): Promise<readonly { id: string; position: string }[]>;
  erase(walk: Walk, id: string): Promise<"through" | "waits">;
}

const WALKED: Readonly<Record<"rosters" | "runs" | "grids", Walked>> = {
  rosters: {
    following: "runs",
    next: async ({ table, tenant }, after) => {
      const items = await rosterItemsAfter(table, tenant, after, AT_ONCE);
      return items.map(({ id }) => ({ id, position: id }));
    },
    erase: async (walk, id) => {
      await eraseFromRoster(walk, id);
      return "through";
    },
  },
  runs: {
    following: "grids",
    next: ({ table, tenant }, after) => createdAfter(table, { tenant, of: "RUNS" }, after, AT_ONCE),
    erase: eraseFromRun,
  },
  grids: {
    following: "learned",
    next: ({ table, tenant }, after) =>
      createdAfter(table, { tenant, of: "GRIDS" }, after, AT_ONCE),
    erase: eraseFromGrid,
  },
};

/** Ends a walk, or begins it again when names were found that earlier parts did not know. */
async function end(walk: Walk): Promise<void> {
  const { again } = walk.erasure.place;
  const phase = again ? "rosters" : "done";
  const finishedAt = again ? null : new Date(walk.table.now()).toISOString();
  await walk.save({ place: { phase, after: "", again: false }, finishedAt });
}
