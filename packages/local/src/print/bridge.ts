import {
  type ComparedLine,
  emptySentences,
  type Plan,
  type ShownLine,
  shownLines,
} from "@reachmix/core";
import { formatMoney } from "./numbers.ts";
import { drawTable, type TextColumn, wrap } from "./table.ts";

/**
 * The way from the budget to the fees of creators, each line to the minor unit and with what it is
 * computed from; under it why ROAS, ROI or the cost of a conversion are empty.
 */
export function printBridge({ bridge, empty }: Plan, currency: string): string {
  if (bridge === undefined) return "";
  const columns: TextColumn<ShownLine>[] = [
    { title: "from budget to fees", cell: ({ label }) => label },
    {
      title: currency,
      cell: ({ amount }) => formatMoney(amount, currency, true),
      align: "right",
    },
    { title: "", cell: ({ from }) => from },
  ];
  const reasons = emptySentences(empty).map((reason) => wrap(reason, 108));
  return [drawTable(columns, shownLines(bridge)), ...reasons].join("\n");
}

/** The bridges of compared runs side by side; nothing when no run has one. */
export function printBridges(
  lines: readonly ComparedLine[] | undefined,
  letters: readonly string[],
  currency: string,
): string {
  if (lines === undefined || lines.length === 0) return "";
  return drawTable(
    [
      { title: "from budget to fees", cell: ({ label }: ComparedLine) => label },
      ...letters.map(
        (title, index): TextColumn<ComparedLine> => ({
          title,
          cell: ({ values }) => formatMoney(values[index], currency, true),
          align: "right",
        }),
      ),
    ],
    lines,
  );
}
