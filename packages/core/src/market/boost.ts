import type { OptimizeRequest } from "../brief/request.ts";
import type { Boost } from "../roster/boost.ts";
import { PAID_CHANNEL } from "../roster/boost.ts";
import type { Creator } from "../roster/creator.ts";
import type { Offer } from "../roster/offer.ts";
import type { ChooseRule } from "../rules/choose/schema.ts";
import type { MarketPhase } from "./market.ts";

const DAY_MS = 86_400_000;

/** An id of a request has no more characters. */
const LONGEST_ID = 64;

/**
 * The request with an offer for each level of paid media beside the offer without any, and a rule
 * that at most one of them is bought; the same request where no offer has levels. Levels stand
 * behind the creator's other offers, so that paths of issues stay right.
 */
export function withBoostLevels(request: OptimizeRequest): OptimizeRequest {
  const { brief, roster } = request;
  const hasLevels = ({ boost }: Offer) => Array.isArray(boost?.spend);
  if (!roster.creators.some(({ offers }) => offers.some(hasLevels))) return request;
  const families: string[][] = [];
  const creators = roster.creators.map((creator): Creator => {
    const levels = creator.offers.filter(hasLevels).flatMap((offer) => {
      const siblings = levelsOf(offer);
      families.push([offer.id, ...siblings.map(({ id }) => id)]);
      return siblings;
    });
    if (levels.length === 0) return creator;
    const bases = creator.offers.map(({ boost, ...offer }) =>
      boost === undefined || hasLevels({ ...offer, boost }) ? offer : { ...offer, boost },
    );
    return { ...creator, offers: [...bases, ...levels] };
  });
  const rules = (brief.phases ?? []).length > 1 ? families.map(oneOf) : [];
  return {
    ...request,
    brief: { ...brief, rules: [...brief.rules, ...rules] },
    roster: { creators },
  };
}

/** One offer per level of spend, cheapest first. */
function levelsOf(offer: Offer): Offer[] {
  const { boost } = offer;
  if (boost === undefined || !Array.isArray(boost.spend)) return [];
  const levels = [...new Set(boost.spend)].sort((a, b) => a - b);
  const doublesAt = boost.doublesAt ?? levels[levels.length - 1];
  return levels.map((spend) => {
    const suffix = `-boost-${spend}`;
    return {
      ...offer,
      id: offer.id.slice(0, LONGEST_ID - suffix.length) + suffix,
      boost: { ...boost, spend, doublesAt },
    };
  });
}

/** A post is bought once, with one level of paid media or with none. */
function oneOf([base, ...levels]: readonly string[]): ChooseRule {
  return {
    kind: "choose",
    id: `boost:${base}`.slice(0, LONGEST_ID),
    label: `${base} with one level of paid media at most`,
    offers: [base, ...levels],
    atMost: 1,
  };
}

/** What is spent on paid media behind an offer, in major units of its currency; 0 without any. */
export function mediaOf({ boost }: Offer): number {
  return typeof boost?.spend === "number" ? boost.spend : 0;
}

/**
 * Paid impressions for a spend: the price of the next thousand grows with what is spent, from
 * `cpm` on, and has doubled at `doublesAt`; impressions = 1000 · doublesAt / cpm · ln(1 + spend /
 * doublesAt), a concave curve.
 */
export function paidImpressions({ cpm, doublesAt }: Boost, spend: number): number {
  const halfway = doublesAt ?? spend;
  return ((1000 * halfway) / cpm) * Math.log1p(spend / halfway);
}

/** Whether the usage rights of an offer let it be advertised on a day of a phase at least. */
export function mayBoost(
  { boost, terms }: Offer,
  { fromDay, toDay }: Pick<MarketPhase, "fromDay" | "toDay">,
): boolean {
  if (boost === undefined || fromDay === null || toDay === null) return true;
  const day = (text: string) => Date.parse(text) / DAY_MS;
  return (terms?.usageRights ?? []).some(
    ({ channels, from, to }) =>
      channels.includes(PAID_CHANNEL) && day(from) <= toDay && day(to) >= fromDay,
  );
}
