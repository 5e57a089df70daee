// SPDX-License-Identifier: MIT

/** Partition keys of the table as patterns of IAM, by what lies under them: docs/data-model.md. */
export const KEYS = {
  /** A run: its item, chunks, notes, approval and reports. A grid: the same, and its parts. */
  runs: "T#*#R#*",
  places: "T#*#SLOTS",
  learned: "T#*#LEARNED",
  /** The list of rosters; each item commits versions. */
  rosters: "T#*#ROSTERS",
  /** What one roster holds. */
  roster: "T#*#ROSTER#*",
  erasures: "T#*#ERASURES",
  /** The key that cursors are sealed with. */
  cursors: "K#CURSORS",
} as const;

/** Partition keys of the index, likewise. */
export const LISTS = {
  runs: "T#*#RUNS",
  grids: "T#*#GRIDS",
  /** Notes of writers, which the sweeper looks after. */
  notes: "WORK#?",
  uploads: "UPLOADS",
} as const;
