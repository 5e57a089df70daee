import { type Chart, type ChartWords, chartOf, fitted, WIDTH, widthOf } from "./chart.ts";
import { OKABE_ITO } from "./palette.ts";
import { element, lineTo, textAt } from "./svg.ts";

/** A step on the way from the first amount to nothing. */
export interface BridgeStep {
  readonly label: string;
  /** 0 or more; the steps after the first add up to it. */
  readonly value: number;
  readonly text: string;
  /** `fees` stands out, `rest` is drawn hollow. */
  readonly as?: "fees" | "rest";
}

const ROW = 22;
const BAR = 14;
const LABELS = 164;

/**
 * From a first amount, step by step, to nothing: each bar begins where the one before ends. Null
 * when there is no amount.
 */
export function bridgeChart(words: ChartWords, steps: readonly BridgeStep[]): Chart | null {
  const [first] = steps;
  if (first === undefined || first.value <= 0) return null;
  const texts = Math.max(...steps.map(({ text }) => widthOf(text))) + 10;
  const right = WIDTH - texts;
  const scale = (value: number) => LABELS + (value / first.value) * (right - LABELS);
  let left = first.value;
  const drawn = steps.map((step, index) => {
    const from = index === 0 ? 0 : Math.max(0, left - step.value);
    const to = index === 0 ? first.value : left;
    if (index > 0) left = from;
    return drawStep(step, index, [scale(from), scale(to)]);
  });
  const height = steps.length * ROW + 4;
  drawn.push(lineTo([LABELS, 0], [LABELS, height], { "stroke-opacity": 0.5 }));
  return chartOf(
    words,
    steps.map(({ label, text }) => ({ label, text })),
    drawn,
    height,
  );
}

function drawStep(
  { label, text, as }: BridgeStep,
  index: number,
  [from, to]: readonly [number, number],
): string {
  const y = index * ROW + 4;
  const middle = y + BAR / 2 + 4.5;
  const looks = as === "rest" ? REST : { fill: as === "fees" ? OKABE_ITO.blue : OKABE_ITO.orange };
  const look = index === 0 ? { fill: "currentColor", "fill-opacity": 0.55 } : looks;
  return [
    textAt(LABELS - 9, middle, fitted(label, LABELS - 9), { "text-anchor": "end" }),
    element("rect", { x: from, y, width: Math.max(1, to - from), height: BAR, ...look }),
    textAt(WIDTH, middle, text, { "text-anchor": "end" }),
  ].join("");
}

const REST = { fill: "none", stroke: "currentColor", "stroke-dasharray": "3 2" };
