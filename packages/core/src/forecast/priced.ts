import { withFees } from "../market/cost.ts";
import type { Market } from "../market/market.ts";
import type { Forecast } from "./types.ts";

/** The market with the imputed fee of every offer that nobody quoted: all of it can be bought. */
export function pricedMarket(market: Market, { offers }: Pick<Forecast, "offers">): Market {
  return withFees(market, (offer) =>
    market.offers[offer].fee === null ? offers[offer].imputedFee : null,
  );
}
