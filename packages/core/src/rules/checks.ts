import type { Activity } from "./activity.ts";
import { checkAverage } from "./average/check.ts";
import { checkChoose } from "./choose/check.ts";
import { checkCostPer } from "./cost-per/check.ts";
import { checkExclude } from "./exclude/check.ts";
import { checkFollow } from "./follow/check.ts";
import { checkLimit } from "./limit/check.ts";
import { checkLock } from "./lock/check.ts";
import { checkOrder } from "./order/check.ts";
import { checkReturn } from "./return/check.ts";
import type { Rule } from "./schema.ts";
import type { Verdict } from "./verdict.ts";

/** Judges one rule of any kind on an exactly counted plan. */
export function checkRule(rule: Rule, activity: Activity): Verdict {
  switch (rule.kind) {
    case "limit":
      return checkLimit(rule, activity);
    case "average":
      return checkAverage(rule, activity);
    case "choose":
      return checkChoose(rule, activity);
    case "lock":
      return checkLock(rule, activity);
    case "exclude":
      return checkExclude(rule, activity);
    case "follow":
      return checkFollow(rule, activity);
    case "order":
      return checkOrder(rule, activity);
    case "costPer":
      return checkCostPer(rule, activity);
    case "return":
      return checkReturn(rule, activity);
  }
}
