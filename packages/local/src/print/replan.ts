import type { Life, Run } from "@reachmix/core";
import { formatMoney, formatNumber } from "./numbers.ts";
import { wrap } from "./table.ts";

/** What a plan made anew keeps, what it changes, and why. */
export function printReplan({ replan, revision }: Life, { brief }: Run["input"]): string {
  if (replan === null) return "";
  const { budget, changes, frozenPhases, perChange, unit, offers } = replan;
  const money = (amount: number) => `${formatMoney(amount, brief.currency)} ${brief.currency}`;
  const kept =
    budget.kept === 0
      ? ""
      : ` Of the budget of ${money(budget.before)} cancelled fees take ${money(budget.kept)}.`;
  const frozen = frozenPhases.length === 0 ? "" : ` Frozen: ${frozenPhases.join(", ")}.`;
  const worth = `Each has to bring at least ${formatNumber(perChange)} (${unit}).`;
  return [
    wrap(`Version ${revision}: ${changes} changes. ${worth}${kept}${frozen}`, 108),
    ...offers.map(({ sentence }) => wrap(`- ${sentence}`, 108)),
  ].join("\n");
}
