import type { Alternative, Alternatives } from "@reachmix/core";
import { formatCount, formatEstimate, formatMoney, formatNumber, formatShare } from "./numbers.ts";
import { printMoves } from "./swaps.ts";
import { drawTable, type TextColumn, wrap } from "./table.ts";

const WIDTH = 108;

/** A line of the table: the best plan or one beside it. */
interface Row {
  readonly title: string;
  readonly value: number;
  readonly loss: string;
  readonly totals: Alternative["plan"]["totals"];
  readonly replaced: string;
}

/** The best plan beside others nearly as good, what they trade and what all of them share. */
export function printAlternatives(answer: Alternatives): string {
  const { best, alternatives, shared, unit, notes, currency } = answer;
  if (best === null) return "The brief has no plan; reachmix optimize says why.";
  const rows: Row[] = [
    { title: "best", value: best.value, loss: "", totals: best.plan.totals, replaced: "" },
    ...alternatives.map((own, index) => ({
      title: `${index + 1}`,
      value: own.value,
      loss: formatShare(own.lossShare),
      totals: own.plan.totals,
      replaced: `${own.replaced[0]}`,
    })),
  ];
  return [
    `Plans nearly as good as the best one; values in ${unit}, money in ${currency}.`,
    drawTable(columnsOf(currency), rows),
    alternatives.map(tradeOf).join("\n"),
    ...[shared?.message ?? "", ...notes].map((text) => wrap(text, WIDTH)),
  ]
    .filter((section) => section !== "")
    .join("\n\n");
}

function columnsOf(currency: string): TextColumn<Row>[] {
  const right = (title: string, cell: (row: Row) => string) =>
    ({ title, cell, align: "right" }) as const;
  return [
    { title: "plan", cell: ({ title }) => title },
    right("value", ({ value }) => formatNumber(value)),
    right("loss", ({ loss }) => loss),
    right("replaced", ({ replaced }) => replaced),
    right("spend", ({ totals }) => formatMoney(totals.spend, currency)),
    right("creators", ({ totals }) => formatCount(totals.creators)),
    right("reach", ({ totals }) => formatEstimate(totals.reach)),
    right("engagements", ({ totals }) => formatEstimate(totals.engagements)),
    right("clicks", ({ totals }) => formatEstimate(totals.clicks)),
    right("conv.", ({ totals }) => formatEstimate(totals.conversions)),
  ];
}

function tradeOf(own: Alternative, index: number): string {
  return wrap(printMoves(own), WIDTH, `${index + 1}: `);
}
