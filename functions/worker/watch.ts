import type { OptimizeProgress } from "@reachmix/core";
import { LONG_RUN } from "../http/limits.ts";
import { faultEntries, logger } from "../http/logger.ts";
import {
  type GridItem,
  type Heard,
  type PartItem,
  type Progress,
  type RunItem,
  renewPart,
  type Table,
  tellProgress,
} from "../store/index.ts";

/** Tells the table how far a run is, holds the run meanwhile and hears when it should stop. */
export interface Watch {
  /** Takes what the search says; it is told at the next turn. */
  say(progress: Pick<OptimizeProgress, "stage" | "value" | "bound">): void;
  /** True once the search should end, because somebody asked or another has the run. */
  readonly shouldStop: () => boolean;
  /** True once another has the run, or nobody: what is found does not count. */
  readonly isLost: () => boolean;
  /**
   * Holds the run until a millisecond since 1970 at least, for work that never pauses; resolves
   * once that is told.
   */
  holdUntil(until: number): Promise<void>;
  /** Tells no more. */
  end(): Promise<void>;
}

/** Watches over a run that this worker holds, until it ends. */
export function watchRun(table: Table, tenant: string, held: RunItem): Watch {
  const tell = (progress: Progress, until: number) =>
    tellProgress(table, tenant, held, progress, until);
  return watch(table, held.cancelAsked ? "stop" : "go on", tell);
}

/** Watches over a part of a grid that this worker holds, until it ends. */
export function watchPart(table: Table, tenant: string, grid: GridItem, held: PartItem): Watch {
  return watch(table, "go on", (_, until) => renewPart(table, tenant, grid, held, until));
}

/**
 * Watches over work that this worker holds.
 * @param renew says how far it is and holds it until a millisecond since 1970
 */
function watch(
  table: Table,
  first: Heard,
  renew: (progress: Progress, until: number) => Promise<Heard>,
): Watch {
  let atLeastUntil = 0;
  let heard = first;
  let said: Omit<Progress, "at"> = { phase: "reading", value: null, bound: null, gap: null };
  let telling: Promise<void> | null = null;
  const tell = async () => {
    const progress = { ...said, at: new Date(table.now()).toISOString() };
    try {
      const until = Math.max(atLeastUntil, table.now() + LONG_RUN.leaseMs);
      const answer = await renew(progress, until);
      if (answer !== "go on") heard = answer;
    } catch (error) {
      // The lease outlasts many turns; the next one tries again.
      logger.warn("progress was not told", { fault: faultEntries(error) });
    }
  };
  const timer = setInterval(() => {
    telling ??= tell().finally(() => {
      telling = null;
    });
  }, LONG_RUN.tellMs);
  return {
    say: ({ stage, value, bound }) => {
      said = { phase: stage, ...figures(value ?? said.value, bound ?? said.bound) };
    },
    holdUntil: async (until) => {
      atLeastUntil = until;
      await telling;
      await tell();
    },
    shouldStop: () => heard !== "go on",
    isLost: () => heard === "lost",
    end: async () => {
      clearInterval(timer);
      await telling;
    },
  };
}

function figures(value: number | null, bound: number | null): Omit<Progress, "at" | "phase"> {
  const own = { value: finite(value), bound: finite(bound) };
  const gap =
    own.value === null || own.bound === null || own.value === 0
      ? null
      : (own.bound - own.value) / Math.abs(own.value);
  return { ...own, gap };
}

/** A number that the table can hold. */
function finite(value: number | null): number | null {
  return value !== null && Number.isFinite(value) && Math.abs(value) < 1e100 ? value : null;
}
