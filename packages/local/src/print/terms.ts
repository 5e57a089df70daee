import type { Plan } from "@reachmix/core";
import { formatMoney } from "./numbers.ts";
import { drawTable, type TextColumn } from "./table.ts";

/** What the contracts of a plan grant besides the content: one line per term or other extra. */
export function printTerms({ picks }: Plan, currency: string): string {
  const rows = picks.flatMap(({ offerId, extras = [] }) =>
    extras.map((extra) => ({ offerId, ...extra })),
  );
  if (rows.every(({ kind }) => kind === "other")) return "";
  const columns: TextColumn<(typeof rows)[number]>[] = [
    { title: "offer", cell: ({ offerId }) => offerId, max: 24 },
    { title: "terms and extras", cell: ({ label }) => label, max: 70 },
    { title: currency, cell: ({ price }) => formatMoney(price, currency, true), align: "right" },
  ];
  return drawTable(columns, rows);
}
