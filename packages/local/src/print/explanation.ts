import type { Explanation, OptimizeRequest } from "@reachmix/core";
import { formatImputed, formatMoney, formatNumber, IMPUTED_PRICE } from "./numbers.ts";
import { drawTable, type TextColumn, wrap } from "./table.ts";

type Why = Explanation["creators"][number];

/** Sentences up to so many creators, a table beyond. */
const MOST_SENTENCES = 20;

/**
 * Why creators are in a plan or not: a sentence each when they are few, else a table, the nearest
 * ones first.
 */
export function printExplanation(
  { creators }: Explanation,
  { brief, roster }: OptimizeRequest,
): string {
  const names = new Map(roster.creators.map(({ id, name }) => [id, name ?? id]));
  const order = ["in", "out", "notConsidered"];
  const ranked = [...creators].sort(
    (a, b) =>
      order.indexOf(a.status) - order.indexOf(b.status) ||
      (a.loss?.amount ?? Number.MAX_VALUE) - (b.loss?.amount ?? Number.MAX_VALUE),
  );
  const kinds = new Set(
    creators.flatMap(({ loss, breakEvenFee }) => [loss?.kind, breakEvenFee?.kind]),
  );
  return [
    drawTable(columnsOf(names, brief.currency), ranked),
    ...(ranked.some(({ priceBand }) => priceBand !== null) ? [IMPUTED_PRICE] : []),
    kinds.has("estimate")
      ? "Fees and losses are estimates; --creator ID finds those of one creator exactly."
      : "Fees and losses are exact: each was found by solving again.",
    ...(ranked.length <= MOST_SENTENCES
      ? ["", ...ranked.map(({ sentence }) => wrap(sentence, 108))]
      : []),
  ].join("\n");
}

function columnsOf(names: ReadonlyMap<string, string>, currency: string): TextColumn<Why>[] {
  return [
    { title: "creator", cell: ({ creatorId }) => names.get(creatorId) ?? creatorId, max: 28 },
    { title: "", cell: ({ status }) => (status === "notConsidered" ? "not considered" : status) },
    { title: "because of", cell: ({ reason, ruleId }) => ruleId ?? reason, max: 24 },
    {
      title: "price",
      cell: ({ price, priceBand }) =>
        price !== null && priceBand !== null
          ? formatImputed(price, priceBand)
          : formatMoney(price, currency),
      align: "right",
    },
    {
      title: "in up to",
      cell: ({ breakEvenFee }) => formatMoney(breakEvenFee?.amount ?? null, currency),
      align: "right",
    },
    {
      title: "lost if forced",
      cell: ({ loss }) => formatNumber(loss?.amount ?? null),
      align: "right",
    },
  ];
}
