import type { Ledger, LedgerPart } from "@reachmix/core";
import { formatEstimate, formatMoney, formatShare } from "./numbers.ts";
import { drawTable, wrap } from "./table.ts";

/** Results in the order of the funnel. */
const RESULTS = ["impressions", "reach", "engagements", "clicks", "conversions"] as const;
/** Characters of a bar whose result is as forecast, and of the longest. */
const BAR = { asForecast: 10, most: 30 } as const;

/** Forecast beside actual: sentences, results in all, and groups as bars. */
export function printLedger(ledger: Ledger): string {
  const { total, by, sentences, currency } = ledger;
  const parts = [
    sentences.map((sentence) => wrap(sentence, 100)).join("\n"),
    resultsTable(total),
    costsTable(total, currency),
    groupsTable(by.tierOfPlatform),
  ];
  return parts.filter((part) => part !== "").join("\n\n");
}

function resultsTable({ results }: LedgerPart): string {
  const rows = RESULTS.flatMap((name) => (name in results ? [{ name, own: results[name] }] : []));
  return drawTable(
    [
      { title: "result", cell: ({ name }) => name },
      { title: "offers", align: "right", cell: ({ own }) => String(own.offers) },
      { title: "forecast", align: "right", cell: ({ own }) => formatEstimate(own.forecast) },
      { title: "actual", align: "right", cell: ({ own }) => formatEstimate(own.actual) },
      { title: "ratio", align: "right", cell: ({ own }) => ratio(own.ratio) },
      { title: "mean error", align: "right", cell: ({ own }) => formatShare(own.error) },
      { title: "in P10-P90", align: "right", cell: ({ own }) => formatShare(own.inside) },
    ],
    rows,
  );
}

function costsTable({ costs }: LedgerPart, currency: string): string {
  const names = ["cpm", "cpe", "cpc", "cpa", "roas", "roi"] as const;
  const money = new Set<string>(["cpm", "cpe", "cpc", "cpa"]);
  const rows = names.filter((name) => costs.actual[name] !== null);
  const text = (name: (typeof names)[number], value: number | null) =>
    money.has(name) ? formatMoney(value, currency, true) : ratio(value);
  return drawTable(
    [
      { title: "cost", cell: (name) => name.toUpperCase() },
      { title: "forecast", align: "right", cell: (name) => text(name, costs.forecast[name]) },
      { title: "actual", align: "right", cell: (name) => text(name, costs.actual[name]) },
    ],
    rows,
  );
}

/** Groups with a bar of their ratio; ten characters are as forecast. */
function groupsTable(groups: readonly LedgerPart[]): string {
  const rows = groups.flatMap(({ key, results }) =>
    RESULTS.flatMap((name) => {
      const own = results[name]?.ratio;
      return own == null ? [] : [{ key, name, own }];
    }),
  );
  return drawTable(
    [
      { title: "group", cell: ({ key }) => key },
      { title: "result", cell: ({ name }) => name },
      { title: "ratio", align: "right", cell: ({ own }) => ratio(own) },
      {
        title: "########## as forecast",
        cell: ({ own }) => "#".repeat(Math.min(BAR.most, Math.round(own * BAR.asForecast))),
      },
    ],
    rows,
  );
}

function ratio(value: number | null): string {
  return value === null ? "-" : value.toFixed(2);
}
