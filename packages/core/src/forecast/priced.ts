import { expectedCommission } from "../market/commission.ts";
import { withFees } from "../market/cost.ts";
import type { Market } from "../market/market.ts";
import type { Forecast } from "./types.ts";

/**
 * The market with the imputed fee of every offer that nobody quoted and the expected commission of
 * every offer that pays one: all of it can be bought.
 */
export function pricedMarket(market: Market, { offers }: Pick<Forecast, "offers">): Market {
  const priced = withFees(market, (offer) =>
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
