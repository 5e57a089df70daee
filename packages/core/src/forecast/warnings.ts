import { toMicro } from "../base/decimal.ts";
import type { Market } from "../market/market.ts";
import type { Benchmarks } from "./benchmarks/shape.ts";
import { currencyWarnings } from "./price-notes.ts";
import type { OfferForecast, Warning } from "./types.ts";

/** Offers named in a warning. */
const NAMED = 5;

/** What a reader of the forecast has to know before any plan is made. */
export function forecastWarnings(
  market: Market,
  offers: readonly OfferForecast[],
  benchmarks: Benchmarks,
): Warning[] {
  const warnings = currencyWarnings(market, offers, benchmarks);
  const odd = market.offers.filter((o) => offers[o.index].outliers.length > 0);
  if (odd.length > 0) {
    const names = odd
      .slice(0, NAMED)
      .map((o) => `"${o.id}" (${offers[o.index].outliers.join(", ")})`);
    const more = odd.length > NAMED ? ` and ${odd.length - NAMED} more` : "";
    warnings.push({
      code: "outside_benchmark",
      message:
        `${odd.length === 1 ? "1 offer states" : `${odd.length} offers state`} figures that ` +
        `fewer than 2 in 100 such offers reach: ${names.join(", ")}${more}; what is stated is ` +
        "used as stated, what is derived from it is drawn toward the benchmark; check the units",
    });
  }
  warnings.push(...tooSmall(market));
  return warnings;
}

/** Stated figures that are above 0 and count as 0, because results are counted in millionths. */
function tooSmall({ offers }: Market): Warning[] {
  const small: string[] = [];
  for (const { id, source } of offers)
    for (const figures of [source.expected, source.attributes] as Record<string, unknown>[])
      for (const name in figures) {
        const figure = figures[name];
        if (typeof figure === "number" && figure !== 0 && toMicro(figure) === 0)
          small.push(`"${id}" (${name} ${figure})`);
      }
  if (small.length === 0) return [];
  const more = small.length > NAMED ? ` and ${small.length - NAMED} more` : "";
  return [
    {
      code: "too_small",
      message:
        "results are counted in millionths, so that these figures count as 0: " +
        `${small.slice(0, NAMED).join(", ")}${more}; state them in a larger unit, and the value ` +
        "of one in the same",
    },
  ];
}
