import type { Frontier } from "@reachmix/core";
import { MEASURES, type Measure } from "./measures.ts";

/** Where amounts lie in a chart, in pixels, and what it spans. */
export interface Scales {
  readonly x: (budget: number) => number;
  readonly y: (value: number) => number;
  readonly from: number;
  readonly to: number;
  readonly top: number;
  /** Left end of the horizontal axis. */
  readonly left: number;
}

const [TOP, BOTTOM, LEFT, RIGHT] = [16, 44, 56, 16];
/** Most lines that the values are read by, besides that of 0. */
export const MOST_LINES = 4;

/** Scales of a frontier: budgets from its first to its last, values from 0 to a round number. */
export function scalesOf(
  { points, curve }: Frontier,
  measure: Measure,
  width: number,
  height: number,
): Scales {
  const values = points.map((point) => MEASURES[measure].of(point) ?? 0);
  const bounds = measure === "value" ? curve.map(({ bound }) => bound ?? 0) : [];
  const most = Math.max(0, ...values, ...bounds);
  const step = roundStep(most, MOST_LINES);
  const top = notZero(Math.ceil(most / step) * step);
  const from = points[0]?.budget ?? 0;
  const to = points.at(-1)?.budget ?? 1;
  const span = notZero(to - from);
  return {
    x: (budget) => LEFT + ((budget - from) / span) * (width - LEFT - RIGHT),
    y: (value) => height - BOTTOM - (value / top) * (height - TOP - BOTTOM),
    from,
    to,
    top,
    left: LEFT,
  };
}

/** What amounts are divided by: 1 where all of them are 0, which then lie on the axis. */
function notZero(span: number): number {
  return span === 0 ? 1 : span;
}

/** Corners of a line of steps: each value holds up to the next one; unknown ones are left out. */
export function cornersOf(
  values: readonly (readonly [budget: number, value: number | null])[],
  { x, y }: Scales,
): [x: number, y: number][] {
  const corners: [number, number][] = [];
  for (const [budget, value] of values) {
    if (value === null) continue;
    const last = corners.at(-1);
    if (last !== undefined) corners.push([x(budget), last[1]]);
    corners.push([x(budget), y(value)]);
  }
  return corners;
}

/** Round numbers above `from` up to `to`, in steps of 1, 2 or 5 and zeros. */
export function ticksUpTo(to: number, from: number, most: number): number[] {
  if (to <= from) return [];
  const step = roundStep(to - from, most);
  const first = Math.floor(from / step) + 1;
  // A sum of steps may miss the end by a rounding.
  const count = Math.floor(to / step + 1e-9) - first + 1;
  return Array.from({ length: Math.max(0, count) }, (_, k) => (first + k) * step);
}

/** A round step, of which a span has so many at most; 1 of no span. */
function roundStep(span: number, most: number): number {
  const raw = span / most;
  if (raw <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(raw));
  return [1, 2, 5, 10].map((factor) => factor * power).find((own) => own >= raw) ?? raw;
}
