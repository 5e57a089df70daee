import { type AxisCounts, gridParts } from "@reachmix/core";
import type { Failure } from "./items.ts";
import type { Manifest } from "./payload.ts";
import type { Stage } from "./run-state.ts";

/** The item that makes a grid exist. Its parts have items of their own. */
export interface GridItem {
  readonly pk: string;
  readonly sk: string;
  readonly gsi1pk?: string;
  readonly gsi1sk?: string;
  readonly id: string;
  readonly name: string;
  readonly createdAt: string;
  readonly currency: string;
  /** How long its axes are. */
  readonly counts: AxisCounts;
  /** Cells of a part at most: with the counts it says which cells each part has. */
  readonly mostInPart: number;
  /** `accepted` until all parts have ended; the ends never change. */
  readonly state: "accepted" | "done" | "cancelled";
  /** Millisecond since 1970 of its end; null before. */
  readonly endedAt: number | null;
  /** Nonce of whoever made it, by which one grid with its id is known from another. */
  readonly writer: string;
  /** Hash of its body when its id comes from an idempotency key, else null. */
  readonly fingerprint: string | null;
  /** Where the body is that it was made from. */
  readonly manifest: Manifest;
  /** True while its parts are being removed; to every reader it is gone. */
  readonly deleted?: true;
  /** Second since 1970 from which it is gone to every reader. */
  readonly expiresAt?: number;
}

/** A part of a grid that somebody has begun. One without an item waits. */
export interface PartItem extends Stage {
  readonly pk: string;
  readonly sk: string;
  readonly part: number;
  /** Cells of it that have an answer; from its end on. */
  readonly computed?: number;
  /** Millisecond since 1970 at which its holder ended it. */
  readonly endedAt?: number;
  /** Where its cells are; once it is done. */
  readonly manifest?: Manifest;
  /** Why it failed. */
  readonly failure?: Failure;
  readonly expiresAt?: number;
}

/** The parts of a grid in the order of its cells. */
export function partsOf({ counts, mostInPart }: Pick<GridItem, "counts" | "mostInPart">) {
  return gridParts(counts, mostInPart);
}

/** How far a grid is. */
export interface Tally {
  readonly cells: {
    readonly all: number;
    readonly computed: number;
    /** Time, work or a cancel came before their answer. */
    readonly notComputed: number;
    readonly failed: number;
    readonly waiting: number;
  };
  readonly parts: {
    readonly all: number;
    readonly waiting: number;
    readonly running: number;
    readonly done: number;
    readonly failed: number;
  };
}

/** How far a grid is, counted from its parts: nothing is counted up. */
export function tallyOf(grid: GridItem, items: readonly PartItem[]): Tally {
  const parts = partsOf(grid);
  const cellsOf = (own: readonly PartItem[]) => sum(own.map(({ part }) => parts[part].cells));
  const of = (state: PartItem["state"]) => items.filter((item) => item.state === state);
  const [running, done, failed] = [of("running"), of("done"), of("failed")];
  const computed = sum(done.map((item) => item.computed ?? 0));
  const all = sum(parts.map(({ cells }) => cells));
  const open = all - cellsOf(done) - cellsOf(failed);
  const isCancelled = grid.state === "cancelled";
  return {
    cells: {
      all,
      computed,
      notComputed: cellsOf(done) - computed + (isCancelled ? open : 0),
      failed: cellsOf(failed),
      waiting: isCancelled ? 0 : open,
    },
    parts: {
      all: parts.length,
      waiting: parts.length - running.length - done.length - failed.length,
      running: running.length,
      done: done.length,
      failed: failed.length,
    },
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, own) => total + own, 0);
}
