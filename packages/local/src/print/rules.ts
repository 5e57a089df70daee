import type { Result } from "@reachmix/core";
import { formatImputedSum, formatNumber, formatShare } from "./numbers.ts";
import { drawTable, type TextColumn } from "./table.ts";

type RuleOutcome = Result["rules"][number];

/** Every rule with what it asks and what the plan does, the binding ones first. */
export function printRules(rules: readonly RuleOutcome[]): string {
  const columns: TextColumn<RuleOutcome>[] = [
    { title: "rule", cell: (rule) => rule.label, max: 44 },
    { title: "asks", cell: asked },
    { title: "achieved", cell: (rule) => found(rule, rule.achieved), align: "right" },
    { title: "room left", cell: (rule) => found(rule, rule.slack), align: "right" },
    { title: "", cell: standing },
  ];
  const rank = (rule: RuleOutcome) => (rule.holds ? (rule.binding ? 1 : 2) : 0);
  return drawTable(
    columns,
    [...rules].sort((a, b) => rank(a) - rank(b)),
  );
}

/** Kinds whose figures move in steps: what is left of their room may be too little for any. */
const STEPPED: ReadonlySet<string> = new Set(["budget", "limit"]);

function standing(rule: RuleOutcome): string {
  if (!rule.holds) return "NOT MET";
  if (!rule.binding) return "";
  const { min, max } = rule.set;
  const isRoom = rule.slack !== null && rule.slack > 0 && STEPPED.has(rule.kind);
  if (!isRoom || (min !== null && max !== null)) return "binding";
  return max === null ? "nothing can go" : "nothing fits";
}

function asked(rule: RuleOutcome): string {
  const { min, max } = rule.set;
  if (min !== null && max !== null) {
    return min === max ? amount(rule, min) : `${amount(rule, min)} to ${amount(rule, max)}`;
  }
  if (max !== null) return `at most ${amount(rule, max)}`;
  return min === null ? "-" : `at least ${amount(rule, min)}`;
}

/** What a plan has of a rule; marked where prices that nobody quoted are part of it. */
function found(rule: RuleOutcome, value: number | null): string {
  if (value === null || !rule.imputed) return amount(rule, value);
  return rule.set.as.startsWith("share") ? `~${formatShare(value)}` : formatImputedSum(value);
}

function amount(rule: RuleOutcome, value: number | null): string {
  return rule.set.as.startsWith("share") ? formatShare(value) : formatNumber(value);
}
