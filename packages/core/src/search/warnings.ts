import type { Warning } from "../forecast/types.ts";
import { priceOf } from "../market/cost.ts";
import { termWarnings } from "../market/term-dates.ts";
import type { PlanRisk } from "../run/risk.ts";
import type { Aim } from "./aim.ts";
import type { SearchContext } from "./context.ts";
import type { FoundPlan } from "./solve-brief.ts";

/** Shares of spend above which a plan warns. */
const IMPUTED_SPEND = 0.25;
const UNKNOWN_AUDIENCE_SPEND = 0.2;

/** Offers that can never be bought: their phase is closed to their group. */
export function closedOffers({ market }: SearchContext): Warning[] {
  const closed = market.offers
    .filter((offer) => offer.phases.length === 0)
    .map((offer) => offer.id);
  if (closed.length === 0) return [];
  const more = closed.length > 3 ? ` and ${closed.length - 3} more` : "";
  return [
    {
      code: "offers_closed",
      message:
        `${closed.slice(0, 3).join(", ")}${more} cannot be bought: no phase they fit is open to ` +
        "their group and has a day on which the creator is available; open the phase or move " +
        "the offer",
    },
  ];
}

/** Targets that the plan does not reach with the probability asked for. */
export function missedTargets(together: PlanRisk["together"] | undefined): Warning[] {
  if (together?.asked == null || together.met !== false) return [];
  const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
  return [
    {
      code: "target_missed",
      message:
        `the targets are reached in ${percent(together.probability)} of the simulated cases, and ` +
        `${percent(together.asked)} were asked for: no plan found does better; lower the ` +
        "targets or the probability, or raise the budget",
    },
  ];
}

/** What a reader of this plan has to know before the money is spent. */
export function planWarnings(found: FoundPlan, context: SearchContext): Warning[] {
  return [
    ...doubtfulSpend(found, context),
    ...termWarnings(found.placements, context.market),
    ...cappedOptions(found),
    ...(context.log.cutShort ? [NOT_REPRODUCIBLE] : []),
  ];
}

const NOT_REPRODUCIBLE: Warning = {
  code: "not_reproducible",
  message:
    "a time limit ended the search; another machine may find another plan. Use a work limit " +
    "for a repeatable answer",
};

/** Much of the spend on prices nobody quoted, or on creators whose audience nobody knows. */
function doubtfulSpend({ placements }: FoundPlan, { market, forecast }: SearchContext): Warning[] {
  const price = (offer: number) => priceOf(market.offers[offer]);
  const spend = placements.reduce((sum, { offer }) => sum + price(offer), 0);
  const shareOf = (test: (offer: number) => boolean) =>
    spend === 0
      ? 0
      : placements.reduce((sum, { offer }) => sum + (test(offer) ? price(offer) : 0), 0) / spend;
  const percent = (share: number) => `${Math.round(share * 100)} %`;
  const warnings: Warning[] = [];
  const imputed = shareOf((offer) => forecast.offers[offer].priceSource.kind === "imputed");
  if (imputed > IMPUTED_SPEND)
    warnings.push({
      code: "imputed_prices",
      message:
        `${percent(imputed)} of the spend is on prices nobody quoted; ask for quotes ` +
        `before you promise this plan`,
    });
  const unknown = shareOf(
    (offer) => forecast.creators[market.offers[offer].creator].audienceFit === null,
  );
  const { audience } = market.brief;
  const described = audience !== undefined && audience.cells === undefined;
  if (described && unknown > UNKNOWN_AUDIENCE_SPEND)
    warnings.push({
      code: "unknown_audiences",
      message:
        `${percent(unknown)} of the spend is on creators whose audience is unknown; ask ` +
        `them for their audience shares`,
    });
  return warnings;
}

/** Creators with more combinations of offers than the search compared. */
function cappedOptions({ model, reason }: FoundPlan): Warning[] {
  const wide = model.wide.size;
  if (wide === 0 || reason !== "limit") return [];
  return [
    {
      code: "options_capped",
      message:
        `${wide === 1 ? "1 creator has" : `${wide} creators have`} more combinations of offers ` +
        "than could be compared one by one; the bound counts those left out at the most they can " +
        "be worth",
    },
  ];
}

/** Weighed goals that no plan moves: they were dropped and the others share their weight. */
export function droppedGoals({ goals }: Aim): Warning[] {
  const dropped = goals.filter(({ weight, divisor }) => weight === 0 && divisor === 0);
  if (dropped.length === 0) return [];
  const names = dropped.map(({ goal }) => goal.measure).join(", ");
  const [goal, does, its] =
    dropped.length === 1 ? ["goal", "it does", "its"] : ["goals", "they do", "their"];
  const share = dropped.length === goals.length ? "" : `, and the other goals share ${its} weight`;
  const message = `no plan has anything of the ${goal} ${names}; ${does} not count${share}`;
  return [{ code: "goal_dropped", message }];
}
