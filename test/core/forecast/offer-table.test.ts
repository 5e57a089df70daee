import { describe, expect, it } from "vitest";
import { OfferTable } from "../../../packages/core/src/forecast/offer-table.ts";
import type { OfferForecast } from "../../../packages/core/src/forecast/types.ts";

/** A forecast of which no two figures are alike. */
function offer(first: number): OfferForecast {
  let next = first;
  const figure = () => ++next;
  const actions = () => ({ engagements: figure(), clicks: figure(), conversions: figure() });
  const results = () => ({ impressions: figure(), reach: figure(), ...actions() });
  return {
    imputedFee: figure(),
    priceSource: { kind: "imputed", trust: "C" },
    priceBand: [figure(), figure()],
    mid: results(),
    expected: results(),
    everybody: actions(),
    outside: actions(),
    sources: {
      impressions: { kind: "history", weight: 0.25 },
      reach: { kind: "stated" },
      engagements: { kind: "stated" },
      clicks: { kind: "benchmark", trust: "A" },
      conversions: { kind: "stated", from: "clicks" },
    },
    spread: results(),
    ownSpread: results(),
    deviation: results(),
    reachable: figure(),
    pieces: figure(),
    cells: [0, 3],
    cellReach: [figure(), figure()],
    outliers: ["reach"],
    valueFactor: figure(),
  };
}

const FIELDS = Object.keys(offer(0)) as (keyof OfferForecast)[];

describe("a table of offers", () => {
  it("gives back every figure of every offer as it was added", () => {
    const added = [offer(0.5), offer(1000.25), offer(-7)];
    const table = new OfferTable(added.length);
    const tabled = added.map((own) => table.add(own));
    for (const [k, own] of added.entries())
      for (const field of FIELDS) expect(tabled[k][field]).toEqual(own[field]);
  });
});
