import type { Bridge, Plan } from "@reachmix/core";
import { formatMoney } from "./numbers.ts";
import { drawTable, type TextColumn, wrap } from "./table.ts";

/** A line as it is printed. */
interface Printed {
  readonly label: string;
  readonly amount: number;
  readonly from: string;
}

/**
 * The way from the budget to the fees of creators, each line to the minor unit and with what it is
 * computed from; under it what is paid besides the budget, and why ROAS, ROI or the cost of an
 * order are empty.
 */
export function printBridge({ bridge, empty }: Plan, currency: string): string {
  if (bridge === undefined) return "";
  const amount = { cell: (line: Printed) => formatMoney(line.amount, currency, true) };
  const columns: TextColumn<Printed>[] = [
    { title: "from budget to fees", cell: ({ label }) => label },
    { title: currency, align: "right", ...amount },
    { title: "", cell: ({ from }) => from },
  ];
  const reasons = (empty ?? []).map(
    ({ measure, because }) => `${NAMES[measure]} is empty: ${because}.`,
  );
  return [
    drawTable(columns, printedLines(bridge)),
    ...reasons.map((reason) => wrap(reason, 108)),
  ].join("\n");
}

const NAMES = { cpa: "The cost of an order", roas: "ROAS", roi: "ROI" } as const;

function printedLines({ budget, lines, leftOver, paid }: Bridge): Printed[] {
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
