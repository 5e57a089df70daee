import { OUTCOMES } from "../forecast/types.ts";
import type { SearchContext } from "./context.ts";

/** True for an offer of which nothing is expected: no result, and no attribute. */
export function bringsNothing(
  offer: number,
  { market, forecast }: Pick<SearchContext, "market" | "forecast">,
): boolean {
  const { expected } = forecast.offers[offer];
  if (OUTCOMES.some((outcome) => expected[outcome] > 0)) return false;
  const { source, creator } = market.offers[offer];
  const carried = [source.attributes, market.creators[creator].source.attributes];
  return carried.every((attributes) => Object.values(attributes ?? {}).every((own) => own === 0));
}
