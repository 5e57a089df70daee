import type { Brief } from "../brief/schema.ts";
import type { Assumption } from "../forecast/types.ts";

/**
 * Everything an answer assumes, the strongest first: what revenue is multiplied with, then what the
 * brief leaves neutral, then the rest of the forecast.
 */
export function assumptionsOf(brief: Brief, forecast: readonly Assumption[]): Assumption[] {
  const ofRevenue = ({ field }: Assumption) => field.startsWith("economics.");
  return [
    ...forecast.filter(ofRevenue),
    ...neutralDefaults(brief),
    ...forecast.filter((assumption) => !ofRevenue(assumption)),
  ];
}

/**
 * What a brief leaves at its neutral default though it could change the plan, and what stays empty
 * without a figure.
 */
function neutralDefaults(brief: Brief): Assumption[] {
  const defaults: [
    field: string,
    isNeutral: boolean,
    value: Assumption["value"],
    source: string,
  ][] = [
    [
      "handlingCost",
      brief.handlingCost === 0 && Object.keys(brief.costs?.perCreator ?? {}).length === 0,
      0,
      "not stated: hiring a creator costs nothing besides the price",
    ],
    [
      "costs",
      brief.costs === undefined,
      "none",
      "not stated: nothing is set aside, and no agency fee, levy or VAT is charged on the fees",
    ],
    [
      "carryOver.kappa",
      (brief.carryOver?.kappa ?? 0) === 0,
      0,
      "not stated: earlier phases do not make later ones convert better",
    ],
    [
      "macroBeforeMicro",
      !brief.macroBeforeMicro,
      false,
      "not asked: micro offers may come before macro offers",
    ],
    [
      "minimumAudienceFit",
      brief.minimumAudienceFit === 0,
      0,
      "not asked: no creator is left out for the fit of the audience",
    ],
    [
      "economics.orderValue",
      brief.economics?.orderValue === undefined,
      null,
      "not stated: ROAS and ROI stay empty",
    ],
    [
      "economics.margin",
      brief.economics?.margin === undefined,
      null,
      "not stated: ROI stays empty",
    ],
  ];
  return defaults
    .filter(([, isNeutral]) => isNeutral)
    .map(([field, , value, source]) => ({ field, value, source, trust: null }));
}
