import type { Offer } from "../../roster/schema.ts";
import type { Outcome, Source } from "../types.ts";
import type { PackageForecast } from "./package.ts";

/** The five results of an offer and where each comes from. */
export interface Expectation {
  readonly expected: Readonly<Record<Outcome, number>>;
  readonly sources: Readonly<Record<Outcome, Source>>;
}

const STATED: Source = { kind: "stated" };

/**
 * People the offer states to reach: in total, else over the stated cells; undefined when neither is
 * stated.
 */
export function statedReach(offer: Offer): number | undefined {
  const cells = offer.expected?.reachByCell;
  if (offer.expected?.reach !== undefined || cells === undefined) return offer.expected?.reach;
  return Object.values(cells).reduce((sum, people) => sum + people, 0);
}

/**
 * What the offer states, used as stated number by number, and the rest derived from it along the
 * funnel with the ratios of the modelled package: impressions from reach (or, with neither, from
 * engagements above 0), reach from impressions, engagements and clicks from impressions,
 * conversions from clicks, clicks from conversions when only these are stated. With nothing stated
 * the model stands alone.
 * @param model the modelled package; ratios only when the creator has no followers on the platform
 */
export function withStated(
  offer: Offer,
  model: PackageForecast,
  ratios: PackageForecast,
): Expectation {
  const stated = offer.expected;
  if (stated === undefined) return { expected: model.expected, sources: model.sources };
  const { impressions: i, reach: r, engagements: e, clicks: c } = ratios.expected;
  const frequency = r > 0 ? i / r : 1;
  const engagementRate = i > 0 ? e / i : 0;
  const clickRate = i > 0 ? c / i : 0;
  const expected = { ...model.expected };
  const sources = { ...model.sources };
  const set = (outcome: Outcome, value: number, from: Outcome | null) => {
    expected[outcome] = value;
    sources[outcome] = from === null ? STATED : { ...ratios.sources[outcome], from };
  };
  const reach = statedReach(offer);
  let scaledBy: Outcome | null = null;
  if (stated.impressions !== undefined) {
    set("impressions", stated.impressions, null);
    scaledBy = "impressions";
  } else if (reach !== undefined) {
    set("impressions", reach * frequency, "reach");
    scaledBy = "reach";
  } else if (stated.engagements !== undefined && stated.engagements > 0 && engagementRate > 0) {
    set("impressions", stated.engagements / engagementRate, "engagements");
    scaledBy = "engagements";
  }
  if (reach !== undefined) set("reach", reach, null);
  else if (scaledBy !== null) set("reach", expected.impressions / frequency, scaledBy);

  if (stated.engagements !== undefined) set("engagements", stated.engagements, null);
  else if (scaledBy !== null) set("engagements", expected.impressions * engagementRate, scaledBy);

  if (stated.clicks !== undefined) set("clicks", stated.clicks, null);
  else if (stated.conversions !== undefined && stated.conversions > 0 && ratios.conversionRate > 0)
    set("clicks", stated.conversions / ratios.conversionRate, "conversions");
  else if (scaledBy !== null) set("clicks", expected.impressions * clickRate, scaledBy);

  if (stated.conversions !== undefined) set("conversions", stated.conversions, null);
  else if (stated.clicks !== undefined)
    set("conversions", expected.clicks * ratios.conversionRate, "clicks");
  else if (scaledBy !== null) set("conversions", expected.clicks * ratios.conversionRate, scaledBy);
  return { expected, sources };
}
