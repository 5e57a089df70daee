import { html, type Markup, remarkLine } from "./html.ts";

/** One bar of a chart, with the range the forecast leaves open. */
export interface Bar {
  readonly label: string;
  readonly colour: string;
  readonly value: number;
  /** What stands beside the bar. */
  readonly text: string;
  readonly range?: { readonly low: number; readonly high: number } | undefined;
}

/** Bars that belong together, such as those of all runs for one tier. */
export interface BarGroup {
  readonly label: string;
  readonly bars: readonly Bar[];
}

const WIDTH = 400;
const BAR = 18;
const GAP = 6;
const BETWEEN_GROUPS = 12;
const LABELS = 66;
const TEXTS = 72;
const INK = "#1b2430";

/** Horizontal bars from 0, drawn as SVG in the page; nothing when no bar has a length. */
export function barChart(heading: string, groups: readonly BarGroup[], remark?: string): Markup {
  const bars = groups.flatMap((group) => group.bars);
  const longest = Math.max(0, ...bars.map((bar) => Math.max(bar.value, bar.range?.high ?? 0)));
  if (longest === 0) return { markup: "" };
  const scale = (value: number) => (Math.max(0, value) / longest) * (WIDTH - LABELS - TEXTS);
  const drawn: Markup[] = [];
  let y = 2;
  for (const { label, bars: own } of groups) {
    drawn.push(drawLabel(label, y + (own.length * (BAR + GAP) - GAP) / 2));
    for (const bar of own) {
      drawn.push(drawBar(bar, y, scale));
      y += BAR + GAP;
    }
    y += BETWEEN_GROUPS;
  }
  const height = y - BETWEEN_GROUPS;
  const spoken = bars.map((bar) => `${bar.label} ${bar.text}`).join(", ");
  const label = `${heading}: ${spoken}`;
  const box = `0 0 ${WIDTH} ${height}`;
  return html`<section><h2>${heading}</h2><svg viewBox="${box}" role="img" aria-label="${label}">
<line x1="${LABELS}" y1="0" x2="${LABELS}" y2="${height}" stroke="#c3cad2"/>
${drawn}</svg>${remarkLine(remark)}</section>
`;
}

function drawLabel(label: string, middle: number): Markup {
  return html`<text x="${LABELS - 10}" y="${round(middle + 4.5)}" text-anchor="end"
 font-size="13" fill="${INK}">${cut(label)}</text>`;
}

function drawBar(
  { label, colour, value, text, range }: Bar,
  y: number,
  scale: (value: number) => number,
): Markup {
  const middle = y + BAR / 2;
  const end = LABELS + scale(Math.max(value, range?.high ?? 0));
  const whisker =
    range && drawWhisker(LABELS + scale(range.low), LABELS + scale(range.high), middle);
  return html`<rect x="${LABELS}" y="${y}" width="${round(scale(value))}" height="${BAR}" rx="3"
 fill="${colour}"><title>${label}: ${text}</title></rect>${whisker ?? null}<text
 x="${round(end + 8)}" y="${middle + 4.5}" font-size="12.5" fill="${INK}">${text}</text>
`;
}

/** A line from low to high with a short stroke across each end. */
function drawWhisker(low: number, high: number, middle: number): Markup {
  const [left, right] = [round(low), round(high)];
  const strokes = [left, right].map((x) => `M${x} ${middle - 4}v8`).join("");
  return html`<path d="M${left} ${middle}H${right}${strokes}" stroke="${INK}" stroke-width="1.2"
 fill="none" opacity="0.55"/>`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

function cut(label: string): string {
  const letters = [...label];
  return letters.length <= 9 ? label : `${letters.slice(0, 8).join("")}…`;
}
