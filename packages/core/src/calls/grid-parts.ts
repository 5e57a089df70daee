import { AXES, type Axis, type AxisCounts, MOST_CELLS } from "./what-if-axes.ts";

/** Cells times creators of one part: some ten seconds of a search. */
const MOST_CELL_CREATORS = 25_000;

/**
 * A part of a grid that is a grid of its own: a span of every axis, from its first entry up to
 * before its second number. Its cells follow each other in the order of the whole.
 */
export interface GridPart {
  /** Number of its first cell in the grid, from 0. */
  readonly from: number;
  readonly cells: number;
  readonly spans: Readonly<Record<Axis, readonly [first: number, end: number]>>;
}

/** Most cells of a part whose largest roster has so many creators: 1 to 50. */
export function mostCellsOfPart(creators: number): number {
  return Math.max(1, Math.min(MOST_CELLS, Math.floor(MOST_CELL_CREATORS / Math.max(1, creators))));
}

/**
 * The parts of a grid in the order of its cells. A part holds whole briefs and rosters as far as
 * they fit, so that reading and forecasting are paid once in it, and what does not fit is cut into
 * parts of nearly the same length.
 * @param most cells of a part at most, 1 or more
 * @example
 * const counts = { rosters: 1, briefs: 2, rules: 3, budgets: 40 };
 * gridParts(counts, 50).map(({ from }) => from); // [0, 40, 80, 120, 160, 200]
 */
export function gridParts(counts: AxisCounts, most: number): readonly GridPart[] {
  const lengths = lengthsOf(counts, most);
  const spans = AXES.map((axis) => spansOf(counts[axis], lengths[axis]));
  const parts: GridPart[] = [];
  let from = 0;
  for (const [rosters, briefs, rules, budgets] of combined(spans)) {
    const own = { rosters, briefs, rules, budgets };
    const cells = AXES.reduce((product, axis) => product * (own[axis][1] - own[axis][0]), 1);
    parts.push({ from, cells, spans: own });
    from += cells;
  }
  return parts;
}

/** How many entries of each axis a part has: outer ones several only where inner ones are whole. */
function lengthsOf(counts: AxisCounts, most: number): Record<Axis, number> {
  const lengths = { rosters: 1, briefs: 1, rules: 1, budgets: 1 };
  let room = most;
  for (const axis of AXES.toReversed()) {
    const pieces = Math.ceil(counts[axis] / room);
    lengths[axis] = Math.ceil(counts[axis] / pieces);
    if (pieces > 1) break;
    room = Math.max(1, Math.floor(room / counts[axis]));
  }
  return lengths;
}

type Span = readonly [first: number, end: number];

function spansOf(count: number, length: number): Span[] {
  return Array.from({ length: Math.ceil(count / length) }, (_, index) => {
    const first = index * length;
    return [first, Math.min(count, first + length)] as const;
  });
}

/** Every combination of a span of each axis, the last axis changing first. */
function combined(axes: readonly (readonly Span[])[]): Span[][] {
  return axes.reduce<Span[][]>(
    (before, spans) => before.flatMap((own) => spans.map((span) => [...own, span])),
    [[]],
  );
}
