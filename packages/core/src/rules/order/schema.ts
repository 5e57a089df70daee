import * as z from "zod";
import { ruleBase } from "../grammar.ts";
import type { RuleGrammar } from "../kind.ts";

/**
 * No micro offer in an earlier phase than a macro offer of the same product; `macroBeforeMicro` of
 * a brief is this rule.
 */
export const orderSchema = z
  .strictObject({ ...ruleBase, kind: z.literal("order") })
  .meta({ id: "OrderRule" });
export type OrderRule = z.infer<typeof orderSchema>;

export const orderGrammar = {
  schema: orderSchema,
  words: () => "Macro before micro of the same product",
  references: () => [],
  money: () => [],
  spend: () => null,
  faults: () => [],
  loosening: () => null,
} satisfies RuleGrammar<OrderRule>;
