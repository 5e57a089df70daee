import { type Chart, type ChartLine, type ChartWords, chartOf, WIDTH, widthOf } from "./chart.ts";
import { OKABE_ITO } from "./palette.ts";
import { element, lineTo, textAt } from "./svg.ts";

/** A value that holds from `x` to the next point. */
export interface StepPoint {
  readonly x: number;
  readonly y: number;
  /** What no plan can exceed there; nothing is shaded where it is not known. */
  readonly bound?: number | undefined;
}

/** One line of steps. */
export interface StepLine {
  readonly label: string;
  readonly points: readonly StepPoint[];
  readonly color?: string;
  readonly dashed?: boolean;
}

/** What a chart of steps draws and how it writes numbers. */
export interface StepChartInput extends ChartWords {
  readonly lines: readonly StepLine[];
  /** A point that stands out, such as the plan's own budget. */
  readonly mark?: { readonly x: number; readonly y: number; readonly label: string } | undefined;
  /** What the horizontal axis counts. */
  readonly across: string;
  readonly textOfX: (x: number) => string;
  readonly textOfY: (y: number) => string;
}

const HEIGHT = 250;
const TOP = 14;
const BOTTOM = HEIGHT - 38;

interface Scales {
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
}

/**
 * Lines of steps from a zero line: what is offered cannot be divided, so nothing is smoothed. A
 * band leads from a line up to its bound. Null without points.
 */
export function stepChart(input: StepChartInput): Chart | null {
  const points = input.lines.flatMap((line) => line.points);
  if (points.length === 0) return null;
  const topY = Math.max(...points.map(({ y, bound }) => Math.max(y, bound ?? 0)));
  if (topY <= 0) return null;
  const ticks = [0, ...ticksUpTo(topY, 0)];
  const left = Math.max(...ticks.map((tick) => widthOf(input.textOfY(tick)))) + 10;
  const xs = points.map(({ x }) => x);
  const [from, to] = [Math.min(...xs), Math.max(...xs)];
  const right = WIDTH - 14;
  const scales: Scales = {
    x: (x) =>
      to === from ? (left + right) / 2 : left + ((x - from) / (to - from)) * (right - left),
    y: (y) => BOTTOM - (y / topY) * (BOTTOM - TOP),
  };
  const drawn = [
    ...ticks.map((tick) => drawTick(input.textOfY(tick), scales.y(tick), left, right)),
    drawAcross(input, [from, ...ticksUpTo(to, from)], scales),
    ...input.lines.flatMap((line) => drawLine(line, scales)),
    ...input.lines.map((line, index) => drawName(line, input.lines.length - 1 - index)),
    input.mark === undefined ? "" : drawMark(input.mark, scales),
  ];
  return chartOf(input, linesOf(input), drawn, HEIGHT);
}

function linesOf({ lines, mark, textOfX, textOfY, across }: StepChartInput): ChartLine[] {
  const own = lines.map(({ label, points }) => ({
    label: `${label}, by ${across}`,
    text: points.map(({ x, y }) => `${textOfX(x)}: ${textOfY(y)}`).join(", "),
  }));
  const marked = mark && { label: mark.label, text: `${textOfX(mark.x)}: ${textOfY(mark.y)}` };
  return marked === undefined ? own : [...own, marked];
}

function drawTick(text: string, y: number, left: number, right: number): string {
  return (
    lineTo([left, y], [right, y], { "stroke-opacity": y === BOTTOM ? 0.6 : 0.15 }) +
    textAt(left - 6, y + 4, text, { "text-anchor": "end" })
  );
}

function drawAcross(
  { textOfX, across }: StepChartInput,
  ticks: readonly number[],
  { x }: Scales,
): string {
  const own = ticks.filter((tick, index) => {
    const next = ticks[index + 1];
    const half = widthOf(textOfX(tick)) / 2 + 4;
    return (
      textOfX(tick) !== textOfX(ticks[index - 1] ?? Number.NaN) &&
      (index > 0 || next === undefined || x(next) - x(tick) > 2 * half)
    );
  });
  const texts = own.map((tick) =>
    textAt(x(tick), BOTTOM + 16, textOfX(tick), { "text-anchor": "middle" }),
  );
  const name = textAt(WIDTH - 14, BOTTOM + 33, across, { "text-anchor": "end", opacity: 0.75 });
  return [...texts, name].join("");
}

/** Round numbers above `from` up to `to`, four at most: steps of 1, 2 or 5 and zeros. */
function ticksUpTo(to: number, from: number): number[] {
  const raw = (to - from) / 4;
  if (raw <= 0) return [];
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((own) => own >= raw) ?? raw;
  const first = Math.floor(from / step) + 1;
  const count = Math.floor(to / step) - first + 1;
  return Array.from({ length: Math.max(0, count) }, (_, k) => (first + k) * step).filter(
    (tick) => tick - from >= step * 0.4,
  );
}

function drawLine({ points, color = OKABE_ITO.blue, dashed }: StepLine, scales: Scales): string[] {
  const band = points.every(({ bound }) => bound !== undefined)
    ? [
        element("path", {
          d: `${stepsTo(points, scales, "bound")} ${backTo(points, scales)}Z`,
          fill: color,
          "fill-opacity": 0.22,
        }),
      ]
    : [];
  const dash = dashed ? "5 3" : undefined;
  const line = element("path", {
    d: stepsTo(points, scales, "y"),
    fill: "none",
    stroke: color,
    "stroke-width": 2.4,
    "stroke-dasharray": dash,
  });
  const dots = points.map((p) =>
    element("circle", { cx: scales.x(p.x), cy: scales.y(p.y), r: 2.4, fill: color }),
  );
  return [...band, line, ...(dashed ? [] : dots)];
}

function heightAt(point: StepPoint, of: "y" | "bound"): number {
  return of === "y" ? point.y : (point.bound ?? point.y);
}

function stepsTo(points: readonly StepPoint[], { x, y }: Scales, of: "y" | "bound"): string {
  return points
    .map((point, index) => {
      const [px, py] = [fixed(x(point.x)), fixed(y(heightAt(point, of)))];
      return index === 0 ? `M${px} ${py}` : `H${px}V${py}`;
    })
    .join("");
}

/** The same steps from the right to the left. */
function backTo(points: readonly StepPoint[], { x, y }: Scales): string {
  return points
    .toReversed()
    .map((point, index) => {
      const [px, py] = [fixed(x(point.x)), fixed(y(point.y))];
      return index === 0 ? `L${px} ${py}` : `V${py}H${px}`;
    })
    .join("");
}

function fixed(value: number): string {
  return value.toFixed(2);
}

/** Names of the lines stand in the lower right corner, where rising steps leave room. */
function drawName({ label, color = OKABE_ITO.blue, dashed }: StepLine, row: number): string {
  const y = BOTTOM - 12 - row * 17;
  const right = WIDTH - 18;
  const dash = dashed ? "5 3" : undefined;
  return (
    lineTo([right - 26, y - 4], [right, y - 4], {
      stroke: color,
      "stroke-width": 2.4,
      "stroke-dasharray": dash,
    }) + textAt(right - 33, y, label, { "text-anchor": "end" })
  );
}

function drawMark(
  { x, y, label }: { readonly x: number; readonly y: number; readonly label: string },
  scales: Scales,
): string {
  const [cx, cy] = [scales.x(x), scales.y(y)];
  const end = cx > WIDTH / 2;
  return (
    lineTo([cx, cy], [cx, BOTTOM], { "stroke-dasharray": "2 3", "stroke-opacity": 0.7 }) +
    element("circle", { cx, cy, r: 6, fill: "#fff", stroke: "currentColor", "stroke-width": 2.2 }) +
    textAt(cx + (end ? -10 : 10), cy + 19, label, {
      "text-anchor": end ? "end" : "start",
      "font-weight": 600,
    })
  );
}
