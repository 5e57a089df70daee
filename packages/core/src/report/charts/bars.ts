import {
  type Chart,
  type ChartLine,
  type ChartWords,
  chartOf,
  fitted,
  WIDTH,
  widthOf,
} from "./chart.ts";
import { OKABE_ITO } from "./palette.ts";
import { element, escaped, lineTo, textAt } from "./svg.ts";

/** The ends of a range, and both in words. */
export interface BarRange {
  readonly low: number;
  readonly high: number;
  readonly text: string;
}

/** One bar from 0, with the range that a forecast leaves open. */
export interface Bar {
  readonly label: string;
  /** 0 or more, in the unit of the chart. */
  readonly value: number;
  /** What stands beside the bar. */
  readonly text: string;
  readonly color?: string;
  readonly range?: BarRange | undefined;
}

/** Bars that belong together, such as those of all runs for one tier. */
export interface BarGroup {
  readonly label: string;
  readonly bars: readonly Bar[];
}

const BAR = 18;
const GAP = 5;
const BETWEEN_GROUPS = 11;
/** Units for the labels of groups, at least and at most. */
const LABELS = [56, 176] as const;

/** Horizontal bars from 0; null when no bar has a length. */
export function barChart(words: ChartWords, groups: readonly BarGroup[]): Chart | null {
  const bars = groups.flatMap((group) => group.bars);
  const longest = Math.max(0, ...bars.map(endOf));
  if (longest === 0) return null;
  const texts = Math.max(...bars.map(({ text }) => widthOf(text))) + 12;
  const wanted = Math.max(...groups.map(({ label }) => widthOf(label))) + 12;
  const left = Math.min(LABELS[1], Math.max(LABELS[0], wanted));
  const scale = (value: number) => left + (Math.max(0, value) / longest) * (WIDTH - left - texts);
  const drawn: string[] = [];
  let y = 2;
  for (const { label, bars: own } of groups) {
    const middle = y + (own.length * (BAR + GAP) - GAP) / 2;
    const side = { "text-anchor": "end" };
    drawn.push(textAt(left - 9, middle + 4.5, fitted(label, left - 9), side));
    for (const bar of own) {
      drawn.push(drawBar(bar, y, scale));
      y += BAR + GAP;
    }
    y += BETWEEN_GROUPS - GAP;
  }
  const height = y - BETWEEN_GROUPS + GAP + 4;
  drawn.push(lineTo([left, 0], [left, height], { "stroke-opacity": 0.5 }));
  return chartOf(words, bars.map(lineOf), drawn, height);
}

function endOf({ value, range }: Bar): number {
  return Math.max(value, range?.high ?? 0);
}

function lineOf({ label, text, range }: Bar): ChartLine {
  return { label, text: range === undefined ? text : `${text}, ${range.text}` };
}

function drawBar(bar: Bar, y: number, scale: (value: number) => number): string {
  const { label, value, text, range, color = OKABE_ITO.blue } = bar;
  const middle = y + BAR / 2;
  const title = element("title", {}, escaped(`${label}: ${text}`));
  const left = scale(0);
  const box = { x: left, y, width: scale(value) - left, height: BAR, fill: color };
  const whisker = range === undefined ? "" : drawWhisker(range, middle, scale);
  return element("rect", box, title) + whisker + textAt(scale(endOf(bar)) + 7, middle + 4.5, text);
}

/** A line from low to high with a short stroke across each end. */
function drawWhisker(range: BarRange, middle: number, scale: (value: number) => number): string {
  const [low, high] = [scale(range.low), scale(range.high)];
  const ends = [low, high].map((x) => lineTo([x, middle - 4], [x, middle + 4]));
  return [lineTo([low, middle], [high, middle]), ...ends].join("");
}
