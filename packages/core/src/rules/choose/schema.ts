import * as z from "zod";
import { idSchema } from "../../roster/fields.ts";
import { ruleBase, softness } from "../grammar.ts";

/**
 * At least, at most or exactly so many of a list: conflicts, exclusivity, must-haves, all or none.
 */
export const chooseSchema = z
  .strictObject({
    ...ruleBase,
    kind: z.literal("choose"),
    creators: z.array(idSchema).min(1).max(10_000).optional(),
    offers: z.array(idSchema).min(1).max(10_000).optional(),
    atLeast: z.int().min(0).optional(),
    atMost: z.int().min(0).optional(),
    exactly: z.int().min(0).optional(),
    allOrNone: z.literal(true).optional(),
    ...softness,
  })
  .superRefine((rule, context) => {
    const issue = (path: string, message: string) =>
      context.addIssue({ code: "custom", path: [path], message });
    if ((rule.creators === undefined) === (rule.offers === undefined))
      issue("creators", "name either creators or offers");
    const bounds = [rule.atLeast ?? rule.atMost, rule.exactly, rule.allOrNone].filter(
      (b) => b !== undefined,
    ).length;
    if (bounds !== 1)
      issue("atMost", "say atLeast and/or atMost, or exactly, or allOrNone: one of the three");
    if (rule.atLeast !== undefined && rule.atMost !== undefined && rule.atLeast > rule.atMost)
      issue("atLeast", `atLeast ${rule.atLeast} is above atMost ${rule.atMost}`);
    if (rule.allOrNone && rule.penalty !== undefined)
      issue("penalty", "all or none is always hard");
  })
  .meta({ id: "ChooseRule" });
export type ChooseRule = z.infer<typeof chooseSchema>;
