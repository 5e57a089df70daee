import { type Brief, briefSchema } from "../../../packages/core/src/brief/schema.ts";
import type { Market, MarketCreator, MarketOffer } from "../../../packages/core/src/market/market.ts";
import { toMinor } from "../../../packages/core/src/money.ts";
import { rosterSchema } from "../../../packages/core/src/roster/schema.ts";
import { groupOf, tierOf } from "../../../packages/core/src/roster/tiers.ts";

/** A deliverable, one piece unless said otherwise. */
export function piece(platform: string, format: string, quantity = 1) {
  return { platform, format, quantity };
}

/** Raw brief fields on top of a neutral brief. */
export function briefOf(fields: object = {}): Brief {
  return briefSchema.parse({ currency: "USD", budget: 10_000, goals: { preset: "awareness" }, ...fields });
}

/** A market of these raw creators: enough of the real one to forecast it. */
export function marketOf(creators: readonly object[], fields: object = {}): Market {
  const brief = briefOf(fields);
  const roster = rosterSchema.parse({ creators });
  const offers: MarketOffer[] = [];
  const phases = brief.phases?.map((p, index) => ({
    index,
    id: p.id,
    groups: p.groups ?? (["micro", "macro"] as const),
    fromDay: Date.parse(p.from) / 86_400_000,
    toDay: Date.parse(p.to) / 86_400_000,
  })) ?? [{ index: 0, id: null, groups: ["micro", "macro"] as const, fromDay: null, toDay: null }];
  const all = roster.creators
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map((source, index): MarketCreator => {
      const offerStart = offers.length;
      for (const offer of source.offers.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
        const { platform } = offer.deliverables[0];
        const followers = source.channels.find((c) => c.platform === platform)?.followers ?? 0;
        const retainer = offer.phases?.map((id) => phases.findIndex((p) => p.id === id)) ?? null;
        offers.push({
          index: offers.length,
          id: offer.id,
          creator: index,
          source: offer,
          platform,
          formats: [...new Set(offer.deliverables.map((d) => d.format))],
          followers,
          tier: tierOf(followers),
          group: groupOf(followers),
          fee: offer.price === undefined ? null : toMinor(offer.price, brief.currency),
          extras: (offer.extras ?? []).reduce((sum, e) => sum + toMinor(e.price, brief.currency)!, 0),
          phases: retainer ?? phases.map((p) => p.index),
          retainer,
        });
      }
      const returning = (source.pastCampaigns ?? 0) > 0;
      return { index, id: source.id, source, offerStart, offerEnd: offers.length, returning };
    });
  return {
    brief,
    budget: toMinor(brief.budget, brief.currency)!,
    handlingCost: toMinor(brief.handlingCost, brief.currency)!,
    phases,
    creators: all,
    offers,
  };
}

/** A creator with one Instagram channel and one offer; fields on top of both. */
export function creator(id: string, followers: number, fields: object = {}, offer: object = {}): object {
  return {
    id,
    channels: [{ platform: "instagram", followers }],
    offers: [{ id: `${id}-offer`, deliverables: [piece("instagram", "reel")], ...offer }],
    ...fields,
  };
}
