import type { Comparison } from "../run/comparison.ts";
import type { Run } from "../run/schema.ts";
import { type AnyComparison, comparisonFor, type ReportAudience, runFor } from "./audience.ts";
import {
  causeTables,
  commonRemarks,
  nearestTables,
  offerTable,
  ruleTable,
  thresholdTable,
} from "./comparison-choices.ts";
import { charts, figureTable, onlyInCommon, partTable, withTies } from "./comparison-figures.ts";
import { html, type Markup, page, sentences } from "./html.ts";
import { RUN_COLOURS } from "./style.ts";
import { LETTERS, priceWarnings, spendText } from "./words.ts";

const ANSWERS: Readonly<Record<string, string>> = {
  optimal: "proved best",
  withinGap: "proved within the gap",
  limit: "best found in time",
  infeasible: "no plan possible",
  noPlan: "no plan found in time",
  cancelled: "cancelled",
};

/**
 * A comparison as one page that needs nothing else, for people who were not there when it was made.
 * @param comparison of these runs, with or without causes
 * @param runs the runs that were compared, in their order
 * @returns an HTML document without scripts and without anything from elsewhere
 * @example
 * const page = comparisonHtml(compareRuns(runs), runs, "client");
 * page.includes("<h1>2 plans compared</h1>"); // true
 */
export function comparisonHtml(
  comparison: AnyComparison,
  runs: readonly Run[],
  audience: ReportAudience,
): string {
  const shown = comparisonFor(audience, comparison, runs);
  const own = runs.map((run) => runFor(audience, run));
  const currency = shown.runs[0].currency;
  const title = `${shown.runs.length} plans compared`;
  const scope = `Every difference is to plan A. Amounts in ${currency}.`;
  return page(
    title,
    html`<header><h1>${title}</h1><p class="soft">${scope}</p></header>
<div class="cards">${shown.runs.map((run, index) => runCard(run, index, own[index]))}</div>
${thresholdTable(shown)}<div class="charts">${charts(shown, own, currency)}</div>
${[
  figureTable("What the plans are expected to do", withTies(shown), shown.runs.length, currency),
  ...causeTables(shown),
  figureTable(
    "The same plans on the forecast of A",
    onlyInCommon(shown),
    shown.runs.length,
    currency,
    COMMON,
  ),
  commonRemarks(shown),
  partTable(shown, currency),
  offerTable(shown, own, currency),
  ruleTable(shown),
  ...nearestTables(own, currency),
  sentences(
    "Warnings",
    priceWarnings(own).map(({ letter, message }) => `Plan ${letter}: ${message}`),
  ),
  sentences("Notes", shown.notes),
]}<footer>${FOOTER}</footer>`,
  );
}

const COMMON =
  "Prices, forecast and goals of plan A for every plan, so that only the choice of creators " +
  "differs. Figures that stay as they are above are left out.";
const FOOTER =
  "Made with Reachmix. Expected figures are forecasts; whiskers and ties show the range they " +
  "leave open.";

function runCard(run: Comparison["runs"][number], index: number, { plan }: Run): Markup {
  const spend =
    plan === null ? "no plan" : `${spendText(plan.totals, run.currency)} ${run.currency}`;
  const who =
    plan === null ? "" : `${plan.totals.creators} creators, ${plan.totals.offers} offers · `;
  const answer = ANSWERS[run.termination] ?? run.termination;
  const lines = [
    html`<p>${letter(index)}${run.name}</p>`,
    html`<b>${spend}</b>`,
    html`<span class="soft">${who}${answer}</span>`,
    html`<span class="soft">${run.createdAt.slice(0, 10)}</span>`,
  ];
  return html`<div class="card" style="--run: ${RUN_COLOURS[index]}">${lines}</div>
`;
}

function letter(index: number): Markup {
  const colour = RUN_COLOURS[index];
  return html`<span class="letter" style="background: ${colour}">${LETTERS[index]}</span>`;
}
