import { escaped, round } from "./svg.ts";

/** A chart as it is put into a page, with what it shows in words. */
export interface Chart {
  readonly heading: string;
  /** One `<svg>` element that needs nothing else; its ink is the color of the text around it. */
  readonly svg: string;
  /** Unit and source of what is drawn, one sentence each. */
  readonly remark: string;
  /** Everything the chart shows, line by line, for those who do not see it. */
  readonly lines: readonly ChartLine[];
}

/** One thing that a chart shows. */
export interface ChartLine {
  readonly label: string;
  readonly text: string;
}

/** What every chart states besides what it draws. */
export interface ChartWords {
  readonly heading: string;
  /** Unit and source, one sentence each. */
  readonly remark: string;
}

/** Width of every chart in its own units; the page scales it. */
export const WIDTH = 440;
/** Font size of labels in the same units. */
export const FONT = 12.5;

/** Width of a character, a digit in a wide font, so that labels do not run into each other. */
const CHARACTER = 7.4;

/**
 * A chart from what is drawn: the element carries its heading as title and its lines as
 * description.
 * @param drawn markup of its shapes
 */
export function chartOf(
  { heading, remark }: ChartWords,
  lines: readonly ChartLine[],
  drawn: readonly string[],
  height: number,
): Chart {
  const spoken = lines.map(({ label, text }) => `${label}: ${text}`).join("; ");
  const svg =
    `<svg viewBox="0 0 ${WIDTH} ${round(height)}" role="img" font-size="${FONT}" ` +
    `fill="currentColor"><title>${escaped(heading)}</title>` +
    `<desc>${escaped(`${spoken}. ${remark}`)}</desc>\n${drawn.join("\n")}</svg>`;
  return { heading, svg, remark, lines };
}

/** Units that a text is wide, estimated. */
export function widthOf(text: string): number {
  return [...text].length * CHARACTER;
}

/** A label that fits into so many units; a longer one ends in an ellipsis. */
export function fitted(label: string, units: number): string {
  const letters = [...label];
  const most = Math.max(2, Math.floor(units / CHARACTER));
  return letters.length <= most
    ? label
    : `${letters
        .slice(0, most - 1)
        .join("")
        .trimEnd()}…`;
}
