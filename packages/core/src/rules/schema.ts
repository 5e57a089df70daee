import * as z from "zod";
import { averageSchema } from "./average/schema.ts";
import { chooseSchema } from "./choose/schema.ts";
import { costPerSchema } from "./cost-per/schema.ts";
import { excludeSchema } from "./exclude/schema.ts";
import { followSchema } from "./follow/schema.ts";
import { limitSchema } from "./limit/schema.ts";
import { lockSchema } from "./lock/schema.ts";
import { orderSchema } from "./order/schema.ts";
import { returnSchema } from "./return/schema.ts";

/** Every kind of rule a brief may state; each kind has its folder beside this file. */
export const ruleSchema = z
  .discriminatedUnion("kind", [
    limitSchema,
    averageSchema,
    chooseSchema,
    lockSchema,
    excludeSchema,
    followSchema,
    orderSchema,
    costPerSchema,
    returnSchema,
  ])
  .meta({ id: "Rule" });
export type Rule = z.infer<typeof ruleSchema>;
export type RuleKind = Rule["kind"];
