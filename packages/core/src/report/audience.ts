import * as z from "zod";
import { impliedAndStatedRules } from "../rules/implied.ts";
import { grammarOf, type Rule } from "../rules/schema.ts";
import type { Comparison, ExplainedComparison } from "../run/comparison.ts";
import { PRICE_CURRENCY, recountedPriceWarning } from "../run/price-currency.ts";
import type { Run } from "../run/schema.ts";
import { comparedWithinFees } from "./compared-markup.ts";
import { withinFees } from "./markup.ts";

/**
 * Who reads a report. `internal`: everything. `client`: no break-even fees, losses, rejected
 * creators, notes, baselines, statuses or warnings but {@link PRICE_CURRENCY}, and no rule that
 * names creators or offers.
 */
export const audienceOfReportSchema = z.enum(["client", "internal"]).meta({ id: "ReportAudience" });
/** `client` or `internal`. */
export type ReportAudience = z.infer<typeof audienceOfReportSchema>;

/** A comparison with or without causes. */
export type AnyComparison = Comparison & Partial<Pick<ExplainedComparison, "causes">>;

/** A run without what the audience may not see; every report is made from it. */
export function runFor(audience: ReportAudience, stored: Run): Run {
  if (audience === "internal") return stored;
  const run = withinFees(stored);
  const shown = shownRules([run]);
  const bought = new Set((run.plan?.picks ?? []).map(({ offerId }) => offerId));
  const {
    currentPlan: _currentPlan,
    commitments: _commitments,
    perChange: _perChange,
    overlaps: _overlaps,
    ...brief
  } = run.input.brief;
  return {
    ...run,
    tags: [],
    statuses: [],
    history: [],
    replan: null,
    termination: { ...run.termination, detail: "" },
    plan: run.plan && { ...run.plan, picks: run.plan.picks.map((pick) => ({ ...pick, value: 0 })) },
    rules: run.rules.filter(({ id }) => shown(id)).map((rule) => ({ ...rule, shadowPrice: null })),
    baselines: [],
    conflict: null,
    creators: [],
    assumptions: [],
    warnings: clientWarnings(run),
    input: {
      ...run.input,
      brief: { ...brief, rules: brief.rules.filter(({ id }) => shown(id)) },
      roster: {
        creators: run.input.roster.creators
          .map(({ id, name, channels, offers }) => ({
            id,
            name,
            channels,
            offers: offers.filter((offer) => bought.has(offer.id)),
          }))
          .filter(({ offers }) => offers.length > 0),
      },
    },
  };
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
    common: within.common && {
      ...within.common,
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

/** Rules that a client may see: known ones that no run uses to name creators or offers. */
function shownRules(runs: readonly Run[]): (id: string) => boolean {
  const known = new Set(runs.flatMap((run) => run.rules.map(({ id }) => id)));
  const naming = new Set(
    runs.flatMap(({ input }) =>
      impliedAndStatedRules(input.brief)
        .filter(namesSomebody)
        .map(({ id }) => id),
    ),
  );
  return (id) => known.has(id) && !naming.has(id);
}

function namesSomebody(rule: Rule): boolean {
  return grammarOf(rule)
    .references(rule)
    .some(({ what }) => what === "creator" || what === "offer");
}
