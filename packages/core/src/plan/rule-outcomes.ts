import { ruleWords } from "../rules/words.ts";
import type { RuleOutcome } from "../run/schema.ts";
import type { Judgement } from "./judge.ts";
import { tidy } from "./tidy.ts";

/**
 * Every rule of the brief as a plan meets it.
 * @param prices shadow prices of the relaxation by rule id
 */
export function ruleOutcomes(
  { verdicts, activity }: Judgement,
  prices: ReadonlyMap<string, number>,
): RuleOutcome[] {
  return tidy(
    verdicts.map(({ rule, verdict }) => ({
      id: rule.id,
      kind: rule.kind,
      label: ruleWords(rule),
      set: verdict.set,
      achieved: verdict.achieved,
      slack: verdict.slack,
      // Nothing is held back where nothing is bought.
      binding: verdict.binding && activity.placements.length > 0,
      holds: verdict.holds,
      shadowPrice: prices.get(rule.id) ?? null,
    })),
  );
}
