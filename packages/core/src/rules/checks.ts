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
import type { Tally } from "./tally.ts";
import type { Verdict } from "./verdict.ts";

/** Judges one rule of any kind on an exactly counted plan. */
export function checkRule(rule: Rule, tally: Tally): Verdict {
  switch (rule.kind) {
    case "limit":
      return checkLimit(rule, tally);
    case "average":
      return checkAverage(rule, tally);
    case "choose":
      return checkChoose(rule, tally);
    case "lock":
      return checkLock(rule, tally);
    case "exclude":
      return checkExclude(rule, tally);
    case "follow":
      return checkFollow(rule, tally);
    case "order":
      return checkOrder(rule, tally);
    case "costPer":
      return checkCostPer(rule, tally);
    case "return":
      return checkReturn(rule, tally);
  }
}
