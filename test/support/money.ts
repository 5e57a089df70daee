import type { RequestInput } from "./briefs.ts";
import { type Random, random } from "./random.ts";
import { seedOf } from "./seed.ts";

type Brief = RequestInput["brief"];
type Offer = RequestInput["roster"]["creators"][number]["offers"][number];

/**
 * A random request in dollars or euros with money around its fees: agency fee, markup, levies, VAT,
 * contingency, costs per creator, commissions, gifts, and quotes in two further currencies.
 */
export function withMoney(seed: number, input: RequestInput): RequestInput {
  const r = random(seedOf(seed * 7919 + 3));
  const { brief, roster } = input;
  const costs = costsOf(r);
  const perHead = "handling" in costs.perCreator ? { handlingCost: 0 } : {};
  return {
    ...input,
    // Budgets of uneven cents: roundings of lines decide what fits.
    brief: {
      ...brief,
      ...perHead,
      costs,
      budget: brief.budget * r.pick([1, 2]) + r.int(0, 99) / 100,
    },
    roster: {
      creators: roster.creators.map((creator) => ({
        ...creator,
        offers: creator.offers.map((offer) => offerOf(r, offer)),
      })),
    },
  };
}

/** The same request where everything costs cents: there the rounding of lines decides what fits. */
export function inCents({ brief, roster, ...rest }: RequestInput, seed: number): RequestInput {
  const r = random(seedOf(seed));
  return {
    ...rest,
    brief: {
      ...brief,
      budget: r.int(5, 90) / 100,
      costs: { ...brief.costs, perCreator: { product: r.int(0, 3) / 100 } },
      handlingCost: 0,
    },
    roster: {
      creators: roster.creators.map((creator) => ({
        ...creator,
        offers: creator.offers.map(({ commission: _, ...offer }) => ({
          ...offer,
          ...(offer.gifted ? {} : { price: r.int(1, 40) / 100 }),
          ...(offer.extras ? { extras: [{ label: "rush", price: r.int(1, 9) / 100 }] } : {}),
          ...(offer.terms ? { terms: rightsAt(r.int(1, 9) / 100) } : {}),
          ...(r.chance(0.3) ? { commission: { perConversion: 0.01 } } : {}),
        })),
      })),
    },
  };
}

/** Usage rights at a price, for ever as far as a campaign goes. */
function rightsAt(price: number): Offer["terms"] {
  const days = { from: "2020-01-01", to: "2040-12-31" };
  return { usageRights: [{ channels: ["website"], ...days, price }] };
}

function costsOf(r: Random) {
  /** Up to so many thousandths. */
  const share = (most: number) =>
    r.chance(0.5) ? r.int(1, most) / 1000 : r.int(1, most * 1000) / 1_000_000;
  const budgetCovers = r.pick(["all", "all", "fees"] as const);
  // A markup on top of the budget has to be seen.
  const visible = budgetCovers === "fees" || r.chance(0.5);
  const perCreator = Object.fromEntries(
    (["product", "shipping", "handling"] as const).flatMap((name) =>
      r.chance(0.4) ? [[name, r.int(1, 6000) / 100]] : [],
    ),
  );
  return {
    budgetCovers,
    contingency: r.chance(0.4) ? r.int(1, 200) / 1000 : 0,
    levies: [
      ...(r.chance(0.3) ? [{ label: "artists' fund", share: 0.05 }] : []),
      ...(r.chance(0.2) ? [{ label: "platform", share: share(60) }] : []),
    ],
    perCreator,
    ...(r.chance(0.6)
      ? { agencyFee: { share: share(200), of: r.pick(["fees", "total"] as const) } }
      : {}),
    ...(r.chance(0.5)
      ? { vat: { rate: r.pick([0.19, 0.2, 0.077]), recoverable: r.chance(0.2) } }
      : {}),
    ...(r.chance(0.3) ? { markup: { share: share(300), visible } } : {}),
    fx: { asOf: "2027-02-26", rates: { EUR: 1.0873, GBP: 1.25413, USD: 0.91971 } },
  } satisfies Brief["costs"];
}

function offerOf(r: Random, { price, extras, ...offer }: Offer): Offer {
  // The orders of everybody are known where results are stated.
  const known = offer.expected !== undefined;
  const currency = r.chance(0.35) ? { currency: r.pick(["EUR", "GBP", "USD"]) } : {};
  const commission =
    r.chance(0.3) && known
      ? {
          commission: {
            ...(r.chance(0.5)
              ? { share: r.int(1, 200) / 1000 }
              : { perConversion: r.int(1, 900) / 100 }),
            ...(r.chance(0.4) ? { atLeast: r.int(1, 20_000) / 100 } : {}),
          },
        }
      : {};
  const own = { ...offer, ...currency, ...commission };
  if (r.chance(0.12)) return { ...own, gifted: { accepting: r.int(1, 99) / 100, posting: 0.8 } };
  const added = r.chance(0.2) ? [{ label: "usage rights", price: r.int(1, 9999) / 100 }] : [];
  const all = [...(extras ?? []), ...added];
  if (all.length === 0) return { ...own, price };
  const [{ price: paid }, ...rest] = all;
  // Half of them stand in the contract: a term costs what an extra does.
  if (Math.round(paid * 100) % 2 === 0) return { ...own, price, extras: all };
  return { ...own, price, terms: rightsAt(paid), ...(rest.length > 0 ? { extras: rest } : {}) };
}
