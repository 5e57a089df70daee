import { deleteRoster } from "../../api/rosters.ts";
import { Leaving } from "../../ui/leaving.ts";

/** Stored rosters that are on their way out. */
export const leavingRosters = new Leaving(deleteRoster, "rosters");
