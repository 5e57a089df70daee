import type * as z from "zod";
import type { optimizeRequestSchema } from "../../packages/core/src/brief/request.ts";
import { type Random, random } from "./random.ts";
import { type CreatorInput, creatorOf } from "./random-creators.ts";
import { type RuleInput, ruleOf } from "./random-rules.ts";
import { seedOf } from "./seed.ts";

/** A request as a client writes it, before defaults are filled in. */
export type RequestInput = z.input<typeof optimizeRequestSchema>;

/** What a random brief may contain. */
export interface BriefShape {
  readonly creators?: readonly [number, number];
  readonly offersPerCreator?: readonly [number, number];
  readonly rules?: readonly [number, number];
  readonly kinds?: readonly RuleInput["kind"][];
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

/** One seeded random brief with everything stated, so that its optimum can be enumerated. */
export function randomBrief(seed: number, shape: BriefShape = {}): RequestInput {
  const r = random(seedOf(seed * 2654435761));
  const months = shape.months ? r.int(...shape.months) : 0;
  const named = shape.phases && r.chance(0.6) ? ["early", "late"] : [];
  const phases = months > 0 ? Array.from({ length: months }, (_, m) => `month-${m}`) : named;
  const cells = shape.cells && r.chance(0.7) ? ["niche", "broad"].slice(0, r.int(1, 2)) : [];
  const drawn = Array.from({ length: r.int(...(shape.creators ?? [2, 5])) }, (_, index) =>
    creatorOf(r, index, { ...shape, phases, cells }),
  );
  const stated = upTo(drawn, shape.mostOffers ?? Number.POSITIVE_INFINITY);
  const creators = shape.forecast ? partlyForecast(random(seedOf(seed)), stated) : stated;
  const prices = creators.flatMap((creator) => creator.offers.map((offer) => offer.price ?? 0));
  const budget = Math.round(prices.reduce((a, b) => a + b, 0) * (0.2 + 0.5 * r()));
  const [least, most] = shape.rules ?? [0, 4];
  const rules = Array.from({ length: r.int(least, most) }, (_, index) =>
    ruleOf(r, `rule-${index}`, { ...shape, creators, phases, budget }),
  );
  return {
    brief: {
      currency: "USD",
      budget,
      goals: { values: valuesOf(r, cells, shape) },
      ...(cells.length > 0
        ? { audience: { cells: cells.map((id) => ({ id, size: r.int(20, 200) * 1000 })) } }
        : {}),
      ...(months > 0 ? { phases: phases.map((id, m) => monthOf(r, id, m)) } : {}),
      ...(named.length > 0 && months === 0 ? { phases: earlyAndLate(r) } : {}),
      economics: { orderValue: 120, margin: 0.5 },
      ...(shape.carryOver ? { carryOver: { kappa: r.int(1, 8) / 4 } } : {}),
      handlingCost: r.chance(0.2) ? r.int(1, 50) : 0,
      rules,
    },
    roster: { creators },
    options: { gap: 0, seed: 7 },
  };
}

/** What the outcomes are worth. */
function valuesOf(r: Random, cells: readonly string[], { negative }: BriefShape) {
  return {
    engagement: r.int(0, 20) / 100,
    click: r.int(0, 100) / 100,
    conversion: r.int(1, 40),
    ...(cells.length > 0 ? { reach: r.int(1, 5) / 100 } : {}),
    ...(negative ? { "attribute:samples": r.int(1, 20), "attribute:hours": r.int(1, 20) } : {}),
  };
}

/** Two named phases; the first may have a budget of its own, the second one group only. */
function earlyAndLate(r: Random) {
  return [
    {
      id: "early",
      from: "2027-03-01",
      to: "2027-03-14",
      ...(r.chance(0.3) ? { budget: { max: r.int(2, 8) / 10, as: "shareOfBudget" as const } } : {}),
    },
    {
      id: "late",
      from: r.pick(["2027-03-15", "2027-03-25"]),
      to: "2027-04-30",
      ...(r.chance(0.3) ? { groups: ["micro" as const] } : {}),
    },
  ];
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
function partlyForecast(r: Random, creators: readonly CreatorInput[]): CreatorInput[] {
  return creators.map((creator) => ({
    ...creator,
    offers: creator.offers.map((offer) =>
      r.chance(0.5) ? { ...offer, expected: undefined } : offer,
    ),
  }));
}

/** The first creators whose offers are at most so many together; always one. */
function upTo(creators: readonly CreatorInput[], most: number): CreatorInput[] {
  let offers = 0;
  return creators.filter((creator, index) => {
    offers += creator.offers.length;
    return index === 0 || offers <= most;
  });
}
