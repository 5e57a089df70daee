import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { fromMinor } from "../../../packages/core/src/base/money.ts";
import { forecastMarket, pricedMarket } from "../../../packages/core/src/forecast/index.ts";
import { priceOf } from "../../../packages/core/src/market/cost.ts";
import { accepted } from "../../support/opening.ts";
import { bracketsFor, closedBrackets, isInside } from "./price-brackets.ts";

const example = (path: string) =>
  readFileSync(new URL(`../../../examples/${path}`, import.meta.url), "utf8");

/** Imputed prices per piece of the real roster, each with the closed brackets that speak of it. */
function pricedOffers(benchmarks: Record<string, number> = {}) {
  const { brief, ...rest } = JSON.parse(example("real-creators/awareness.json"));
  const { request, market } = accepted({ ...rest, brief: { ...brief, benchmarks } });
  const forecast = forecastMarket(market);
  const priced = pricedMarket(market, forecast);
  const brackets = closedBrackets(example("data/price-benchmarks.csv"));
  return market.offers.map((offer) => {
    const { platform, format, quantity } = offer.source.deliverables[0];
    const price = fromMinor(priceOf(priced.offers[offer.index]), request.brief.currency);
    return {
      id: offer.id,
      source: forecast.offers[offer.index].priceSource,
      pricePerPiece: price / quantity,
      brackets: bracketsFor(brackets, platform, format, offer.followers),
    };
  });
}

describe("prices of the real creators", () => {
  const offers = pricedOffers();

  it("are all imputed and say so", () => {
    expect(new Set(offers.map((offer) => offer.source.kind))).toEqual(new Set(["imputed"]));
  });

  it("lie inside a closed published bracket for at least 90 % of the offers that have one", () => {
    const published = offers.filter((offer) => offer.brackets.length > 0);
    const outside = published.filter((offer) => !isInside(offer.brackets, offer.pricePerPiece));
    expect(published.length).toBeGreaterThan(offers.length / 2);
    expect(
      outside.length / published.length,
      JSON.stringify(outside.slice(0, 5)),
    ).toBeLessThanOrEqual(0.1);
  });

  it.each([
    [0.2, 6.1],
    [0.4, 9.3],
    [0.6, 11.4],
    [1, 13.9],
  ])(
    "at an elasticity to known views of %f lie outside them as docs/forecast.md says: %f %%",
    (k, share) => {
      const published = pricedOffers({ "price.impressionWeightKnown": k }).filter(
        (offer) => offer.brackets.length > 0,
      );
      const outside = published.filter((offer) => !isInside(offer.brackets, offer.pricePerPiece));
      expect(published).toHaveLength(280);
      expect((100 * outside.length) / published.length).toBeCloseTo(share, 1);
      const page = readFileSync(new URL("../../../docs/forecast.md", import.meta.url), "utf8");
      expect(page).toMatch(new RegExp(`${share} %(\\slie outside every one)?\\sat\\s${k}\\b`));
    },
  );

  it("are never held against a bracket with an open end", () => {
    const brackets = offers.flatMap((offer) => offer.brackets);
    expect(brackets.every((b) => b.high > b.low && b.followersMax > b.followersMin)).toBe(true);
  });
});
