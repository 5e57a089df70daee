import { describe, test } from "vitest";
import { at, expectRefusal, type Mistake, withBrief, withOffer } from "./support.ts";

const offerAt = `${at}.offers[0]`;
const withCosts = (costs: object) => withBrief({ costs });

const mistakes: Mistake[] = [
  [
    "a quote in a currency without a rate",
    withOffer({ currency: "EUR" }),
    `${offerAt}.currency`,
    "missing_rate",
    /quoted in EUR and brief\.costs\.fx\.rates has no EUR; state what 1 EUR is worth in USD/,
  ],
  [
    "a quote with cents in a currency without any",
    withOffer({ currency: "JPY", price: 10.5 }),
    `${offerAt}.price`,
    "too_many_decimals",
    /10\.5 is no amount of JPY, which has 0 decimals/,
  ],
  [
    "a commission of an order value that nobody states",
    withOffer({ commission: { share: 0.1 } }),
    `${offerAt}.commission.share`,
    "missing_economics",
    /needs brief\.economics\.orderValue; state it, or the commission as an amount perConversion/,
  ],
  [
    "a commission that is a share and an amount",
    withOffer({ commission: { share: 0.1, perConversion: 2 } }),
    `${offerAt}.commission.share`,
    "invalid_value",
    /state one/,
  ],
  [
    "a gifted offer with a price",
    withOffer({ gifted: { accepting: 0.5, posting: 0.5 } }),
    `${offerAt}.price`,
    "invalid_value",
    /a gifted offer has the price 0/,
  ],
  [
    "a gifted offer with priced extras",
    withOffer({
      price: 0,
      gifted: { accepting: 0.5, posting: 0.5 },
      extras: [{ label: "rush", price: 5 }],
    }),
    `${offerAt}.extras`,
    "invalid_value",
    /no priced extras/,
  ],
  [
    "a gift that nobody accepts",
    withOffer({ price: 0, gifted: { accepting: 0, posting: 1 } }),
    `${offerAt}.gifted.accepting`,
    "too_small",
    /got 0/,
  ],
  [
    "handling stated twice",
    withBrief({ handlingCost: 5, costs: { perCreator: { handling: 5 } } }),
    "brief.handlingCost",
    "handling_twice",
    /short for costs\.perCreator\.handling/,
  ],
  [
    "a hidden markup on top of the budget",
    withCosts({ budgetCovers: "fees", markup: { share: 0.1, visible: false } }),
    "brief.costs.markup.visible",
    "hidden_on_top",
    /let it cover all, or show the markup/,
  ],
  [
    "a share in percent",
    withCosts({ vat: { rate: 19 } }),
    "brief.costs.vat.rate",
    "too_big",
    /at most 1, got 19/,
  ],
  [
    "a share with more decimals than are counted",
    withCosts({ agencyFee: { share: 0.1234567 } }),
    "brief.costs.agencyFee.share",
    "invalid_value",
    /at most six decimals/,
  ],
  [
    "a contingency of everything",
    withCosts({ contingency: 1 }),
    "brief.costs.contingency",
    "too_big",
    /at most 0\.9, got 1/,
  ],
  [
    "a cost per creator with too many decimals",
    withCosts({ perCreator: { product: 1.005 } }),
    "brief.costs.perCreator.product",
    "too_many_decimals",
    /1\.005 is no amount of USD/,
  ],
];

describe("money around the fees is refused where it cannot be meant", () => {
  test.each(mistakes)("%s", (...mistake) => expectRefusal(mistake));
});
