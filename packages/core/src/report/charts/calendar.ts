import { type Chart, type ChartWords, chartOf, fitted, WIDTH } from "./chart.ts";
import { SERIES_COLORS } from "./palette.ts";
import { element, escaped, lineTo, textAt } from "./svg.ts";

/** A span of days, its ends among them. */
export interface Span {
  readonly label: string;
  /** Days since 1970-01-01. */
  readonly fromDay: number;
  readonly toDay: number;
  /** What happens in it. */
  readonly text: string;
  /** First and last day in words. */
  readonly daysText: string;
}

const ROW = 46;
const LEFT = 4;

/** Spans on one axis of days, one row each; null without spans. */
export function calendarChart(words: ChartWords, spans: readonly Span[]): Chart | null {
  if (spans.length === 0) return null;
  const first = Math.min(...spans.map(({ fromDay }) => fromDay));
  const last = Math.max(...spans.map(({ toDay }) => toDay)) + 1;
  const scale = (day: number) => LEFT + ((day - first) / (last - first)) * (WIDTH - 2 * LEFT);
  const drawn = spans.map((span, index) => drawSpan(span, index, scale));
  const lines = spans.map(({ label, daysText, text }) => ({ label, text: `${daysText}, ${text}` }));
  return chartOf(words, lines, drawn, spans.length * ROW);
}

function drawSpan(
  { label, fromDay, toDay, text, daysText }: Span,
  index: number,
  scale: (day: number) => number,
): string {
  const top = index * ROW;
  const fill = SERIES_COLORS[index % SERIES_COLORS.length];
  const box = { x: scale(fromDay), y: top + 21, height: 13, fill };
  const rail = lineTo([LEFT, top + 27.5], [WIDTH - LEFT, top + 27.5], { "stroke-opacity": 0.18 });
  const named = `${fitted(label, 120)} · ${daysText}`;
  return [
    element("text", { x: LEFT, y: top + 14, "font-weight": 600 }, escaped(named)),
    textAt(WIDTH - LEFT, top + 14, text, { "text-anchor": "end" }),
    rail,
    element("rect", { ...box, width: Math.max(2, scale(toDay + 1) - scale(fromDay)) }),
  ].join("");
}
