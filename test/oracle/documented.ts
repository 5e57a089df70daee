import { readFileSync } from "node:fs";

const LINES = readFileSync("docs/forecast.md", "utf8").split("\n");

/** The benchmark of one format as the table of docs/forecast.md prints it. */
export interface DocumentedFormat {
  readonly reachRate: readonly number[];
  readonly frequency: number;
  readonly engagementRate: readonly number[];
  readonly clickRate: number;
  readonly link: number;
  readonly conversionFactor: number;
  readonly reachableShare: number;
  /** Standard deviations of ln(reach rate) between creators, and between posts. */
  readonly tau: number;
  readonly sigma: number;
  /** US dollars per thousand impressions, null where nothing is published. */
  readonly cpm: number | null;
  readonly priceFactor: number;
}

/** The formats of docs/forecast.md by `platform.format`; rates per tier from nano to mega. */
export function documentedFormats(): Readonly<Record<string, DocumentedFormat>> {
  const { header, rows } = tableOf("reach per follower");
  const column = (row: readonly string[], start: string) => {
    const at = header.findIndex((title) => title.startsWith(start));
    if (at < 0) throw new Error(`the table of docs/forecast.md has no column "${start}"`);
    return row[at];
  };
  return Object.fromEntries(
    rows.map((row) => {
      const clicks = column(row, "clicks per impression");
      const cpm = column(row, "CPM");
      const [tau, sigma] = numbers(column(row, "tau / sigma"));
      const format: DocumentedFormat = {
        reachRate: numbers(column(row, "reach per follower")),
        frequency: Number(column(row, "impressions per person")),
        engagementRate: numbers(column(row, "engagements per impression")),
        clickRate: Number.parseFloat(clicks),
        link: clicks.includes("no link") ? 0 : 1,
        conversionFactor: Number(column(row, "conversion factor")),
        reachableShare: Number(column(row, "reachable share")),
        tau,
        sigma,
        cpm: cpm === "-" ? null : Number(cpm),
        priceFactor: Number(column(row, "price factor")),
      };
      return [column(row, "format"), format];
    }),
  );
}

/** The default of a documented number, by its path without placeholders: `clickTierFactor`. */
export function documentedDefault(path: string): number[] {
  const { header, rows } = tableOf("default");
  const found = rows.find(
    (row) => row[header.indexOf("path")].replace(/\.<\w+>/, "") === `\`${path}\``,
  );
  if (!found) throw new Error(`docs/forecast.md documents no default for ${path}`);
  return numbers(found[header.indexOf("default")]);
}

/** Share of its final results a post on a platform has after some days. */
export function documentedMaturity(platform: string, days: number): number {
  const { rows } = tableOf("share after days");
  const row = rows.find(([name]) => name.toLowerCase() === platform);
  if (!row) throw new Error(`docs/forecast.md documents no maturation of ${platform}`);
  const points = [[0, 0], ...row[1].split(", ").map((point) => point.split(": ").map(Number))];
  const next = points.findIndex(([day]) => days <= day);
  if (next < 0) return 1;
  const [[from, low], [to, high]] = [points[next - 1], points[next]];
  return low + ((high - low) * (days - from)) / (to - from);
}

function numbers(text: string): number[] {
  return text.split(" / ").map(Number);
}

/** The first table of docs/forecast.md one of whose columns begins with these words. */
function tableOf(words: string): { header: string[]; rows: string[][] } {
  const cells = (line: string) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim());
  const at = LINES.findIndex(
    (line) => line.startsWith("|") && cells(line).some((cell) => cell.startsWith(words)),
  );
  if (at < 0) throw new Error(`docs/forecast.md has no table with a column "${words}"`);
  const length = LINES.slice(at).findIndex((line) => !line.startsWith("|"));
  return {
    header: cells(LINES[at]),
    rows: LINES.slice(at + 2, at + length).map(cells),
  };
}
