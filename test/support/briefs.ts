import type * as z from "zod";
import type { optimizeRequestSchema } from "../../packages/core/src/brief/request.ts";
import { type Random, random } from "./random.ts";

/** A request as a client writes it, before defaults are filled in. */
export type RequestInput = z.input<typeof optimizeRequestSchema>;
type Creator = RequestInput["roster"]["creators"][number];
type Offer = Creator["offers"][number];
type Rule = NonNullable<RequestInput["brief"]["rules"]>[number];

/** What a random brief may contain. */
export interface BriefShape {
  readonly creators?: readonly [number, number];
  readonly offersPerCreator?: readonly [number, number];
  readonly rules?: readonly [number, number];
  readonly kinds?: readonly Rule["kind"][];
  readonly cells?: boolean;
  readonly phases?: boolean;
  /** Whether rules may be soft. */
  readonly soft?: boolean;
  /** Rules that may make the brief impossible (floors, locks, at-least). */
  readonly floors?: boolean;
  /** Whether later phases convert better among people already reached. */
  readonly carryOver?: boolean;
  /** Most offers in all; creators are left out from the end until it fits. */
  readonly mostOffers?: number;
  /** That many phases of four weeks each in place of early and late. */
  readonly months?: readonly [number, number];
  /** Whether attributes may be negative, and count as a goal. */
  readonly negative?: boolean;
  /** Whether some offers state no results, so that mid and expected figures differ. */
  readonly forecast?: boolean;
}

const ALL_KINDS: readonly Rule["kind"][] = [
  "limit",
  "average",
  "choose",
  "lock",
  "exclude",
  "follow",
  "order",
  "costPer",
  "return",
];
const FORMATS = { instagram: "reel", tiktok: "short", youtube: "long", linkedin: "post" } as const;
const PLATFORMS = ["instagram", "tiktok", "youtube", "linkedin"] as const;

/** One seeded random brief with everything stated, so that its optimum can be enumerated. */
export function randomBrief(seed: number, shape: BriefShape = {}): RequestInput {
  const r = random(seed * 2654435761);
  const months = shape.months ? r.int(...shape.months) : 0;
  const named = shape.phases && r.chance(0.6) ? ["early", "late"] : [];
  const phases = months > 0 ? Array.from({ length: months }, (_, m) => `month-${m}`) : named;
  const cells = shape.cells && r.chance(0.7) ? ["niche", "broad"].slice(0, r.int(1, 2)) : [];
  const drawn = Array.from({ length: r.int(...(shape.creators ?? [2, 5])) }, (_, index) =>
    creatorOf(r, index, shape, phases, cells),
  );
  const stated = upTo(drawn, shape.mostOffers ?? Number.POSITIVE_INFINITY);
  const creators = shape.forecast ? partlyForecast(random(seed), stated) : stated;
  const prices = creators.flatMap((creator) => creator.offers.map((offer) => offer.price ?? 0));
  const budget = Math.round(prices.reduce((a, b) => a + b, 0) * (0.2 + 0.5 * r()));
  const [least, most] = shape.rules ?? [0, 4];
  const rules = Array.from({ length: r.int(least, most) }, (_, index) =>
    ruleOf(r, `rule-${index}`, creators, phases, budget, shape),
  );
  return {
    brief: {
      currency: "USD",
      budget,
      goals: {
        values: {
          engagement: r.int(0, 20) / 100,
          click: r.int(0, 100) / 100,
          conversion: r.int(1, 40),
          ...(cells.length > 0 ? { reach: r.int(1, 5) / 100 } : {}),
          ...(shape.negative
            ? { "attribute:samples": r.int(1, 20), "attribute:hours": r.int(1, 20) }
            : {}),
        },
      },
      ...(cells.length > 0
        ? { audience: { cells: cells.map((id) => ({ id, size: r.int(20, 200) * 1000 })) } }
        : {}),
      ...(months > 0 ? { phases: phases.map((id, m) => monthOf(r, id, m)) } : {}),
      ...(named.length > 0 && months === 0
        ? {
            phases: [
              {
                id: "early",
                from: "2027-03-01",
                to: "2027-03-14",
                ...(r.chance(0.3)
                  ? { budget: { max: r.int(2, 8) / 10, as: "shareOfBudget" as const } }
                  : {}),
              },
              {
                id: "late",
                from: r.pick(["2027-03-15", "2027-03-25"]),
                to: "2027-04-30",
                ...(r.chance(0.3) ? { groups: ["micro" as const] } : {}),
              },
            ],
          }
        : {}),
      economics: { orderValue: 120, margin: 0.5 },
      ...(shape.carryOver ? { carryOver: { kappa: r.int(1, 8) / 4 } } : {}),
      handlingCost: r.chance(0.2) ? r.int(1, 50) : 0,
      rules,
    },
    roster: { creators },
    options: { gap: 0, seed: 7 },
  };
}

/** Four weeks, now and then with a budget, goals or groups of their own. */
function monthOf(r: Random, id: string, month: number) {
  const year = 2027 + Math.floor(month / 12);
  const start = `${year}-${String((month % 12) + 1).padStart(2, "0")}`;
  return {
    id,
    from: `${start}-01`,
    to: `${start}-28`,
    ...(r.chance(0.15) ? { budget: { max: r.int(2, 8) / 10, as: "shareOfBudget" as const } } : {}),
    ...(r.chance(0.1) ? { groups: ["micro" as const] } : {}),
    ...(r.chance(0.15) ? { goals: { values: { conversion: r.int(1, 40) } } } : {}),
  };
}

/** About half of the offers without stated results. */
function partlyForecast(r: Random, creators: readonly Creator[]): Creator[] {
  return creators.map((creator) => ({
    ...creator,
    offers: creator.offers.map((offer) =>
      r.chance(0.5) ? { ...offer, expected: undefined } : offer,
    ),
  }));
}

/** The first creators whose offers are at most so many together; always one. */
function upTo(creators: readonly Creator[], most: number): Creator[] {
  let offers = 0;
  return creators.filter((creator, index) => {
    offers += creator.offers.length;
    return index === 0 || offers <= most;
  });
}

function creatorOf(
  r: Random,
  index: number,
  shape: BriefShape,
  phases: readonly string[],
  cells: readonly string[],
): Creator {
  const platform = r.pick(PLATFORMS);
  const followers = Math.round(10 ** (3.2 + 3 * r()));
  const id = `c${index}`;
  const count = r.int(...(shape.offersPerCreator ?? [1, 3]));
  return {
    id,
    country: r.pick(["US", "GB", "DE-BE"]),
    tags: [r.pick(["fashion", "sport"])],
    channels: [{ platform, followers }],
    attributes: { samples: shape.negative ? r.int(-3, 3) : r.int(0, 3) },
    ...(r.chance(0.5) ? { quality: r.int(4, 10) / 10 } : {}),
    ...(r.chance(0.3) ? { pastCampaigns: r.int(0, 2) } : {}),
    offers: Array.from({ length: count }, (_, k) =>
      offerOf(r, `${id}-o${k}`, platform, followers, phases, cells, shape.negative ?? false),
    ),
  };
}

function offerOf(
  r: Random,
  id: string,
  platform: (typeof PLATFORMS)[number],
  followers: number,
  phases: readonly string[],
  cells: readonly string[],
  negative: boolean,
): Offer {
  const impressions = r.int(1, 9) * Math.round(followers / 20);
  const share = Object.fromEntries(
    cells.map((cell) => [cell, Math.round(impressions * r() * 0.4)]),
  );
  return {
    id,
    deliverables: [{ platform, format: FORMATS[platform] }],
    price: r.int(1, 60) * 25 + (r.chance(0.3) ? 0.55 : 0),
    ...placeOf(r, phases),
    attributes: { hours: negative ? r.int(-4, 4) : r.int(0, 4) },
    expected: {
      impressions,
      reach: Math.round(impressions * 0.8),
      engagements: Math.round(impressions * 0.05 * r()),
      clicks: Math.round(impressions * 0.01 * r()),
      conversions: r.int(0, 30) / 4,
      ...(cells.length > 0 ? { reachByCell: share } : {}),
    },
  };
}

/** In any phase, in one named phase, or a retainer over all of them. */
function placeOf(r: Random, phases: readonly string[]) {
  if (phases.length === 0 || r.chance(phases.length > 2 ? 0.7 : 0.4)) return {};
  if (r.chance(0.75)) return { phase: r.pick(phases) };
  if (phases.length <= 2) return { phases: [...phases] };
  const from = r.int(0, phases.length - 2);
  return { phases: phases.slice(from, from + r.int(2, phases.length - from)) };
}

function ruleOf(
  r: Random,
  id: string,
  creators: readonly Creator[],
  phases: readonly string[],
  budget: number,
  shape: BriefShape,
): Rule {
  const kind = r.pick(shape.kinds ?? ALL_KINDS);
  const floors = shape.floors ?? true;
  const soft = shape.soft && r.chance(0.3) ? { penalty: r.int(1, 50) } : {};
  const ids = creators.map((creator) => creator.id);
  const some = (list: readonly string[], least = 1) => [
    ...new Set(Array.from({ length: Math.max(least, r.int(1, 3)) }, () => r.pick(list))),
  ];
  const where = r.chance(0.6) ? { where: filterOf(r, ids, phases) } : {};
  const side = floors ? r.pick(["min", "max"] as const) : "max";
  switch (kind) {
    case "limit": {
      const [measure, as, bound] = r.pick([
        ["spend", "amount", Math.round(budget * r() * 0.8)],
        ["spend", "shareOfSpend", r.int(10, 90) / 100],
        ["spend", "shareOfBudget", r.int(10, 90) / 100],
        ["creators", "amount", r.int(0, 3)],
        ["creators", "shareOfCreators", r.int(20, 80) / 100],
        ["offers", "amount", r.int(0, 3)],
        ["attribute:samples", "amount", r.int(0, 5)],
        ["attribute:hours", "amount", r.int(0, 6)],
        ["clicks", "amount", r.int(0, 400)],
        ["impressions", "amount", r.int(0, 40) * 1000],
        ["conversions", "amount", r.int(0, 40) / 4],
        ["spend", "shareOfSpend", r.int(1, 5) / 6],
      ] as const);
      const each = r.chance(0.25)
        ? { each: r.pick(["creator", "tier", "platform", "country"] as const) }
        : {};
      const penalty = each.each === "creator" ? {} : soft;
      return { id, kind, measure, as, [side]: bound, ...where, ...each, ...penalty };
    }
    case "order":
      return { id, kind };
    case "costPer": {
      const of = r.pick(["impressions", "engagements", "clicks", "conversions", "reach"] as const);
      const max = { impressions: 60, engagements: 5, clicks: 20, conversions: 300, reach: 400 }[of];
      return {
        id,
        kind,
        of,
        ...(of !== "reach" && side === "min" ? { min: max / 4 } : { max }),
        ...(of === "reach" ? {} : where),
        ...soft,
      };
    }
    case "return":
      return {
        id,
        kind,
        of: r.pick(["roas", "roi"] as const),
        [side]: side === "min" ? 0.3 : 2,
        ...where,
        ...soft,
      };
    case "average": {
      const [of, bound] = r.pick([
        ["quality", 0.7],
        ["attribute:hours", 1.5],
      ] as const);
      const weightedBy = r.pick(["spend", "impressions", "creators"] as const);
      return { id, kind, of, weightedBy, [side]: bound, ...where, ...soft };
    }
    case "choose": {
      const creatorsOrOffers = r.chance(0.5)
        ? { creators: some(ids) }
        : { offers: some(creators.flatMap((c) => c.offers.map((o) => o.id))) };
      const bound = r.pick([
        { atMost: 1 },
        ...(floors ? [{ atLeast: 1 }, { exactly: 1 }, { allOrNone: true as const }] : []),
      ]);
      return { id, kind, ...creatorsOrOffers, ...bound, ...("allOrNone" in bound ? {} : soft) };
    }
    case "lock":
      return r.chance(0.5)
        ? { id, kind, creators: [r.pick(ids)] }
        : { id, kind, offers: [r.pick(r.pick(creators).offers).id] };
    case "exclude":
      return r.pick([
        { id, kind, creators: [r.pick(ids)] },
        { id, kind, offers: [r.pick(r.pick(creators).offers).id] },
        { id, kind, where: filterOf(r, ids, phases) },
      ]);
    case "follow":
      return {
        id,
        kind,
        dependent: { creator: r.pick(ids) },
        requires: r.chance(0.5)
          ? { creator: r.pick(ids) }
          : { offer: r.pick(r.pick(creators).offers).id },
      };
  }
}

function filterOf(r: Random, creators: readonly string[], phases: readonly string[]) {
  return r.pick([
    { group: "micro" as const },
    { group: "macro" as const },
    { tier: ["nano", "micro"] as ("nano" | "micro")[] },
    { platform: r.pick(PLATFORMS) },
    { country: r.pick(["US", "GB", "DE"]) },
    { tag: "fashion" },
    { returning: r.chance(0.5) },
    { creators: [r.pick(creators)] },
    ...(phases.length > 0 ? [{ phase: r.pick(phases) }] : [{ format: "reel" }]),
  ]);
}
