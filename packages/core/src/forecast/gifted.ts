import type { Offer } from "../roster/offer.ts";
import { sixDecimals } from "./decimals.ts";
import { ACTIONS, type OfferForecast, OUTCOMES } from "./types.ts";

/**
 * What a gifted offer brings: what it would bring if it is posted, times the chance that it is
 * accepted and then posted. Stated results, too, are those of an offer that is posted. The chance
 * adds its own variance: (1 + s²) / chance − 1 in the place of s².
 */
export function withChance(posted: OfferForecast, { gifted }: Offer): OfferForecast {
  if (gifted === undefined) return posted;
  const chance = gifted.accepting * gifted.posting;
  const times = <K extends string>(names: readonly K[], of: Readonly<Record<K, number>>) =>
    Object.fromEntries(names.map((name) => [name, sixDecimals(of[name] * chance)])) as Record<
      K,
      number
    >;
  const wider = (of: OfferForecast["spread"]) =>
    Object.fromEntries(
      OUTCOMES.map((outcome) => [outcome, Math.sqrt((1 + of[outcome] ** 2) / chance - 1)]),
    ) as OfferForecast["spread"];
  const perChance = (of: OfferForecast["spread"]) =>
    Object.fromEntries(
      OUTCOMES.map((outcome) => [outcome, of[outcome] / Math.sqrt(chance)]),
    ) as OfferForecast["spread"];
  return {
    ...posted,
    mid: times(OUTCOMES, posted.mid),
    expected: times(OUTCOMES, posted.expected),
    everybody: times(ACTIONS, posted.everybody),
    outside: times(ACTIONS, posted.outside),
    spread: wider(posted.spread),
    ownSpread: perChance(posted.ownSpread),
    deviation: wider(posted.deviation),
    reachable: posted.reachable * chance,
    cellReach: posted.cellReach.map((people) => people * chance),
  };
}
