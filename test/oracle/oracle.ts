import { campaignOf } from "./campaign.ts";
import { linesOf } from "./costs.ts";
import type { Figures } from "./figures.ts";
import { amountOf, type Pick, type Plan, planOf, unitOf } from "./plan.ts";
import { totalReach } from "./reach.ts";
import type { RequestText, RuleText } from "./request.ts";
import { takenOff } from "./risk.ts";
import { rulesOf, verdictOn } from "./rules.ts";
import { type Mistake, mistakesOf } from "./structure.ts";
import { planValue } from "./value.ts";
import type { RuleVerdict } from "./verdict.ts";

/** Everything the oracle says of a plan. */
export interface Word {
  /** A plan at all, and every hard rule holds. */
  readonly holds: boolean;
  readonly mistakes: readonly Mistake[];
  readonly rules: readonly { readonly rule: RuleText; readonly verdict: RuleVerdict }[];
  readonly totals: Readonly<Record<string, number>>;
  /** Money value of the plan less what is taken off for risk and the penalties of soft rules. */
  readonly value: number;
  readonly penalties: number;
  /** Size of what the value is the sum of, for judging how exact a double can say it. */
  readonly size: number;
}

const MEASURES = [
  "creators",
  "offers",
  "impressions",
  "grossReach",
  "engagements",
  "clicks",
  "conversions",
] as const;

/**
 * The oracle's word on a plan under `values` goals, from request and figures alone. Written from
 * docs/rules.md, docs/formulation.md, docs/forecast.md and docs/risk.md; it shares no code with the
 * product.
 */
export function oracle(request: RequestText, figures: Figures, picks: readonly Pick[]): Word {
  const plan = planOf(campaignOf(request), figures, picks);
  const mistakes = mistakesOf(plan);
  const rules = rulesOf(plan).map((rule) => ({ rule, verdict: verdictOn(rule, plan) }));
  const penalties = rules.reduce(
    (sum, { rule, verdict }) => sum + (rule.penalty ?? 0) * verdict.missed,
    0,
  );
  const [worth, off] = [planValue(plan), takenOff(plan)];
  return {
    holds:
      mistakes.length === 0 &&
      rules.every(({ rule, verdict }) => verdict.holds || rule.penalty !== undefined),
    mistakes,
    rules,
    totals: totalsOf(plan),
    value: worth - off - penalties,
    penalties,
    size:
      worth +
      Math.abs(off) +
      rules.reduce((sum, { rule, verdict }) => sum + (rule.penalty ?? 0) * verdict.size, 0),
  };
}

function totalsOf(plan: Plan): Record<string, number> {
  const measures = [...MEASURES, ...attributesOf(plan)];
  const { total, fees, paid } = linesOf(plan);
  const money = (amount: bigint) => Number(amount) / Number(plan.campaign.minor);
  return {
    reach: totalReach(plan),
    spend: money(total),
    fees: money(fees),
    paid: money(paid),
    ...Object.fromEntries(
      measures.map((measure) => [
        measure,
        Number(amountOf(plan, measure)) / Number(unitOf(measure, plan.campaign)),
      ]),
    ),
  };
}

function attributesOf({ campaign: { request } }: Plan): string[] {
  const carriers = request.roster.creators.flatMap((creator) => [creator, ...creator.offers]);
  const names = carriers.flatMap(({ attributes }) => Object.keys(attributes ?? {}));
  return [...new Set(names)].map((name) => `attribute:${name}`);
}
