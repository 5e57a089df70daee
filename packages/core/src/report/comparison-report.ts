import type { Comparison } from "../run/comparison.ts";
import type { Run } from "../run/schema.ts";
import { type AnyComparison, comparisonFor, type ReportAudience, runFor } from "./audience.ts";
import { bridgesTable } from "./bridge.ts";
import { SERIES_COLORS } from "./charts/index.ts";
import {
  causeTables,
  commonRemarks,
  nearestTables,
  offerTable,
  ruleTable,
  thresholdTable,
} from "./comparison-choices.ts";
import {
  comparedCharts,
  figureTable,
  onlyInCommon,
  partTable,
  withTies,
} from "./comparison-figures.ts";
import { type Brand, type Card, type Report, sentences } from "./document.ts";
import { reportHtml } from "./report-html.ts";
import { changeText, LETTERS, priceWarnings, spendText } from "./words.ts";

const ANSWERS: Readonly<Record<string, string>> = {
  optimal: "proved best",
  withinGap: "proved within the gap",
  limit: "best found in time",
  infeasible: "no plan possible",
  noPlan: "no plan found in time",
  cancelled: "cancelled",
};

/**
 * A comparison as a report, for people who were not there when it was made.
 * @param comparison of these runs, with or without causes
 * @param runs the runs that were compared, in their order
 * @example
 * const report = comparisonReport(compareRuns(runs), runs, "client");
 * report.title; // "2 plans compared"
 */
export function comparisonReport(
  comparison: AnyComparison,
  runs: readonly Run[],
  audience: ReportAudience,
  brand: Brand | null = null,
): Report {
  const shown = comparisonFor(audience, comparison, runs);
  const own = runs.map((run) => runFor(audience, run));
  const { currency } = shown.runs[0];
  const count = shown.runs.length;
  return {
    title: `${count} plans compared`,
    facts: `Every difference is to plan A. Amounts in ${currency}.`,
    brand,
    currency,
    sections: [
      { kind: "cards", cards: shown.runs.map((run, index) => runCard(run, index, own[index])) },
      ...sentences("In short", inShort(shown, currency)),
      ...thresholdTable(shown),
      ...comparedCharts(shown, own, currency),
      ...figureTable("What the plans are expected to do", withTies(shown), count, currency, {
        sheet: "Figures",
      }),
      ...bridgesTable(shown.bridge, count, currency),
      ...causeTables(shown),
      ...figureTable("The same plans on the forecast of A", onlyInCommon(shown), count, currency, {
        remark: COMMON,
      }),
      ...commonRemarks(shown),
      ...partTable(shown, currency),
      ...offerTable(shown, own, currency),
      ...ruleTable(shown),
      ...nearestTables(own, currency),
      ...sentences("What is estimated", estimatesOf(own)),
      ...sentences("Notes", shown.notes),
    ],
    footer: FOOTER,
  };
}

const COMMON =
  "Prices, forecast and goals of plan A for every plan, so that only the choice of creators " +
  "differs. Figures that stay as they are above are left out.";
const FOOTER =
  "Made with Reachmix. Expected figures are forecasts; the lines in the charts and the mark ≈ " +
  "show the range they leave open.";

function runCard(run: Comparison["runs"][number], index: number, { plan }: Run): Card {
  const value =
    plan === null ? "no plan" : `${spendText(plan.totals, run.currency)} ${run.currency}`;
  const who =
    plan === null ? "" : `${plan.totals.creators} creators, ${plan.totals.offers} offers · `;
  const answer = ANSWERS[run.termination] ?? run.termination;
  return {
    label: run.name,
    value,
    notes: [`${who}${answer}`, run.createdAt.slice(0, 10)],
    letter: { text: LETTERS[index], color: SERIES_COLORS[index] },
  };
}

/** What each later plan costs and brings more or less than the first. */
function inShort({ runs, kpis }: Comparison, currency: string): string[] {
  return runs.slice(1).flatMap((_, place) => {
    const index = place + 1;
    const parts = SAID.flatMap(([measure, words]) => {
      const figure = kpis.find((own) => own.measure === measure);
      const delta = figure?.deltas[index] ?? null;
      if (figure === undefined || delta === null) return [];
      const imputed = figure.imputed[0] || figure.imputed[index];
      const unit = measure === "spend" ? ` ${currency}` : "";
      const tie = figure.tie ? " (within the uncertainty of the forecast)" : "";
      return [`${changeText(measure, delta, currency, imputed)}${unit} ${words}${tie}`];
    });
    return parts.length === 0
      ? [`Plan ${LETTERS[index]} cannot be held against plan A: one of them has no plan.`]
      : [`Plan ${LETTERS[index]} against plan A: ${parts.join(", ")}.`];
  });
}

const SAID = [
  ["spend", "spent"],
  ["creators", "creators"],
  ["reach", "people reached"],
  ["engagements", "engagements"],
  ["conversions", "conversions"],
] as const;

/** Which prices nobody quoted, plan by plan, and in which currency they were estimated. */
function estimatesOf(runs: readonly Run[]): string[] {
  const counts = runs.map(({ plan }, index) => {
    const picks = plan?.picks ?? [];
    const imputed = picks.filter(({ priceBand }) => priceBand !== null).length;
    return imputed === 0
      ? `Plan ${LETTERS[index]}: all ${picks.length} prices were quoted.`
      : `Plan ${LETTERS[index]}: ${imputed} of ${picks.length} prices are imputed.`;
  });
  const warnings = priceWarnings(runs).map(({ letter, message }) => `Plan ${letter}: ${message}`);
  return [...counts, ...warnings];
}

/** {@link comparisonReport} as one page that needs nothing else. */
export function comparisonHtml(
  comparison: AnyComparison,
  runs: readonly Run[],
  audience: ReportAudience,
): string {
  return reportHtml(comparisonReport(comparison, runs, audience));
}
