import { BUDGET_RULE } from "../rules/budget/schema.ts";
import { percent } from "../rules/phrases.ts";
import { grammarOf, type Rule } from "../rules/schema.ts";
import type { Repair, RuleChange } from "../run/reasons.ts";
import type { SearchContext } from "../search/context.ts";
import { anyPlan, isHard } from "./feasibility.ts";
import { irreducibleSet } from "./irreducible-set.ts";
import { leastChanges, withChanges } from "./least-changes.ts";
import { moneyWords } from "./sentences.ts";

/** Most repairs that are offered. */
const MOST_REPAIRS = 3;

/** Most rules that one repair changes. */
const MOST_CHANGES = 5;

/**
 * Ways to make an impossible brief possible, each verified by solving the repaired brief. A repair
 * changes one rule of every clashing set by the least it takes and leaves all others alone; what
 * the brief's soft rules miss has no say. The first repairs loosen numbers; a rule without a number
 * is dropped.
 */
export async function findRepairs(
  sets: readonly (readonly Rule[])[],
  context: SearchContext,
): Promise<Repair[]> {
  if (sets.length === 0 || sets.some((set) => set.length === 0)) return [];
  const ranked = sets.map((set) => [...set].sort(byEase));
  const most = Math.max(...ranked.map((set) => set.length));
  const repairs: Repair[] = [];
  for (let k = 0; k < most && repairs.length < MOST_REPAIRS; k++) {
    const chosen = [...new Set(ranked.map((set) => set[Math.min(k, set.length - 1)]))];
    const repair = await repairBy(chosen, context);
    if (repair && !repairs.some((other) => other.sentence === repair.sentence))
      repairs.push(repair);
  }
  return repairs;
}

/** Numbers first, the budget first of all; rules that can only be dropped last. */
function byEase(a: Rule, b: Rule): number {
  return easeOf(a) - easeOf(b);
}

function easeOf(rule: Rule): number {
  if (rule.id === BUDGET_RULE) return 0;
  const loosening = grammarOf(rule).loosening(rule);
  if (loosening === null) return 3;
  return loosening.isList ? 2 : 1;
}

/**
 * Loosens the chosen rules as little as possible. Where the others clash even without them, the
 * easiest rule of that clash is loosened too. Null when no such repair can be verified.
 */
async function repairBy(chosen: readonly Rule[], context: SearchContext): Promise<Repair | null> {
  const loosened = [...chosen];
  while (loosened.length <= MOST_CHANGES) {
    const changes = await leastChanges([...loosened].sort(byEase), context);
    if (changes === "unknown") return null;
    if (changes !== "impossible") return verified(inOrderOf(loosened, changes), context);
    const others = context.rules.filter((rule) => isHard(rule) && !loosened.includes(rule));
    const clash = await irreducibleSet(others, others, context);
    if (typeof clash === "string" || clash.length === 0) return null;
    loosened.push([...clash].sort(byEase)[0]);
  }
  return null;
}

function inOrderOf(rules: readonly Rule[], changes: readonly RuleChange[]): RuleChange[] {
  return rules.flatMap(({ id }) => changes.filter(({ ruleId }) => ruleId === id));
}

/** The changes in words, when the brief with them is found to have a plan. */
async function verified(changes: RuleChange[], context: SearchContext): Promise<Repair | null> {
  if ((await anyPlan(withChanges(changes, context))) !== "possible") return null;
  const sentence = changes.map((change) => changeWords(change, context)).join(" and ");
  return {
    changes,
    sentence: sentence.charAt(0).toUpperCase() + sentence.slice(1),
    verified: true,
  };
}

function changeWords(change: RuleChange, { rules, market }: SearchContext): string {
  const { field, from, to, label } = change;
  const rule = rules.find(({ id }) => id === change.ruleId);
  if (field === "dropped" || from === null || to === null || !rule) return `drop "${label}"`;
  const write = (value: number) => writeBound(value, rule, market.brief.currency);
  const way = `from ${write(from)} to ${write(to)}`;
  if (rule.id === BUDGET_RULE) return `raise the budget ${way}`;
  return `${field === "min" ? "lower the minimum" : "raise the maximum"} of "${label}" ${way}`;
}

function writeBound(value: number, rule: Rule, currency: string): string {
  const unit = grammarOf(rule).loosening(rule)?.unit;
  if (unit === "share") return percent(value);
  return unit === "money" ? moneyWords(value, currency) : value.toLocaleString("en-US");
}
