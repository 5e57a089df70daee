import type { GoalSeek, Roster } from "@reachmix/core";
import { printBridge } from "./bridge.ts";
import { formatEstimate, formatMoney } from "./numbers.ts";
import { printPicks } from "./plan.ts";
import { printRules } from "./rules.ts";
import { wrap } from "./table.ts";

const WIDTH = 108;
const WORDS = {
  reach: "people reached",
  impressions: "impressions",
  engagements: "engagements",
  clicks: "clicks",
  conversions: "conversions",
} as const;

/** The least money that reaches a target, its proof and its plan, or the most that can be had. */
export function printGoalSeek(answer: GoalSeek, roster: Roster): string {
  const { plan, currency, rules, notes } = answer;
  return [
    ...[headline(answer), against(answer), ...notes]
      .filter((text) => text !== "")
      .map((text) => wrap(text, WIDTH)),
    ...(plan === null
      ? []
      : [printPicks(plan, currency, roster), printBridge(plan, currency), printRules(rules)]),
  ]
    .filter((section) => section !== "")
    .join("\n\n");
}

function headline(answer: GoalSeek): string {
  const { status, budget, currency, targets } = answer;
  const wanted = targets
    .map(({ measure, target }) => `${target.toLocaleString("en-US")} ${WORDS[measure]}`)
    .join(" and ");
  if (status === "impossible") return "No plan satisfies the rules, whatever the budget.";
  if (status === "notComputed")
    return `Whether ${wanted} can be had was not found out: a limit came first.`;
  if (status === "unreachable") {
    const had = targets
      .map(({ measure, achieved }) => `${formatEstimate(achieved ?? 0)} ${WORDS[measure]}`)
      .join(" and ");
    return `No budget buys ${wanted} under the rules. The most that can be had: ${had}.`;
  }
  return `${formatMoney(budget, currency)} ${currency} buy ${wanted}. ${proofOf(answer)}`;
}

function proofOf({ budget, atLeast, proved, currency }: GoalSeek): string {
  if (atLeast === null) return "How much less would do is not known.";
  if (atLeast === budget) return "Proved: nothing less does.";
  const least = `less than ${formatMoney(atLeast, currency)} does not`;
  return proved ? `Proved within the asked gap: ${least}.` : `Proved so far: ${least}.`;
}

function against({ against: given, currency }: GoalSeek): string {
  if (given === null) return "";
  const own = `The given plan needs ${formatMoney(given.budget, currency)}`;
  return given.saved === null ? `${own}.` : `${own}: ${formatMoney(given.saved, currency)} more.`;
}
