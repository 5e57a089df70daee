import { isImputed } from "../run/comparison.ts";
import type { Plan } from "../run/schema.ts";
import type { WhatIf, WhatIfCell } from "../run/what-if.ts";
import { planFor, type ReportAudience } from "./audience.ts";
import { barChart, type Chart, SERIES_COLORS } from "./charts/index.ts";
import {
  type Brand,
  type Column,
  charts,
  type Report,
  sentences,
  type TableSection,
  table,
} from "./document.ts";
import { figureCell, figureText, IMPUTED_SUM_REMARK, measureWords, rangeText } from "./words.ts";

/** A cell with its plan as the audience may see it. */
interface Shown {
  readonly cell: WhatIfCell;
  readonly plan: Plan | null;
}

/** A grid of answers as a report: every cell a line, to read across. */
export function whatIfReport(
  grid: WhatIf,
  audience: ReportAudience,
  brand: Brand | null = null,
): Report {
  const { name, currency } = grid;
  const shown = grid.cells.map((cell) => {
    const plan = cell.result?.plan ?? null;
    return { cell, plan: plan && planFor(audience, plan, cell.brief) };
  });
  return {
    title: name === null ? "What if" : `${name}: what if`,
    facts: `${grid.cells.length} plans. Amounts in ${currency}.`,
    brand,
    currency,
    sections: [
      ...charts([
        resultChart("reach", "People reached, everybody once", shown, currency),
        resultChart("conversions", "Conversions", shown, currency),
      ]),
      ...gridTable(shown, currency),
      ...sentences("Notes", audience === "internal" ? grid.notes : []),
    ],
    footer: "Made with Reachmix. Every line is a plan of its own, the best of its question.",
  };
}

function resultChart(
  measure: "reach" | "conversions",
  heading: string,
  shown: readonly Shown[],
  currency: string,
): Chart | null {
  return barChart(
    {
      heading,
      remark:
        `Expected ${measure}. Source: forecast of each plan; the line is its range, ` +
        "low and high are each missed one time in ten.",
    },
    shown.flatMap(({ cell: { label }, plan }) => {
      if (plan === null) return [];
      const band = plan.bands[measure];
      const range = band && { ...band, text: rangeText(band) };
      const value = plan.totals[measure];
      const text = figureText(measure, value, currency);
      return [{ label, bars: [{ label, value, text, range, color: SERIES_COLORS[0] }] }];
    }),
  );
}

function gridTable(shown: readonly Shown[], currency: string): TableSection[] {
  const measures = [
    "spend",
    "creators",
    "reach",
    "engagements",
    "conversions",
    "cpm",
    "cpa",
  ] as const;
  const columns: Column<Shown>[] = [
    { title: "plan", cell: ({ cell }) => cell.label },
    ...measures.map(
      (measure): Column<Shown> => ({
        title: measureWords(measure),
        cell: ({ plan }) =>
          figureCell(
            measure,
            plan?.totals[measure] ?? null,
            currency,
            isImputed(measure, plan?.totals),
          ),
        number: true,
      }),
    ),
    { title: "answer", cell: answerOf },
  ];
  const imputed = shown.some(({ plan }) => isImputed("spend", plan?.totals));
  return table("Plan by plan", columns, shown, {
    remark: imputed ? IMPUTED_SUM_REMARK : undefined,
    sheet: "What if",
  });
}

function answerOf({ cell: { status, result }, plan }: Shown): string {
  if (status === "notComputed" || result === null) return "not computed";
  return plan === null ? "no plan is possible" : "best plan";
}
