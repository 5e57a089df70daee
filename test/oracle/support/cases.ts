import { type RequestInput, randomBrief } from "../../support/briefs.ts";
import { present } from "../../support/present.ts";
import { type Random, random } from "../../support/random.ts";
import { seedOf } from "../../support/seed.ts";
import { campaignOf } from "../campaign.ts";
import type { Pick } from "../plan.ts";
import { moreRules } from "./more-rules.ts";

type Brief = RequestInput["brief"];
type Creator = RequestInput["roster"]["creators"][number];
type Offer = Creator["offers"][number];

/**
 * A random request with money values in which the results of most offers are stated: the random
 * briefs of all tests, with priced extras, packages over two platforms, products, ratings, audits,
 * blocked categories, values per phase and cell, odd currencies and more rules.
 */
export function randomRequest(seed: number): RequestInput {
  const input = randomBrief(seed, {
    cells: true,
    phases: true,
    soft: true,
    creators: [2, 5],
    rules: [2, 5],
    carryOver: seed % 4 === 0,
  });
  const r = random(seedOf(seed * 40503 + 11));
  const isLong = input.brief.phases !== undefined && r.chance(0.4);
  const last = isLong ? [{ id: "last", from: "2027-05-04", to: "2027-05-20" }] : [];
  const creators = input.roster.creators.map((creator) => richer(r, creator, isLong));
  const phases = input.brief.phases && [...last, ...input.brief.phases];
  const plain = { ...input.brief, ...(phases ? { phases } : {}) };
  const brief = { ...plain, ...widerTerms(r, plain) };
  const rules = [...(brief.rules ?? []), ...moreRules(r, brief, creators)];
  return inCurrency(r.pick(["USD", "USD", "USD", "EUR", "JPY", "KWD"]), {
    ...input,
    brief: { ...brief, rules },
    roster: { creators },
  });
}

function richer(r: Random, creator: Creator, isLong: boolean): Creator {
  const [own] = creator.channels;
  const other = own.platform === "instagram" ? "youtube" : "instagram";
  const second = r.chance(0.3)
    ? [{ platform: other, followers: r.int(500, 2_000_000) } as const]
    : [];
  return {
    ...creator,
    ...(r.chance(0.15) ? { country: r.pick(["DE-BE-Berlin", "other", "US-CA"]) } : {}),
    ...(r.chance(0.1) ? { country: undefined } : {}),
    channels: [
      { ...own, ...(r.chance(0.4) ? { suspiciousShare: r.int(0, 60) / 100 } : {}) },
      ...second,
    ],
    ...(r.chance(0.4) ? { style: r.int(0, 100) / 100 } : {}),
    ...(r.chance(0.1) ? { safety: ["gambling"] } : {}),
    attributes: { ...creator.attributes, hours: r.int(0, 20) / 4, debt: r.int(-9, 9) },
    offers: creator.offers.map((offer) => richerOffer(r, offer, second, isLong)),
  };
}

function richerOffer(
  r: Random,
  offer: Offer,
  second: readonly { readonly platform: "instagram" | "youtube" }[],
  isLong: boolean,
): Offer {
  const formats = { instagram: "story", youtube: "short" } as const;
  const added = second.map(({ platform }) => ({ platform, format: formats[platform] }));
  const deliverables = r.chance(0.4)
    ? [...offer.deliverables, ...added]
    : r.chance(0.3)
      ? [...added, ...offer.deliverables]
      : offer.deliverables;
  const { hours, ...attributes } = offer.attributes ?? {};
  // Without a stated result both figures of all of them are the forecast's, and they differ.
  const isForecast = offer.expected !== undefined && r.chance(0.2);
  return {
    ...offer,
    deliverables,
    ...(offer.phases && r.chance(0.6)
      ? { phases: [...(isLong ? ["last"] : []), ...offer.phases].reverse() }
      : {}),
    ...(r.chance(0.3) ? { price: 0 } : {}),
    ...(r.chance(0.35) ? { extras: [{ label: "usage rights", price: r.int(1, 40) * 5 }] } : {}),
    ...(r.chance(0.4) ? { product: r.pick(["shoe", "coat"]) } : {}),
    attributes: {
      ...attributes,
      ...(r.chance(0.7) ? { hours: (hours ?? 0) + 0.1 } : {}),
      debt: -r.int(0, 7) / 1e6,
    },
    expected: isForecast
      ? undefined
      : {
          ...offer.expected,
          impressions: (offer.expected?.impressions ?? 0) * (r.chance(0.1) ? 0 : 1),
          clicks: (offer.expected?.clicks ?? 0) + r.pick([0, 0.1, 0.123456]),
        },
  };
}

/** Terms of the whole brief: values, cells, handling, safety, order, a budget of nothing. */
function widerTerms(r: Random, brief: Brief): Partial<Brief> {
  const values = { ...("values" in brief.goals ? brief.goals.values : {}) };
  const cells = brief.audience?.cells?.map((cell) =>
    r.chance(0.3) ? { ...cell, value: r.int(0, 8) / 100 } : cell,
  );
  const late = {
    ...values,
    conversion: r.int(1, 60),
    ...(cells ? { reach: r.int(0, 5) / 100 } : {}),
  };
  const phases = brief.phases?.map((phase) =>
    phase.id === "late" && r.chance(0.4) ? { ...phase, goals: { values: late } } : phase,
  );
  return {
    goals: { values: { ...values, ...(r.chance(0.3) ? { "attribute:hours": r.int(1, 30) } : {}) } },
    ...(cells ? { audience: { cells } } : {}),
    ...(phases ? { phases } : {}),
    ...(r.chance(0.3) ? { handlingCost: r.int(1, 80) } : {}),
    ...(r.chance(0.3) ? { macroBeforeMicro: true } : {}),
    ...(r.chance(0.15) ? { brandSafety: { blocked: ["gambling", "arms"] } } : {}),
    ...(cells && r.chance(0.2) ? { minimumAudienceFit: 0.3 } : {}),
    budget: r.chance(0.06) ? 0 : brief.budget * r.pick([1, 1, 2]),
    economics: { orderValue: r.pick([120, 19.99]), margin: r.pick([0.5, 0.35, 1 / 3]) },
  };
}

/** Money of a request in whole units of a currency without cents, or with thousandths. */
function inCurrency(currency: string, input: RequestInput): RequestInput {
  if (currency !== "JPY" && currency !== "KWD")
    return { ...input, brief: { ...input.brief, currency } };
  const fee = (price: number) =>
    currency === "JPY" ? Math.round(price) : Math.round(price * 1000 + 5) / 1000;
  const { brief, roster } = input;
  return {
    ...input,
    brief: {
      ...brief,
      currency,
      economics: {
        ...brief.economics,
        orderValue: Math.round(
          present(present(brief.economics, "economics").orderValue, "orderValue"),
        ),
      },
    },
    roster: {
      creators: roster.creators.map((creator) => ({
        ...creator,
        offers: creator.offers.map((offer) => ({
          ...offer,
          price: fee(present(offer.price, "price")),
        })),
      })),
    },
  };
}

/** Random picks; about one plan in five is no plan at all. */
export function randomPicks(r: Random, input: RequestInput): Pick[] {
  const { offers, phases } = campaignOf(input);
  const wanted = r.pick([0.15, 0.3, 0.5]);
  const isLoose = r.chance(0.2);
  const taken = new Map<string, number[]>();
  const picks = offers.flatMap(({ id, creator, places }): Pick[] => {
    if (!r.chance(wanted)) return [];
    if (isLoose && r.chance(0.3)) return [{ offer: id, phases: [r.int(0, phases.length - 1)] }];
    const own = taken.get(creator.id) ?? [];
    const free = places.filter((place) => isLoose || !place.some((at) => own.includes(at)));
    if (free.length === 0) return [];
    const place = r.pick(free);
    taken.set(creator.id, [...own, ...place]);
    return [{ offer: id, phases: place }];
  });
  return isLoose && picks.length > 0 && r.chance(0.3) ? [...picks, r.pick(picks)] : picks;
}
