import type { Offer } from "../../roster/schema.ts";
import type { Outcome, Source } from "../types.ts";
import type { PackageForecast } from "./package.ts";
import { statesFigure } from "./stated.ts";

/**
 * Relative standard deviation of each result of an offer, without the noise of counting. What is
 * modelled carries what is not known of the creator and what varies from post to post; what is
 * stated only the latter; what is derived from a stated figure that of the figure and of the ratio
 * between the two: `(1 + post_from^2) (1 + cv^2)/(1 + cv_from^2) - 1`, `cv` of the model.
 */
export function spreads(
  offer: Offer,
  sources: Readonly<Record<Outcome, Source>>,
  { deviation, postDeviation }: Pick<PackageForecast, "deviation" | "postDeviation">,
): Readonly<Record<Outcome, number>> {
  if (offer.expected === undefined) return deviation;
  const posts = postDeviation();
  const of = (outcome: Outcome): number => {
    const { from } = sources[outcome];
    if (statesFigure(offer, outcome)) return posts[outcome];
    if (from === undefined) return deviation[outcome];
    const ratio = (1 + deviation[outcome] ** 2) / (1 + deviation[from] ** 2);
    const variance = (1 + posts[from] ** 2) * Math.max(ratio, 1 / ratio) - 1;
    return Math.sqrt(Math.max(0, variance));
  };
  return {
    impressions: of("impressions"),
    reach: of("reach"),
    engagements: of("engagements"),
    clicks: of("clicks"),
    conversions: of("conversions"),
  };
}

/**
 * Mean of each result over the figure planned with. Modelled figures follow from a median reach; a
 * stated figure is taken as what its owner expects on average, and so is what follows from it.
 */
export function meanFactors(
  offer: Offer,
  sources: Readonly<Record<Outcome, Source>>,
  { meanFactor }: Pick<PackageForecast, "meanFactor">,
): Readonly<Record<Outcome, number>> {
  const of = (outcome: Outcome) =>
    offer.expected !== undefined &&
    (statesFigure(offer, outcome) || sources[outcome].from !== undefined)
      ? 1
      : meanFactor[outcome === "reach" ? "reach" : "impressions"];
  return {
    impressions: of("impressions"),
    reach: of("reach"),
    engagements: of("engagements"),
    clicks: of("clicks"),
    conversions: of("conversions"),
  };
}
