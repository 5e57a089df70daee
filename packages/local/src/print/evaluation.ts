import type { Evaluation, OptimizeRequest } from "@reachmix/core";
import { printBridge } from "./bridge.ts";
import { formatNumber, formatShare } from "./numbers.ts";
import { printPicks } from "./plan.ts";
import { printRules } from "./rules.ts";
import { wrap } from "./table.ts";

/** A plan made by hand as a table with what it breaks, and how far it is from the best one. */
export function printEvaluation(
  evaluation: Evaluation,
  { brief, roster }: OptimizeRequest,
): string {
  const { holds, mistakes, value, unit, plan, rules, optimum } = evaluation;
  const broken = rules.filter((rule) => !rule.holds).map(({ label }) => label);
  const verdict = holds
    ? "Your plan keeps every rule."
    : `Your plan does not hold: ${[...mistakes, ...broken].join("; ")}.`;
  const against =
    optimum === null
      ? "No plan satisfies the brief."
      : `Your plan is worth ${formatNumber(value)} (${unit}), the best one ` +
        `${formatNumber(optimum.value)}: ${difference(optimum.delta, optimum.value)}.`;
  return [
    [wrap(verdict, 108), wrap(against, 108)].join("\n"),
    printPicks(plan, brief.currency, roster),
    printBridge(plan, brief.currency),
    printRules(rules),
    ...(optimum === null
      ? []
      : [
          `The best plan:\n${printPicks(optimum.plan, brief.currency, roster)}`,
          printBridge(optimum.plan, brief.currency),
        ]),
  ].join("\n\n");
}

function difference(delta: number, best: number): string {
  if (delta === 0) return "the same";
  const share = best === 0 ? "" : ` (${formatShare(Math.abs(delta / best))})`;
  return (
    `${formatNumber(Math.abs(delta))}${share} ` +
    `${delta > 0 ? "more" : "less, at the price of the rules"}`
  );
}
