import { toMinor } from "../base/money.ts";
import type { Judgement } from "../plan/judge.ts";
import { BUDGET_RULE } from "../rules/implied.ts";
import type { LimitRule } from "../rules/limit/schema.ts";
import type { Rule } from "../rules/schema.ts";
import { ruleWords } from "../rules/words.ts";
import type { Repair, RuleChange } from "../run/reasons.ts";
import type { SearchContext } from "../search/context.ts";
import { variantOf } from "../search/variant.ts";
import { anyPlan, isHard, leastViolation } from "./feasibility.ts";
import { irreducibleSet } from "./irreducible-set.ts";
import { moneyWords } from "./sentences.ts";

/** Most repairs that are offered. */
const MOST_REPAIRS = 3;

/** Most rules that one repair changes. */
const MOST_CHANGES = 5;

/** Largest bound a rule may state; a cost of money spent for nothing lies above it. */
const MOST_BOUND = 1e9;

/**
 * Ways to make an impossible brief possible, each verified by solving the repaired brief. A repair
 * changes one rule of every clashing set by the least it takes (found by making these rules soft
 * and breaking them as little as possible) and leaves all others alone. The first ones loosen
 * numbers; a rule without a number is dropped.
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
  const ease = (rule: Rule) =>
    rule.id === BUDGET_RULE ? 0 : boundsOf(rule) === null ? 3 : rule.kind === "choose" ? 2 : 1;
  return ease(a) - ease(b);
}

/**
 * Loosens the chosen rules as little as possible. Where the others clash even without them, the
 * easiest rule of that clash is loosened too. Null when no such repair can be verified.
 */
async function repairBy(chosen: readonly Rule[], context: SearchContext): Promise<Repair | null> {
  const loosened = [...chosen];
  while (loosened.length <= MOST_CHANGES) {
    const soft = variantOf(context, {
      replace: (rule) => (loosened.includes(rule) ? softened(rule) : [rule]),
    });
    const found = await leastViolation("repair", soft);
    if (found.judgement) return verified(loosened, found.judgement, context);
    if (found.reason !== "infeasible") return null;
    const others = context.rules.filter((rule) => isHard(rule) && !loosened.includes(rule));
    const clash = await irreducibleSet(others, others, context);
    if (typeof clash === "string" || clash.length === 0) return null;
    loosened.push([...clash].sort(byEase)[0]);
  }
  return null;
}

/** The changes that this plan needs, when the brief with them is found to have a plan. */
async function verified(
  loosened: readonly Rule[],
  { verdicts }: Judgement,
  context: SearchContext,
): Promise<Repair | null> {
  const changes = loosened
    .map((rule) =>
      changeOf(
        rule,
        verdicts.find(({ rule: own }) => own.id === rule.id)?.verdict.achieved ?? null,
      ),
    )
    .filter((change) => change.field === "dropped" || change.from !== change.to);
  const budget = changes.find(({ ruleId }) => ruleId === BUDGET_RULE)?.to ?? null;
  const { currency } = context.market.brief;
  const repaired = variantOf(context, {
    replace: (rule) => applied(rule, changes),
    // A changed budget is what shares of the budget are taken of, too.
    ...(budget === null ? {} : { budget: toMinor(budget, currency) ?? context.market.budget }),
  });
  if ((await anyPlan(repaired)) !== "possible") return null;
  const sentence = changes.map((change) => changeWords(change, context)).join(" and ");
  return {
    changes,
    sentence: sentence.charAt(0).toUpperCase() + sentence.slice(1),
    verified: true,
  };
}

/**
 * The rule with a penalty of 1 per relative unit, so that money, counts and shares weigh alike;
 * dropped if it has no number.
 */
function softened(rule: Rule): Rule[] {
  const bounds = boundsOf(rule);
  if (bounds === null) return [];
  const bound =
    rule.kind === "choose" ? 1 : Math.max(Math.abs(bounds.min ?? 0), Math.abs(bounds.max ?? 0));
  return [{ ...rule, penalty: 1 / Math.max(bound, 1e-6) } as Rule];
}

function changeOf(rule: Rule, achieved: number | null): RuleChange {
  const label = ruleWords(rule);
  const bounds = boundsOf(rule);
  if (bounds === null || achieved === null || Math.abs(achieved) > MOST_BOUND)
    return { ruleId: rule.id, label, field: "dropped", from: null, to: null };
  const field = bounds.min !== undefined && achieved < bounds.min ? "min" : "max";
  const from = bounds[field] ?? null;
  if (from === null || (field === "max" && achieved <= from))
    return { ruleId: rule.id, label, field, from, to: from };
  const to = outward(achieved, field, rule);
  return isShare(rule) && to > 1
    ? { ruleId: rule.id, label, field: "dropped", from: null, to: null }
    : { ruleId: rule.id, label, field, from, to };
}

/** The bounds of a rule that can be loosened; null for one that can only be dropped. */
function boundsOf(rule: Rule): { min?: number | undefined; max?: number | undefined } | null {
  if (rule.kind === "limit" && rule.each === "creator") return null;
  if (
    rule.kind === "limit" ||
    rule.kind === "average" ||
    rule.kind === "costPer" ||
    rule.kind === "return"
  )
    return { min: rule.min, max: rule.max };
  if (rule.kind === "choose" && !rule.allOrNone)
    return { min: rule.exactly ?? rule.atLeast, max: rule.exactly ?? rule.atMost };
  return null;
}

function isShare(rule: Rule): boolean {
  return rule.kind === "limit" && rule.as !== "amount";
}

/**
 * The nearest round number on the looser side: three significant digits, hundredths of shares,
 * whole counts.
 */
function outward(achieved: number, field: "min" | "max", rule: Rule): number {
  const step = stepOf(achieved, rule);
  const away = field === "max" ? 1 : -1;
  const steps = away * Math.ceil((away * achieved) / step - 1e-9);
  const at = (count: number) => Number((count * step).toPrecision(12));
  return away * at(steps) >= away * achieved ? at(steps) : at(steps + away);
}

function stepOf(achieved: number, rule: Rule): number {
  const digits = 10 ** (Math.floor(Math.log10(Math.max(1e-6, Math.abs(achieved)))) - 2);
  if (rule.kind === "costPer" || rule.kind === "return") return digits;
  if (rule.kind === "average" || isShare(rule)) return 0.01;
  const isAmount =
    rule.kind === "limit" && rule.measure !== "creators" && rule.measure !== "offers";
  return isAmount ? Math.max(1, digits) : 1;
}

/** A rule after the changes: with its new bound, or gone. */
function applied(rule: Rule, changes: readonly RuleChange[]): Rule[] {
  const change = changes.find(({ ruleId }) => ruleId === rule.id);
  if (!change) return [rule];
  if (change.field === "dropped" || change.to === null) return [];
  if (rule.kind !== "choose") return [{ ...rule, [change.field]: change.to } as Rule];
  const { exactly, ...rest } = rule;
  const bounds = { atLeast: exactly ?? rule.atLeast, atMost: exactly ?? rule.atMost };
  return [
    { ...rest, ...bounds, [change.field === "min" ? "atLeast" : "atMost"]: change.to } as Rule,
  ];
}

function changeWords(change: RuleChange, { rules, market }: SearchContext): string {
  const rule = rules.find(({ id }) => id === change.ruleId)!;
  if (change.field === "dropped") return `drop "${change.label}"`;
  const write = (value: number) => writeBound(value, rule, market.brief.currency);
  if (rule.id === BUDGET_RULE)
    return `raise the budget from ${write(change.from!)} to ${write(change.to!)}`;
  return (
    `${change.field === "min" ? "lower the minimum" : "raise the maximum"} of ` +
    `"${change.label}" from ${write(change.from!)} to ${write(change.to!)}`
  );
}

function writeBound(value: number, rule: Rule, currency: string): string {
  const limit: LimitRule | null = rule.kind === "limit" ? rule : null;
  if (limit && limit.as !== "amount") return `${Number((value * 100).toFixed(4))} %`;
  return limit?.measure === "spend" ? moneyWords(value, currency) : value.toLocaleString("en-US");
}
