import type { Offer } from "../../roster/offer.ts";
import type { Outcome, Source } from "../types.ts";
import { ownDeviation, packageDeviation } from "./deviation.ts";
import type { PackageForecast } from "./package.ts";
import { statesFigure } from "./stated.ts";

/** Relative standard deviations of the results of an offer, without the noise of counting. */
export interface Spreads {
  readonly spread: Readonly<Record<Outcome, number>>;
  /** The part that the creator's other offers do not share: what varies from post to post. */
  readonly ownSpread: Readonly<Record<Outcome, number>>;
}

/**
 * The spreads of an offer. What is modelled carries what is not known of the creator and what
 * varies from post to post; what is stated only the latter; what is derived from a stated figure
 * that of the figure and of the ratio between the two: `(1 + post_from^2) (1 + cv^2)/(1 +
 * cv_from^2) - 1`, `cv` of the model.
 */
export function spreads(
  offer: Offer,
  sources: Readonly<Record<Outcome, Source>>,
  { deviation, weighed }: Pick<PackageForecast, "deviation" | "weighed">,
): Spreads {
  const own = ownDeviation(weighed, 1);
  if (offer.expected === undefined) return { spread: deviation, ownSpread: own };
  const posts = packageDeviation(weighed, 0);
  const ownPosts = ownDeviation(weighed, 0);
  const ratio = (outcome: Outcome, from: Outcome) => {
    const squares = (1 + deviation[outcome] ** 2) / (1 + deviation[from] ** 2);
    return Math.max(squares, 1 / squares);
  };
  const spreadOf = (outcome: Outcome): number => {
    const { from } = sources[outcome];
    if (statesFigure(offer, outcome)) return posts[outcome];
    if (from === undefined) return deviation[outcome];
    const variance = (1 + posts[from] ** 2) * ratio(outcome, from) - 1;
    return Math.sqrt(Math.max(0, variance));
  };
  const ownOf = (outcome: Outcome): number => {
    const { from } = sources[outcome];
    if (statesFigure(offer, outcome)) return ownPosts[outcome];
    if (from === undefined) return own[outcome];
    return ownPosts[from] * Math.sqrt(ratio(outcome, from));
  };
  return { spread: each(spreadOf), ownSpread: each(ownOf) };
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
  if (offer.expected === undefined) return meanFactor;
  const of = (outcome: Outcome) =>
    statesFigure(offer, outcome) || sources[outcome].from !== undefined ? 1 : meanFactor[outcome];
  return each(of);
}

function each(of: (outcome: Outcome) => number): Record<Outcome, number> {
  return {
    impressions: of("impressions"),
    reach: of("reach"),
    engagements: of("engagements"),
    clicks: of("clicks"),
    conversions: of("conversions"),
  };
}
