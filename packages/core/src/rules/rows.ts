import { averageRows } from "./average/rows.ts";
import { chooseRows } from "./choose/rows.ts";
import { costPerRows } from "./cost-per/rows.ts";
import { excludeRows } from "./exclude/rows.ts";
import { followRows } from "./follow/rows.ts";
import { limitRows } from "./limit/rows.ts";
import { lockRows } from "./lock/rows.ts";
import type { ModelContext, RuleRows } from "./model-rows.ts";
import { orderRows } from "./order/rows.ts";
import { returnRows } from "./return/rows.ts";
import type { Rule } from "./schema.ts";

/** What one rule of any kind asks of the optimisation model. */
export function rowsOf(rule: Rule, context: ModelContext): RuleRows {
  switch (rule.kind) {
    case "limit":
      return limitRows(rule, context);
    case "average":
      return averageRows(rule, context);
    case "choose":
      return chooseRows(rule, context);
    case "lock":
      return lockRows(rule, context);
    case "exclude":
      return excludeRows(rule, context);
    case "follow":
      return followRows(rule, context);
    case "order":
      return orderRows(rule, context);
    case "costPer":
      return costPerRows(rule, context);
    case "return":
      return returnRows(rule, context);
  }
}
