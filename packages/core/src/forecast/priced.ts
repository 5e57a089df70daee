import { expectedCommission } from "../market/commission.ts";
import { withFees } from "../market/cost.ts";
import type { Market } from "../market/market.ts";
import { withTests } from "./basis.ts";
import type { Forecast } from "./types.ts";

/**
 * The market with the imputed fee of every offer that nobody quoted and the expected commission of
 * every offer that pays one: all of it can be bought. Incrementality is as tested where the brief
 * states none.
 */
export function pricedMarket(
  market: Market,
  { offers, basis }: Pick<Forecast, "offers" | "basis">,
): Market {
  const priced = withFees(withTests(market, basis), (offer) =>
    market.offers[offer].fee === null ? offers[offer].imputedFee : null,
  );
  if (priced.offers.every(({ source }) => source.commission === undefined)) return priced;
  return {
    ...priced,
    offers: priced.offers.map((offer) => ({
      ...offer,
      commission: expectedCommission(
        offer.source,
        offers[offer.index].everybody.conversions,
        market.brief,
      ),
    })),
  };
}
