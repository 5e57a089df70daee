import { type Comparison, isImputed } from "../run/comparison.ts";
import type { Run } from "../run/schema.ts";
import { type Bar, barChart, SERIES_COLORS } from "./charts/index.ts";
import {
  type Cell,
  type ChartSection,
  type Column,
  charts,
  type TableOptions,
  type TableSection,
  table,
  textOf,
} from "./document.ts";
import { sides } from "./sides.ts";
import {
  changeText,
  figureCell,
  figureText,
  IMPUTED_SUM_REMARK,
  LETTERS,
  measureWords,
  platformName,
  rangeText,
} from "./words.ts";

type Figure = Comparison["kpis"][number];
type Part = Comparison["by"]["tier"][number];

/** Spend per tier, reach and conversions of every run as bars. */
export function comparedCharts(
  { by }: Comparison,
  runs: readonly Run[],
  currency: string,
): ChartSection[] {
  const perRun = (measure: "reach" | "conversions"): Bar[] =>
    runs.map(({ plan }, index) => ({
      label: LETTERS[index],
      color: SERIES_COLORS[index],
      value: plan?.totals[measure] ?? 0,
      text: figureText(measure, plan?.totals[measure] ?? null, currency),
      range: rangeOf(plan?.bands[measure]),
    }));
  const groups = (measure: "reach" | "conversions") =>
    perRun(measure).map((bar) => ({ label: `Plan ${bar.label}`, bars: [bar] }));
  const imputed = runs.some(({ plan }) => isImputed("spend", plan?.totals));
  return charts([
    barChart(
      {
        heading: `Spend per tier (${currency})`,
        remark: `${currency}; prices and costs of each plan. ${imputed ? IMPUTED_SUM_REMARK : ""}`,
      },
      by.tier.map((part) => ({
        label: part.key,
        bars: runs.map((_, index) => ({
          label: `${LETTERS[index]} ${part.key}`,
          color: SERIES_COLORS[index],
          value: amountOf(part, "spend", index) ?? 0,
          text: `${LETTERS[index]}  ${
            amountOf(part, "spend", index) === null
              ? "0"
              : textOf(cellOf(part, "spend", index, currency))
          }`,
        })),
      })),
    ),
    barChart(
      { heading: "Reach, everybody once", remark: `People of the target; ${RANGE}` },
      groups("reach"),
    ),
    barChart(
      { heading: "Conversions", remark: `Orders expected; ${RANGE}` },
      groups("conversions"),
    ),
  ]);
}

function rangeOf(band: { low: number; high: number } | undefined) {
  return band && { ...band, text: rangeText(band) };
}

const RANGE =
  "forecast of each run. The line is its range: low and high are each missed one time in ten.";

/** Measures line by line, a column per run and per difference. */
export function figureTable(
  heading: string,
  figures: readonly Figure[],
  runs: number,
  currency: string,
  { remark, sheet }: TableOptions = {},
): TableSection[] {
  const columns: Column<Figure>[] = [
    { title: "figure", cell: ({ measure }) => measureWords(measure) },
    ...sides<Figure>(runs, ({ measure, values, imputed }, index) =>
      figureCell(measure, values[index], currency, imputed[index]),
    ),
    ...sides<Figure>(runs, ({ measure, deltas, imputed, tie, ties }, index) => {
      const change = changeText(measure, deltas[index], currency, imputed[0] || imputed[index]);
      return `${(ties?.[index] ?? tie) ? "≈ " : ""}${change}`;
    })
      .slice(1)
      .map((column) => ({ ...column, title: `${column.title} − A` })),
  ];
  const known = figures.filter(({ values }) => values.some((value) => value !== null));
  const ties = known.some(({ tie, ties }) => tie || ties?.slice(1).includes(true))
    ? "≈ marks a difference that lies inside the uncertainty of the forecast."
    : "";
  const imputed = known.some((figure) => figure.imputed.includes(true)) ? IMPUTED_SUM_REMARK : "";
  return table(heading, columns, known, {
    remark: [remark ?? "", ties, imputed].filter((text) => text !== "").join(" "),
    sheet,
  });
}

/** The figures of the runs, each with the ties of the plans where the runs share a forecast. */
export function withTies({ common, kpis }: Comparison): readonly Figure[] {
  const counted = new Map((common?.figures ?? []).map((figure) => [figure.measure, figure]));
  return kpis.map((figure) => {
    const same = counted.get(figure.measure);
    const shared =
      same?.ties && figure.values.every((value, index) => !isOther(value, same.values[index]));
    return shared ? { ...figure, ties: same.ties } : figure;
  });
}

/**
 * Figures that differ when every plan is counted on the forecast of the first; the value always.
 */
export function onlyInCommon({ common, kpis }: Comparison): readonly Figure[] {
  const stated = new Map(kpis.map(({ measure, values }) => [measure, values]));
  return (common?.figures ?? []).filter(({ measure, values }) => {
    const own = stated.get(measure);
    return own === undefined || values.some((value, index) => isOther(value, own[index]));
  });
}

function isOther(a: number | null, b: number | null): boolean {
  return a === null || b === null
    ? a !== b
    : Math.abs(a - b) > 1e-9 * Math.max(Math.abs(a), Math.abs(b));
}

/** Spend and results per tier, platform and phase. */
export function partTable({ by, runs }: Comparison, currency: string): TableSection[] {
  const parts = (["tier", "platform", "phase"] as const).flatMap((dimension) =>
    by[dimension].map((part) => ({ dimension, part })),
  );
  const columns: Column<(typeof parts)[number]>[] = [
    { title: "by", cell: ({ dimension }) => dimension },
    {
      title: "part",
      cell: ({ part, dimension }) => (dimension === "platform" ? platformName(part.key) : part.key),
    },
    ...(["spend", "reach", "conversions"] as const).flatMap((measure) =>
      sides<(typeof parts)[number]>(runs.length, ({ part }, index) =>
        cellOf(part, measure, index, currency),
      ).map((column) => ({
        ...column,
        title: `${measure === "conversions" ? "conv." : measure} ${column.title}`,
      })),
    ),
  ];
  return table("Where the money goes", columns, parts, { sheet: "Mix" });
}

function cellOf(part: Part, measure: string, index: number, currency: string): Cell {
  const figure = part.figures.find((own) => own.measure === measure);
  return figureCell(measure, figure?.values[index] ?? null, currency, figure?.imputed[index]);
}

function amountOf(part: Part, measure: string, index: number): number | null {
  return part.figures.find((figure) => figure.measure === measure)?.values[index] ?? null;
}
