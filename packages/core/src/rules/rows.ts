import { averageRows } from "./average/rows.ts";
import { budgetRows } from "./budget/rows.ts";
import { changesRows } from "./changes/rows.ts";
import { chooseRows } from "./choose/rows.ts";
import { costPerRows } from "./cost-per/rows.ts";
import { excludeRows } from "./exclude/rows.ts";
import { followRows } from "./follow/rows.ts";
import { keepRows } from "./keep/rows.ts";
import { limitRows } from "./limit/rows.ts";
import { lockRows } from "./lock/rows.ts";
import type { ModelContext, RuleRows } from "./model-rows.ts";
import { orderRows } from "./order/rows.ts";
import { returnRows } from "./return/rows.ts";
import type { Rule, RuleKind, RuleOf } from "./schema.ts";

type Rows<TRule> = (rule: TRule, context: ModelContext) => RuleRows;

/** What the rules of each kind ask of the model. */
const ROWS: { readonly [K in RuleKind]: Rows<RuleOf<K>> } = {
  limit: limitRows,
  average: averageRows,
  budget: budgetRows,
  choose: chooseRows,
  lock: lockRows,
  exclude: excludeRows,
  follow: followRows,
  order: orderRows,
  costPer: costPerRows,
  return: returnRows,
  keep: keepRows,
  changes: changesRows,
};

/** What one rule of any kind asks of the optimisation model. */
export function rowsOf(rule: Rule, context: ModelContext): RuleRows {
  return (ROWS[rule.kind] as Rows<Rule>)(rule, context);
}
