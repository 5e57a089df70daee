import type { Creator } from "../../roster/creator.ts";
import type { Platform } from "../../roster/fields.ts";
import type { Deliverable, Offer } from "../../roster/offer.ts";
import type { Roster } from "../../roster/schema.ts";
import type { Group } from "../../roster/tiers.ts";
import { groupOf } from "../../roster/tiers.ts";
import type { Pick, Result } from "../../run/schema.ts";
import { broughtBy, type Worth } from "./worth.ts";

/** Creators of one kind that a plan buys the same of. */
export interface Line {
  readonly platform: Platform;
  readonly followers: number;
  readonly group: Group;
  readonly deliverables: readonly Deliverable[];
  readonly creators: number;
  /** Imputed price of one of them, and its low and high. */
  readonly price: number;
  readonly priceBand: Pick["priceBand"];
  /**
   * What they bring together of what the goal counts, for hybrid in points of 100; reach of each
   * counted apart.
   */
  readonly brings: number;
}

/** The best plan among some benchmark creators. */
export interface Side {
  /** What the plan brings of what the goal counts, as the search values it. */
  readonly value: number;
  readonly spend: number;
  readonly creators: number;
  /** Share of the fees that goes to creators below 100,000 followers. */
  readonly microShare: number;
  /** What is bought, by platform and size, dearest kind first. */
  readonly lines: readonly Line[];
}

/** The creators of a roster that belong to a group. */
export function creatorsOf({ creators }: Roster, group: Group): Creator[] {
  return creators.filter(({ channels: [{ followers }] }) => groupOf(followers) === group);
}

/** A result as a side; without a plan nothing is bought. */
export function sideOf({ plan, certificate }: Result, roster: Roster, worth: Worth): Side {
  if (plan === null) return { value: 0, spend: 0, creators: 0, microShare: 0, lines: [] };
  const { spend, creators } = plan.totals;
  const micro = plan.picks.filter(({ group }) => group === "micro");
  const [fees, microFees] = [plan.picks, micro].map((picks) =>
    picks.reduce((sum, { price }) => sum + price, 0),
  );
  const known = new Map(
    roster.creators.flatMap((creator) =>
      creator.offers.map((offer) => [offer.id, { creator, offer }] as const),
    ),
  );
  return {
    value: certificate.value ?? 0,
    spend,
    creators,
    microShare: fees > 0 ? microFees / fees : 0,
    lines: linesOf(plan.picks, known, worth),
  };
}

function linesOf(
  picks: readonly Pick[],
  known: ReadonlyMap<string, { readonly creator: Creator; readonly offer: Offer }>,
  worth: Worth,
): Line[] {
  const lines = new Map<string, Line>();
  for (const pick of picks) {
    const bought = known.get(pick.offerId);
    if (bought === undefined) throw new Error(`the plan buys ${pick.offerId}, which is no offer`);
    const [{ platform, followers }] = bought.creator.channels;
    const { deliverables } = bought.offer;
    const key = JSON.stringify([platform, followers, deliverables]);
    const { price, priceBand } = pick;
    const before = lines.get(key);
    lines.set(key, {
      platform,
      followers,
      group: groupOf(followers),
      deliverables,
      creators: (before?.creators ?? 0) + 1,
      price,
      priceBand,
      brings: (before?.brings ?? 0) + broughtBy(pick, worth),
    });
  }
  return [...lines.values()].toSorted((a, b) => b.price * b.creators - a.price * a.creators);
}

/** The pick that brings most for its price; null without one that brings anything. */
export function bestPick({ plan }: Result, worth: Worth): Pick | null {
  const forMoney = (pick: Pick) => broughtBy(pick, worth) / Math.max(pick.price, 1);
  return (plan?.picks ?? []).toSorted((a, b) => forMoney(b) - forMoney(a))[0] ?? null;
}
