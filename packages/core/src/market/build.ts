import { type Issue, pathText } from "../base/issue.ts";
import { toMinor } from "../base/money.ts";
import type { Brief } from "../brief/schema.ts";
import type { Creator } from "../roster/creator.ts";
import type { Offer } from "../roster/offer.ts";
import type { Roster } from "../roster/schema.ts";
import { GROUPS, groupOf, tierOf } from "../roster/tiers.ts";
import { hasFreeDay } from "./absences.ts";
import { mayBoost } from "./boost.ts";
import { chargesOf } from "./charges.ts";
import { checkMoney } from "./check-money.ts";
import { checkReferences } from "./check-references.ts";
import { inBriefCurrency } from "./exchange.ts";
import type { Market, MarketCreator, MarketOffer, MarketPhase } from "./market.ts";
import { extrasOf } from "./terms.ts";

const DAY_MS = 86_400_000;

/** A market, or the reasons why brief and roster do not fit together. */
export type BuiltMarket =
  | { readonly kind: "market"; readonly market: Market }
  | { readonly kind: "refused"; readonly issues: readonly Issue[] };

/** The market of a brief and a roster, whose offers without a quoted fee have none yet. */
export function buildMarket(brief: Brief, roster: Roster): BuiltMarket {
  const issues: Issue[] = [...checkMoney(brief, roster), ...checkReferences(brief, roster)];
  if (issues.length > 0) return { kind: "refused", issues };
  const phases = readPhases(brief);
  const shared = sharedLists();
  const creators: MarketCreator[] = [];
  const offers: MarketOffer[] = [];
  for (const source of sortedById(roster.creators)) {
    const offerStart = offers.length;
    for (const offer of sortedById(source.offers))
      offers.push(
        readOffer(source, offer, {
          brief,
          phases,
          shared,
          creator: creators.length,
          index: offers.length,
        }),
      );
    creators.push({
      index: creators.length,
      id: source.id,
      source,
      offerStart,
      offerEnd: offers.length,
      returning: (source.pastCampaigns ?? 0) > 0,
    });
  }
  return {
    kind: "market",
    market: {
      brief,
      budget: toMinor(brief.budget, brief.currency) ?? 0,
      charges: chargesOf(brief),
      phases,
      creators,
      offers,
    },
  };
}

function sortedById<T extends { readonly id: string }>(items: readonly T[]): readonly T[] {
  if (items.length === 1) return items;
  return [...items].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

/** Phases in order of their dates; a brief without phases has one that is open to both groups. */
function readPhases(brief: Brief): MarketPhase[] {
  if (!brief.phases) return [{ index: 0, id: null, groups: GROUPS, fromDay: null, toDay: null }];
  const day = (text: string) => Date.parse(text) / DAY_MS;
  return [...brief.phases]
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.id < b.id ? -1 : 1))
    .map((phase, index) => ({
      index,
      id: phase.id,
      groups: phase.groups ?? GROUPS,
      fromDay: day(phase.from),
      toDay: day(phase.to),
    }));
}

/** Where an offer stands in the market, and what it is read with. */
interface OfferSetting extends Pick<MarketOffer, "index" | "creator"> {
  readonly brief: Brief;
  readonly phases: readonly MarketPhase[];
  readonly shared: SharedLists;
}

type SharedLists = <T extends string | number>(list: readonly T[]) => readonly T[];

/** Gives equal lists as one: many offers are of the same formats and open in the same phases. */
function sharedLists(): SharedLists {
  const lists = new Map<string, readonly (string | number)[]>();
  return <T extends string | number>(list: readonly T[]) => {
    const key = `${typeof list[0]} ${list}`;
    const known = lists.get(key) ?? list;
    lists.set(key, known);
    return known as readonly T[];
  };
}

function readOffer(
  creator: Creator,
  offer: Offer,
  { brief, phases, shared, creator: owner, index }: OfferSetting,
): MarketOffer {
  const platform = offer.deliverables[0].platform;
  const followers =
    creator.channels.find((channel) => channel.platform === platform)?.followers ?? 0;
  const group = groupOf(followers);
  const open = phases.filter(
    (phase) =>
      phase.groups.includes(group) &&
      hasFreeDay(creator.unavailable, phase) &&
      mayBoost(offer, phase),
  );
  const named = (id: string) => open.find((phase) => phase.id === id)?.index;
  const retainer = offer.phases ? offer.phases.map(named) : null;
  const retainerFits = retainer?.every((phase) => phase !== undefined) ?? false;
  const single =
    offer.phase === undefined
      ? open.map((phase) => phase.index)
      : [named(offer.phase)].filter((phase) => phase !== undefined);
  return {
    index,
    id: offer.id,
    creator: owner,
    source: offer,
    platform,
    formats: shared([...new Set(offer.deliverables.map((deliverable) => deliverable.format))]),
    followers,
    tier: tierOf(followers),
    group,
    fee: feeOf(offer, brief),
    extras: extrasOf(offer, brief),
    commission: 0,
    phases: shared(retainer ? (retainerFits ? (retainer as number[]) : []) : single),
    retainer: retainer && retainerFits ? [...(retainer as number[])].sort((a, b) => a - b) : null,
  };
}

function feeOf(offer: Offer, brief: Brief): number | null {
  if (offer.gifted !== undefined) return 0;
  return offer.price === undefined ? null : inBriefCurrency(offer.price, offer, brief);
}

/** Path of a creator's offer in the request, for issues found after the market was built. */
export function offerPath(roster: Roster, creatorId: string, offerId: string): string {
  const c = roster.creators.findIndex((creator) => creator.id === creatorId);
  const o = roster.creators[c]?.offers.findIndex((offer) => offer.id === offerId) ?? -1;
  return pathText(["roster", "creators", c, "offers", o]);
}
