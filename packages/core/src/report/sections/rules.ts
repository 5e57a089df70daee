import type { RuleOutcome } from "../../run/schema.ts";
import { type Cell, mark, type TableSection, table } from "../document.ts";
import type { PlanFacts } from "../plan-facts.ts";
import { boundText, IMPUTED_SUM_REMARK } from "../words.ts";

/** What the rules ask and what the plan has of it. */
export function ruleTable({ run }: Pick<PlanFacts, "run">): TableSection[] {
  const { rules } = run;
  const amount = ({ set }: RuleOutcome, value: number | null, imputed = false): Cell => {
    const text = boundText(set.as, value, imputed);
    const as = set.as.startsWith("share") ? "share" : "figure";
    return value === null ? text : { kind: "amount", value, text, as, imputed };
  };
  return table(
    "Rules",
    [
      { title: "rule", cell: ({ label }: RuleOutcome) => label },
      { title: "at least", cell: (rule: RuleOutcome) => amount(rule, rule.set.min), number: true },
      { title: "at most", cell: (rule: RuleOutcome) => amount(rule, rule.set.max), number: true },
      {
        title: "achieved",
        cell: (rule: RuleOutcome) => amount(rule, rule.achieved, rule.imputed ?? false),
        number: true,
      },
      {
        title: "kept",
        cell: ({ holds, binding }: RuleOutcome) =>
          holds
            ? mark(binding ? "plain" : "quiet", binding ? "binding" : "holds")
            : mark("bad", "not met"),
      },
    ],
    rules,
    {
      remark: rules.some(({ imputed }) => imputed) ? IMPUTED_SUM_REMARK : undefined,
      sheet: "Rules",
    },
  );
}
