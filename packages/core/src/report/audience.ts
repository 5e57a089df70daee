import * as z from "zod";
import { TEST_RULES } from "../brief/contradictions.ts";
import type { Brief } from "../brief/schema.ts";
import { impliedAndStatedRules } from "../rules/implied.ts";
import { grammarOf, type Rule } from "../rules/schema.ts";
import type { Comparison, ExplainedComparison } from "../run/comparison.ts";
import { PRICE_CURRENCY, recountedPriceWarning } from "../run/price-currency.ts";
import type { PlanRisk } from "../run/risk.ts";
import type { Plan, Run, Totals } from "../run/schema.ts";
import { comparedWithinFees } from "./compared-markup.ts";
import { hiddenMarkup, planWithinFees, withinFees } from "./markup.ts";

/**
 * Who reads a report. `internal`: everything. `client`: no break-even figures, losses, margins,
 * rejected creators, notes, statuses, attributes, benchmarks of one's own or warnings but
 * {@link PRICE_CURRENCY}, no rule that names creators or offers or would tell a hidden markup, and
 * of plans made by hand their totals alone.
 */
export const audienceOfReportSchema = z.enum(["client", "internal"]).meta({ id: "ReportAudience" });
/** `client` or `internal`. */
export type ReportAudience = z.infer<typeof audienceOfReportSchema>;

/** Plans made by hand, in words that tell nothing of who is in them. */
const BASELINES: Readonly<Record<string, string>> = {
  current: "Current plan",
  greedy: "Best value per price first",
  proportional: "Budget in proportion to followers",
  fit: "Best audience fit first",
};

/** A comparison with or without causes. */
export type AnyComparison = Comparison & Partial<Pick<ExplainedComparison, "causes">>;

/** A run without what the audience may not see; every report is made from it. */
export function runFor(audience: ReportAudience, stored: Run): Run {
  if (audience === "internal") return stored;
  const run = withinFees(stored);
  const shown = shownRules([stored]);
  return {
    ...run,
    tags: [],
    statuses: [],
    history: [],
    replan: null,
    parent: null,
    approval: null,
    learning: undefined,
    tests: undefined,
    termination: { ...run.termination, detail: "" },
    plan: run.plan && planForClient(run.plan),
    rules: run.rules.filter(({ id }) => shown(id)).map((rule) => ({ ...rule, shadowPrice: null })),
    baselines: baselinesForClient(run),
    conflict: null,
    creators: [],
    assumptions: [],
    warnings: clientWarnings(run),
    input: {
      options: run.input.options,
      brief: briefForClient(run, shown),
      roster: { creators: creatorsForClient(run) },
    },
  };
}

function briefForClient({ input }: Run, shown: (id: string) => boolean): Brief {
  const {
    currentPlan: _plan,
    commitments: _commitments,
    perChange: _perChange,
    overlaps: _overlaps,
    benchmarks: _numbers,
    risk: _risk,
    testBudget: _tests,
    ...brief
  } = input.brief;
  const { margin: _margin, ...economics } = brief.economics ?? {};
  return {
    ...brief,
    ...(brief.economics && { economics }),
    rules: brief.rules.filter(({ id }) => shown(id)),
  };
}

/** The creators of the plan with what the plan buys of them. */
function creatorsForClient({ plan, input }: Run): Run["input"]["roster"]["creators"] {
  const bought = new Set((plan?.picks ?? []).map(({ offerId }) => offerId));
  return input.roster.creators
    .map(({ id, name, handle, channels, audience, offers }) => ({
      id,
      name,
      handle,
      channels: channels.map(({ platform, followers }) => ({ platform, followers })),
      audience,
      offers: offers
        .filter((offer) => bought.has(offer.id))
        .map(({ status: _status, attributes: _attributes, expected: _expected, ...own }) => own),
    }))
    .filter(({ offers }) => offers.length > 0);
}

/** Totals without what margins and breaking even are computed from, and without attributes. */
function totalsForClient<T extends Totals>(totals: T): T {
  return {
    ...totals,
    attributes: {},
    roi: null,
    breakEvenConversions: null,
    breakEvenConversionRate: null,
    breakEvenRoas: null,
  };
}

/** A plan without what the audience may not see. @param brief what it was made for */
export function planFor(audience: ReportAudience, plan: Plan, brief: Brief): Plan {
  return audience === "internal" ? plan : planForClient(planWithinFees(plan, brief));
}

function planForClient(plan: Plan): Plan {
  const { tier, group, platform, phase } = plan.by;
  return {
    ...plan,
    picks: plan.picks.map((pick) => ({ ...pick, value: 0 })),
    totals: totalsForClient(plan.totals),
    empty: plan.empty?.filter(({ measure }) => measure !== "roi"),
    ...(plan.risk && { risk: riskForClient(plan.risk) }),
    by: {
      tier: tier.map(totalsForClient),
      group: group.map(totalsForClient),
      platform: platform.map(totalsForClient),
      phase: phase.map(totalsForClient),
    },
  };
}

/**
 * How a plan may turn out, without margins, values, chances of single creators, and whoever would
 * step in.
 */
function riskForClient({ ratios, atStake, ...risk }: PlanRisk): PlanRisk {
  const { roi: _roi, ...shown } = ratios;
  const { instead: _instead, ...lost } = atStake;
  return { ...risk, ratios: shown, delivery: [], atStake: { ...lost, value: 0 }, choice: null };
}

/** What plans made by hand come to, without whom they buy. */
function baselinesForClient({ baselines }: Run): Run["baselines"] {
  return baselines.flatMap(({ id, value, holds, plan }) => {
    const label = BASELINES[id];
    const totals = totalsForClient(plan.totals);
    return label === undefined
      ? []
      : [{ id, label, value, holds, broken: [], plan: { picks: [], totals } }];
  });
}

/** The warning of prices in another currency, about those of the plan alone. */
function clientWarnings({ plan, warnings }: Run): Run["warnings"] {
  const imputed = (plan?.picks ?? []).filter(({ priceBand }) => priceBand !== null).length;
  const warning = warnings.find(({ code }) => code === PRICE_CURRENCY);
  if (imputed === 0 || warning === undefined) return [];
  return [{ code: PRICE_CURRENCY, message: recountedPriceWarning(warning.message, imputed) }];
}

/** A comparison without what the audience may not see. @param runs the runs that were compared */
export function comparisonFor<C extends AnyComparison>(
  audience: ReportAudience,
  comparison: C,
  runs: readonly Run[],
): C {
  if (audience === "internal") return comparison;
  const shown = shownRules(runs);
  const within = comparedWithinFees(comparison, runs);
  return {
    ...within,
    kpis: within.kpis.filter(isForClient),
    by: {
      tier: partsForClient(within.by.tier),
      group: partsForClient(within.by.group),
      platform: partsForClient(within.by.platform),
      phase: partsForClient(within.by.phase),
    },
    common: within.common && {
      ...within.common,
      figures: within.common.figures.filter(isForClient),
      sides: within.common.sides.map(
        (side) => side && { holds: side.holds, broken: side.broken.filter(shown), missing: [] },
      ),
    },
    offers: within.offers.map((offer) => ({
      ...offer,
      sides: offer.sides.map((side) => side && { ...side, value: null }),
    })),
    rules: comparison.rules.filter(({ ruleId }) => shown(ruleId)),
    notes: [],
    ...(comparison.causes && {
      causes: comparison.causes.map((causes) => ({ ...causes, notes: [] })),
    }),
  };
}

/** The return on money says what the margin is, beside the revenue per unit of it. */
function isForClient({ measure }: { readonly measure: string }): boolean {
  return measure !== "roi";
}

function partsForClient(parts: Comparison["by"]["tier"]): Comparison["by"]["tier"] {
  return parts.map(({ key, figures }) => ({ key, figures: figures.filter(isForClient) }));
}

/**
 * Rules that a client may see: known ones that no run uses to name creators or offers, or to count
 * prices without a markup that it hides.
 */
function shownRules(runs: readonly Run[]): (id: string) => boolean {
  const known = new Set(runs.flatMap((run) => run.rules.map(({ id }) => id)));
  const telling = new Set(
    runs.flatMap(({ input }) =>
      impliedAndStatedRules(input.brief)
        .filter((rule) => namesSomebody(rule) || tellsMarkup(rule, input.brief))
        .map(({ id }) => id),
    ),
  );
  const ofTests: readonly string[] = Object.values(TEST_RULES);
  return (id) => known.has(id) && !telling.has(id) && !ofTests.includes(id);
}

/** Whether figures of a rule, beside fees that hold a hidden markup, say how much it is. */
function tellsMarkup(rule: Rule, brief: Brief): boolean {
  return hiddenMarkup(brief) > 0 && (grammarOf(rule).spend(rule)?.isBare ?? false);
}

function namesSomebody(rule: Rule): boolean {
  return grammarOf(rule)
    .references(rule)
    .some(({ what }) => what === "creator" || what === "offer");
}
