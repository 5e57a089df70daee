import { toMinor } from "../base/money.ts";
import { BUDGET_RULE } from "../rules/budget/schema.ts";
import type { Loosening } from "../rules/kind.ts";
import { grammarOf, type Rule } from "../rules/schema.ts";
import { ruleWords } from "../rules/words.ts";
import type { RuleChange } from "../run/reasons.ts";
import type { SearchContext } from "../search/context.ts";
import type { Found } from "../search/question.ts";
import { variantOf } from "../search/variant.ts";
import { anyPlan, leastViolation, planUnder } from "./feasibility.ts";

/** Largest bound a rule may state; a cost of money spent for nothing lies above it. */
const MOST_BOUND = 1e9;

/** Most solves that look for a smaller change of one bound. */
const MOST_PROBES = 8;

/**
 * The least changes of these rules with which the hard rules of a context have a plan: one rule
 * after the other, each by as little as the rules before it leave, so that amounts in different
 * units are never added. A rule without a number is dropped.
 * @returns `impossible` when there is no plan even without these rules, `unknown` when a limit came
 * first
 */
export async function leastChanges(
  rules: readonly Rule[],
  context: SearchContext,
): Promise<RuleChange[] | "impossible" | "unknown"> {
  const gone = await anyPlan(withChanges(rules.map(dropped), context));
  if (gone !== "possible") return gone;
  const changes: RuleChange[] = [];
  for (const [index, rule] of rules.entries()) {
    // Those after it are undecided: they have no say yet.
    const undecided = rules.slice(index).map(dropped);
    const rest = withChanges([...changes, ...undecided], context);
    const change = await leastChange(rule, rest);
    if (change === null) return "unknown";
    changes.push(change);
  }
  return changes.filter(({ field, from, to }) => field === "dropped" || from !== to);
}

/** The context with rules changed; shares of the budget are taken of a changed budget, too. */
export function withChanges(changes: readonly RuleChange[], context: SearchContext): SearchContext {
  const budget = changes.find(({ ruleId }) => ruleId === BUDGET_RULE)?.to ?? null;
  const minor = budget === null ? null : toMinor(budget, context.market.brief.currency);
  return variantOf(context, {
    replace: (rule) => {
      const change = changes.find(({ ruleId }) => ruleId === rule.id);
      if (!change) return [rule];
      if (change.field === "dropped" || change.to === null) return [];
      return [grammarOf(rule).loosening(rule)?.at(change.field, change.to) ?? rule];
    },
    ...(minor === null ? {} : { budget: minor }),
  });
}

function dropped(rule: Rule): RuleChange {
  return { ruleId: rule.id, label: ruleWords(rule), field: "dropped", from: null, to: null };
}

/** The least change of one rule in a context without it; null when a limit came first. */
async function leastChange(rule: Rule, rest: SearchContext): Promise<RuleChange | null> {
  const loosening = grammarOf(rule).loosening(rule);
  if (loosening === null) return dropped(rule);
  const found = await leastViolation(loosening.soft(1), rest);
  if (!found.judgement) return null;
  const change = changeOf(rule, loosening, found);
  const { field, from, to } = change;
  if (loosening.violationIsDistance || field === "dropped" || from === null || to === null)
    return change;
  return from === to ? change : tightened({ ...change, field, from, to }, rule, loosening, rest);
}

/** A bound that moves. */
interface Move extends RuleChange {
  readonly field: "min" | "max";
  readonly from: number;
  readonly to: number;
}

/**
 * A smaller change, where one suffices: what a penalty is charged for may be least in a plan that
 * is further from the bound than another. The next round number is tried first, then halves.
 */
async function tightened(
  change: Move,
  rule: Rule,
  loosening: Loosening<Rule>,
  rest: SearchContext,
): Promise<Move> {
  const side = change.field;
  const away = side === "max" ? 1 : -1;
  let impossible = change.from;
  let possible = change.to;
  for (let probes = 0; probes < MOST_PROBES; probes++) {
    const next =
      probes === 0
        ? tidy(possible - away * loosening.step(possible))
        : outward((impossible + possible) / 2, side, loosening);
    if (away * (next - impossible) <= 0 || away * (possible - next) <= 0) break;
    const bounded = loosening.at(side, next);
    const found = await planUnder(variantOf(rest, { add: [bounded] }));
    if (found.judgement) {
      const own = changeOf(rule, loosening, found);
      const achieved = own.field === side ? (own.to ?? next) : next;
      possible = away * (next - achieved) > 0 ? achieved : next;
    } else if (found.reason === "infeasible") impossible = next;
    else break;
  }
  return { ...change, to: possible };
}

/** The change that lets a found plan stand. */
function changeOf(rule: Rule, loosening: Loosening<Rule>, { judgement }: Found): RuleChange {
  const achieved =
    judgement?.verdicts.find((own) => own.rule.id === rule.id)?.verdict.achieved ?? null;
  if (achieved === null || Math.abs(achieved) > MOST_BOUND) return dropped(rule);
  const { min, max, unit } = loosening;
  const field = min !== undefined && achieved < min ? "min" : "max";
  const from = loosening[field] ?? null;
  const same = { ruleId: rule.id, label: ruleWords(rule), field, from, to: from } as const;
  if (from === null || (field === "max" && achieved <= (max ?? achieved))) return same;
  const to = outward(achieved, field, loosening);
  // At most 100 % of something is no demand.
  return unit === "share" && field === "max" && to >= 1 ? dropped(rule) : { ...same, to };
}

/** The nearest round number on the looser side. */
function outward(achieved: number, field: "min" | "max", { step }: Loosening<Rule>): number {
  const size = step(achieved);
  const away = field === "max" ? 1 : -1;
  const steps = away * Math.ceil((away * achieved) / size - 1e-9);
  const nearest = tidy(steps * size);
  return away * nearest >= away * achieved ? nearest : tidy((steps + away) * size);
}

/** A number without the dust of its computation. */
function tidy(value: number): number {
  return Number(value.toPrecision(12));
}
