import { type Chart, type ChartWords, chartOf, fitted, WIDTH } from "./chart.ts";
import { OKABE_ITO } from "./palette.ts";
import { element, escaped, lineTo, textAt } from "./svg.ts";

/** A forecast: its middle, and the range in which it lies four times out of five. */
export interface RangeRow {
  readonly label: string;
  readonly low: number;
  readonly mid: number;
  readonly high: number;
  /** The middle in words. */
  readonly text: string;
  /** Low and high in words. */
  readonly rangeText: string;
  /** An estimated one gets a hollow dot. */
  readonly estimated?: boolean;
}

const ROW = 44;
const LEFT = 8;

/**
 * Dots with ranges, one row each on a scale of its own from 0, because rows differ in unit; null
 * without rows.
 */
export function rangeChart(words: ChartWords, rows: readonly RangeRow[]): Chart | null {
  const known = rows.filter(({ high }) => high > 0);
  if (known.length === 0) return null;
  const drawn = known.map((row, index) => drawRow(row, index * ROW));
  const lines = known.map(({ label, text, rangeText }) => ({
    label,
    text: `${text}, from ${rangeText}`,
  }));
  return chartOf(words, lines, drawn, known.length * ROW);
}

function drawRow(row: RangeRow, top: number): string {
  const { label, low, mid, high, text, rangeText, estimated } = row;
  const right = WIDTH - 12;
  const scale = (value: number) => LEFT + (value / high) * (right - LEFT);
  const y = top + 29;
  const dot = estimated
    ? { fill: "#fff", stroke: OKABE_ITO.blue, "stroke-width": 2.5 }
    : { fill: OKABE_ITO.blue };
  const bold = { "font-weight": 600, x: WIDTH - 12, "text-anchor": "end" };
  return [
    textAt(LEFT, top + 14, fitted(label, 170)),
    element("text", { ...bold, y: top + 14 }, escaped(`${text}  (${rangeText})`)),
    lineTo([LEFT, y], [right, y], { "stroke-opacity": 0.18 }),
    lineTo([LEFT, y - 5], [LEFT, y + 5], { "stroke-opacity": 0.5 }),
    lineTo([scale(low), y], [scale(high), y], { stroke: OKABE_ITO.blue, "stroke-width": 3 }),
    ...[low, high].map((end) =>
      lineTo([scale(end), y - 5], [scale(end), y + 5], { stroke: OKABE_ITO.blue }),
    ),
    element("circle", { cx: scale(mid), cy: y, r: 5.5, ...dot }),
  ].join("");
}
