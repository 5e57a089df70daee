import { comparedPlans } from "../run/compared-plans.ts";
import type { Comparison } from "../run/comparison.ts";
import type { Run } from "../run/schema.ts";
import { hiddenMarkup, withinFees } from "./markup.ts";

/** Figures of money that would tell a markup from the fees it stands in. */
const TELLING: ReadonlySet<string> = new Set(["spend", "cpm", "cpe", "cpc"]);

/**
 * A comparison as a client sees it of whose runs some hide the agency's markup: prices and spend
 * with the markup in them; on the common forecast without figures of spend.
 * @param runs the runs that were compared
 */
export function comparedWithinFees<C extends Comparison>(comparison: C, runs: readonly Run[]): C {
  if (runs.every((run) => hiddenMarkup(run.input.brief) === 0)) return comparison;
  const compared = comparedPlans(runs.map((run) => withinFees(run).plan));
  const ties = new Map(comparison.kpis.map(({ measure, tie }) => [measure, tie]));
  const { common } = comparison;
  return {
    ...comparison,
    ...compared,
    kpis: compared.kpis.map((figure) => ({ ...figure, tie: ties.get(figure.measure) ?? false })),
    common: common && {
      ...common,
      figures: common.figures.filter(({ measure }) => !TELLING.has(measure)),
    },
  };
}
