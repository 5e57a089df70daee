import { BUDGET_RULE } from "../rules/implied.ts";
import type { LimitRule } from "../rules/limit/schema.ts";
import type { Rule } from "../rules/schema.ts";
import { ruleWords } from "../rules/words.ts";
import type { Repair, RuleChange } from "../run/schema.ts";
import type { SearchContext } from "../search/context.ts";
import { anyPlan, leastViolation } from "./feasibility.ts";
import { moneyWords } from "./sentences.ts";

/** Most repairs that are offered. */
const MOST_REPAIRS = 3;

/** Most times a repair is widened by a further rule before it is given up. */
const MOST_CHANGES = 5;

/**
 * Ways to make an impossible brief possible, each verified by solving the repaired brief. A repair changes one rule of
 * every clashing set by the least it takes (found by making these rules soft and breaking them as little as possible)
 * and leaves all others alone. The first ones loosen numbers; a rule without a number is dropped.
 */
export async function findRepairs(
  sets: readonly (readonly Rule[])[],
  context: SearchContext,
): Promise<Repair[]> {
  if (sets.length === 0 || sets.some((set) => set.length === 0)) return [];
  const ranked = sets.map((set) => [...set].sort((a, b) => ease(a) - ease(b)));
  const most = Math.max(...ranked.map((set) => set.length));
  const repairs: Repair[] = [];
  for (let k = 0; k < most && repairs.length < MOST_REPAIRS; k++) {
    const chosen = [...new Set(ranked.map((set) => set[Math.min(k, set.length - 1)]))];
    const repair = await repairBy(chosen, context);
    if (repair && !repairs.some((other) => other.sentence === repair.sentence)) repairs.push(repair);
  }
  return repairs;
}

/** Numbers first, the budget first of all; rules that can only be dropped last. */
function ease(rule: Rule): number {
  if (rule.id === BUDGET_RULE) return 0;
  return rule.kind === "limit" || rule.kind === "average"
    ? 1
    : rule.kind === "choose" && !rule.allOrNone
      ? 2
      : 3;
}

/** Loosens the chosen rules as little as possible; null when even that makes no plan possible. */
async function repairBy(chosen: readonly Rule[], context: SearchContext): Promise<Repair | null> {
  if (chosen.length > MOST_CHANGES) return null;
  const soft = context.rules.flatMap((rule) => (chosen.includes(rule) ? softened(rule) : [rule]));
  const found = await leastViolation("repair", soft, context);
  if (found.placements === null) return null;
  const changes = chosen.map((rule) =>
    changeOf(
      rule,
      found.judgement!.verdicts.find(({ rule: own }) => own.id === rule.id)?.verdict.achieved ?? null,
    ),
  );
  const needed = changes.filter((change) => change.field === "dropped" || change.from !== change.to);
  const repaired = context.rules.flatMap((rule) => applied(rule, needed));
  if ((await anyPlan(repaired, context)) !== "possible") return null;
  const sentence = needed.map((change) => changeWords(change, context)).join(" and ");
  return { changes: needed, sentence: sentence.charAt(0).toUpperCase() + sentence.slice(1), verified: true };
}

/** The rule with a penalty of 1 per relative unit, so that money, counts and shares weigh alike; dropped if it has no number. */
function softened(rule: Rule): Rule[] {
  if (boundsOf(rule) === null || (rule.kind !== "limit" && rule.kind !== "average" && rule.kind !== "choose"))
    return [];
  const bound = rule.kind === "choose" ? 1 : Math.max(Math.abs(rule.min ?? 0), Math.abs(rule.max ?? 0));
  return [{ ...rule, penalty: 1 / Math.max(bound, 1e-6) } as Rule];
}

function changeOf(rule: Rule, achieved: number | null): RuleChange {
  const label = ruleWords(rule);
  const bounds = boundsOf(rule);
  if (bounds === null || achieved === null)
    return { ruleId: rule.id, label, field: "dropped", from: null, to: null };
  const field = bounds.min !== undefined && achieved < bounds.min ? "min" : "max";
  const from = bounds[field] ?? null;
  if (from === null || (field === "max" && achieved <= from))
    return { ruleId: rule.id, label, field, from, to: from };
  return { ruleId: rule.id, label, field, from, to: outward(achieved, field, rule) };
}

/** The bounds of a rule that can be loosened; null for one that can only be dropped. */
function boundsOf(rule: Rule): { min?: number | undefined; max?: number | undefined } | null {
  if (rule.kind === "limit" && rule.each === "creator") return null;
  if (rule.kind === "limit" || rule.kind === "average") return { min: rule.min, max: rule.max };
  if (rule.kind === "choose" && !rule.allOrNone)
    return { min: rule.exactly ?? rule.atLeast, max: rule.exactly ?? rule.atMost };
  return null;
}

/** The nearest round number on the looser side: three significant digits of money, hundredths of shares, whole counts. */
function outward(achieved: number, field: "min" | "max", rule: Rule): number {
  const isShare = rule.kind === "average" || (rule.kind === "limit" && rule.as !== "amount");
  const isCount =
    rule.kind === "choose" ||
    (rule.kind === "limit" &&
      (rule.measure === "creators" || rule.measure === "offers") &&
      rule.as === "amount");
  const step = isCount
    ? 1
    : isShare
      ? 0.01
      : 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, Math.abs(achieved)))) - 2);
  const steps = field === "max" ? Math.ceil(achieved / step - 1e-9) : Math.floor(achieved / step + 1e-9);
  const rounded = isShare ? Math.round(steps) / 100 : steps * step;
  const holds = field === "max" ? rounded >= achieved : rounded <= achieved;
  return holds
    ? rounded
    : isShare
      ? (steps + (field === "max" ? 1 : -1)) / 100
      : rounded + (field === "max" ? step : -step);
}

/** A rule after the changes: with its new bound, or gone. */
function applied(rule: Rule, changes: readonly RuleChange[]): Rule[] {
  const change = changes.find(({ ruleId }) => ruleId === rule.id);
  if (!change) return [rule];
  if (change.field === "dropped" || change.to === null) return [];
  if (rule.kind !== "choose") return [{ ...rule, [change.field]: change.to } as Rule];
  const { exactly, ...rest } = rule;
  const bounds = { atLeast: exactly ?? rule.atLeast, atMost: exactly ?? rule.atMost };
  return [{ ...rest, ...bounds, [change.field === "min" ? "atLeast" : "atMost"]: change.to } as Rule];
}

function changeWords(change: RuleChange, { rules, market }: SearchContext): string {
  const rule = rules.find(({ id }) => id === change.ruleId)!;
  if (change.field === "dropped") return `drop "${change.label}"`;
  const write = (value: number) => writeBound(value, rule, market.brief.currency);
  if (rule.id === BUDGET_RULE) return `raise the budget from ${write(change.from!)} to ${write(change.to!)}`;
  return `${change.field === "min" ? "lower the minimum" : "raise the maximum"} of "${change.label}" from ${write(change.from!)} to ${write(change.to!)}`;
}

function writeBound(value: number, rule: Rule, currency: string): string {
  const limit: LimitRule | null = rule.kind === "limit" ? rule : null;
  if (limit && limit.as !== "amount") return `${Number((value * 100).toFixed(4))} %`;
  return limit?.measure === "spend" ? moneyWords(value, currency) : value.toLocaleString("en-US");
}
