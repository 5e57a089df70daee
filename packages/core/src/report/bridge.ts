import type { Bridge, EmptyFigure } from "../run/bridge.ts";
import type { ComparedLine } from "../run/compared-bridges.ts";
import { type Amount, type Column, type TableSection, table } from "./document.ts";
import { sides } from "./sides.ts";
import { measureWords, moneyCell } from "./words.ts";

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
): TableSection[] {
  if (bridge === undefined) return [];
  const lines = shownLines(bridge);
  const columns: Column<ShownLine>[] = [
    { title: "line", cell: ({ label }) => label },
    {
      title: currency,
      cell: (line) => ({ ...moneyCell(line.amount, currency), ...formulaOf(line, lines, bridge) }),
      number: true,
    },
    { title: "computed from", cell: ({ from }) => from },
  ];
  const remark = emptySentences(empty).join(" ");
  return table("From the budget to the fees", columns, lines, { remark, sheet: "Bridge" });
}

/** What a sheet computes: what is left over, and what is paid in all. */
function formulaOf(
  { label }: ShownLine,
  lines: readonly ShownLine[],
  { lines: all, leftOver }: Bridge,
): Pick<Amount, "formula"> {
  const paidFromIt = all.filter(({ isOnTop }) => !isOnTop).length;
  const last = paidFromIt + 2;
  if (label === "left over") return { formula: `B2-SUM(B3:B${last})` };
  if (label === "not covered" && leftOver < 0) return { formula: `SUM(B3:B${last})-B2` };
  if (label !== "paid in all") return {};
  const aside = lines.findIndex((line) => line.label === "contingency");
  const notPaid = aside === -1 ? "" : `-B${aside + 2}`;
  return { formula: `SUM(B3:B${last})+SUM(B${last + 2}:B${lines.length})${notPaid}` };
}

/** The bridges of compared runs side by side. */
export function bridgesTable(
  lines: readonly ComparedLine[] | undefined,
  runs: number,
  currency: string,
): TableSection[] {
  const columns: Column<ComparedLine>[] = [
    { title: "line", cell: ({ label }) => label },
    ...sides<ComparedLine>(runs, ({ values }, index) => {
      const value = values[index];
      return value === null ? "–" : moneyCell(value, currency);
    }),
  ];
  const heading = `From the budgets to the fees (${currency})`;
  return table(heading, columns, lines ?? [], { sheet: "Bridge" });
}
