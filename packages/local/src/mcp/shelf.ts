import type { OptimizeHost, Roster, Run } from "@reachmix/core";
import { readRun } from "../cli/read-run.ts";
import { Refusal } from "../refusal.ts";

/** What a conversation has made so far, by the names that later calls use. */
export interface Shelf {
  /** Keeps a roster and names it: `roster-1`. */
  keepRoster(roster: Roster): string;
  /**
   * @throws Refusal when there is none of the name
   */
  roster(name: string): Roster;
  /** Name the next run will have: `run-1`. */
  nextRun(): string;
  /** Keeps a run under its id. */
  keepRun(run: Run): void;
  /**
   * A run of this conversation by its name, or that in a file, which is solved first when it holds
   * a request.
   * @throws Refusal when it is neither
   */
  run(nameOrFile: string, host: OptimizeHost): Promise<Run>;
}

/** A shelf with nothing on it. It lives as long as the process: nothing is written. */
export function createShelf(): Shelf {
  const rosters = new Map<string, Roster>();
  const runs = new Map<string, Run>();
  return {
    keepRoster(roster) {
      const name = `roster-${rosters.size + 1}`;
      rosters.set(name, roster);
      return name;
    },
    roster(name) {
      const found = rosters.get(name);
      if (found) return found;
      throw new Refusal(`There is no roster "${name}" here: ${known(rosters)}; import makes one.`);
    },
    nextRun: () => `run-${runs.size + 1}`,
    keepRun: (run) => void runs.set(run.id, run),
    async run(nameOrFile, host) {
      const found = runs.get(nameOrFile);
      if (found) return found;
      if (/\.json$/i.test(nameOrFile)) return readRun(nameOrFile, host);
      throw new Refusal(
        `There is no run "${nameOrFile}" here: ${known(runs)}; optimize makes one, and a path ` +
          "that ends in .json is read as a file.",
      );
    },
  };
}

function known(things: ReadonlyMap<string, unknown>): string {
  return things.size === 0 ? "nothing was made yet" : `there are ${[...things.keys()].join(", ")}`;
}
