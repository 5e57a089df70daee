import type { Bridge, EmptyFigure } from "../run/bridge.ts";
import type { ComparedLine } from "../run/compared-bridges.ts";
import { type Markup, type TableColumn, table } from "./html.ts";
import { sides } from "./sides.ts";
import { exactMoneyText, measureWords } from "./words.ts";

/** A line as it is shown. */
export interface ShownLine {
  readonly label: string;
  readonly amount: number;
  readonly from: string;
}

/** The lines of a bridge in their order: the budget first, what is left over, what is on top. */
export function shownLines({ budget, lines, leftOver, paid }: Bridge): ShownLine[] {
  const onTop = lines.filter(({ isOnTop }) => isOnTop);
  return [
    { label: "budget", amount: budget, from: "" },
    ...lines.filter(({ isOnTop }) => !isOnTop),
    leftOver < 0
      ? { label: "not covered", amount: -leftOver, from: "" }
      : { label: "left over", amount: leftOver, from: "" },
    ...onTop.map(({ label, amount, from }) => ({ label: `on top: ${label}`, amount, from })),
    ...(onTop.length > 0
      ? [{ label: "paid in all", amount: paid, from: "from the budget and on top of it" }]
      : []),
  ];
}

/** Why cost per order, ROAS or ROI are empty, as sentences. */
export function emptySentences(empty: readonly EmptyFigure[] | undefined): string[] {
  return (empty ?? []).map(({ measure, because }) => `No ${measureWords(measure)}: ${because}.`);
}

/** The way from the budget to the fees as a table; nothing for a run stored without it. */
export function bridgeTable(
  bridge: Bridge | undefined,
  empty: readonly EmptyFigure[] | undefined,
  currency: string,
): Markup {
  const columns: TableColumn<ShownLine>[] = [
    { title: "", cell: ({ label }) => label },
    { title: currency, cell: ({ amount }) => exactMoneyText(amount, currency), number: true },
    { title: "", cell: ({ from }) => from },
  ];
  const reasons = emptySentences(empty).join(" ");
  return table(
    "From the budget to the fees",
    columns,
    bridge === undefined ? [] : shownLines(bridge),
    reasons === "" ? undefined : reasons,
  );
}

/** The bridges of compared runs side by side. */
export function bridgesTable(
  lines: readonly ComparedLine[] | undefined,
  runs: number,
  currency: string,
): Markup {
  const columns: TableColumn<ComparedLine>[] = [
    { title: "", cell: ({ label }) => label },
    ...sides<ComparedLine>(runs, ({ values }, index) => {
      const value = values[index];
      return value === null ? "–" : exactMoneyText(value, currency);
    }),
  ];
  return table(`From the budgets to the fees (${currency})`, columns, lines ?? []);
}
