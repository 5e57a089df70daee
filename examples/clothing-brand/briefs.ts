import type { RequestInput, RosterInput } from "../support/request-file.ts";

type Brief = RequestInput["brief"];

/** The owner's own list: big names, one piece of content each. */
export const OWNER_OFFERS: readonly string[] = ["s02-reel", "s05-short", "s08-long", "s11-reel"];

const HANDLING_COST = 75;

/** What both plans share: who is to be reached, what an order is worth, when, and the money. */
function common(budget: number): Brief {
  return {
    currency: "USD",
    budget,
    goals: { preset: "hybrid" },
    audience: {
      size: 9_000_000,
      countries: { US: 0.82, GB: 0.18 },
      ages: ["18-24", "25-34"],
      genders: ["female"],
      interests: ["fashion"],
    },
    handlingCost: HANDLING_COST,
    economics: { orderValue: 160, margin: 0.65, conversionRate: 0.045 },
    brandSafety: { blocked: ["gambling"] },
  };
}

const AWARENESS = {
  id: "awareness",
  label: "Be seen",
  from: "2027-03-01",
  to: "2027-03-14",
} as const;
const CONVERSION = {
  id: "conversion",
  label: "Sell",
  from: "2027-03-15",
  to: "2027-04-30",
} as const;

/** The hybrid campaign: macro creators make the brand known, then micro creators sell. */
export function hybridBrief(budget: number): Brief {
  return {
    name: "SYNTHETIC clothing brand, hybrid",
    ...common(budget),
    phases: [
      { ...AWARENESS, groups: ["macro"], budget: { min: 0.2, max: 0.45, as: "shareOfBudget" } },
      { ...CONVERSION, groups: ["micro"] },
    ],
    rules: [
      {
        id: "fit",
        label: "On average 25 % of the audiences in target",
        kind: "average",
        of: "audienceFit",
        weightedBy: "spend",
        min: 0.25,
      },
      {
        id: "samples",
        label: "14 sample parcels, one per creator",
        kind: "limit",
        measure: "attribute:samples",
        max: 14,
      },
      {
        id: "rivals",
        label: "s20 and s24 wear rivals: at most one of them",
        kind: "choose",
        creators: ["s20", "s24"],
        atMost: 1,
      },
    ],
  };
}

/**
 * The owner's list under the same money and audience: every offer locked, free to fall into either
 * phase.
 */
export function ownerBrief(budget: number): Brief {
  return {
    name: "SYNTHETIC clothing brand, owner's list",
    ...common(budget),
    phases: [AWARENESS, CONVERSION],
    rules: [
      {
        id: "owner-list",
        label: "The owner's list of macro creators",
        kind: "lock",
        offers: [...OWNER_OFFERS],
      },
    ],
  };
}

/** The creators on the owner's list with nothing else to sell. */
export function ownerRoster(roster: RosterInput): RosterInput {
  const creators = roster.creators
    .map((creator) => ({
      ...creator,
      offers: creator.offers.filter((o) => OWNER_OFFERS.includes(o.id)),
    }))
    .filter((creator) => creator.offers.length > 0);
  return { creators };
}

/** What the owner's list costs, handling included: the money both plans have. */
export function ownerCost(roster: RosterInput): number {
  return ownerRoster(roster)
    .creators.map(
      (creator) => HANDLING_COST + creator.offers.reduce((sum, o) => sum + (o.price ?? 0), 0),
    )
    .reduce((sum, cost) => sum + cost, 0);
}
