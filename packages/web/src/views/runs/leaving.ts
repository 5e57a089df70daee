import { deleteRun } from "../../api/runs.ts";
import { Leaving } from "../../ui/leaving.ts";

/** Runs that are on their way out. */
export const leavingRuns = new Leaving(deleteRun, "runs");
