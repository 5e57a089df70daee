import type * as z from "zod";
import type { ruleSchema } from "../../packages/core/src/rules/schema.ts";
import type { Random } from "./random.ts";
import { type CreatorInput, PLATFORMS } from "./random-creators.ts";

/** A rule as a client writes it. */
export type RuleInput = z.input<typeof ruleSchema>;
type Kind = RuleInput["kind"];

/** What rules are drawn for. */
export interface RuleWorld {
  readonly creators: readonly CreatorInput[];
  readonly phases: readonly string[];
  /** Major units. */
  readonly budget: number;
  /** The kinds to draw from; all when missing. */
  readonly kinds?: readonly Kind[];
  /** Whether rules may be soft. */
  readonly soft?: boolean;
  /** Whether rules may make a brief impossible (floors, locks, at-least). */
  readonly floors?: boolean;
}

/** What is drawn for a rule of any kind before its kind is asked. */
interface Draw {
  readonly r: Random;
  readonly id: string;
  readonly world: RuleWorld;
  /** A penalty, or nothing. */
  readonly soft: { readonly penalty?: number };
  /** A filter, or nothing. */
  readonly where: { readonly where?: ReturnType<typeof filterOf> };
  /** The side of a bound. */
  readonly side: "min" | "max";
}

/** How a rule of each kind is drawn. */
const DRAWN: { readonly [K in Kind]: (draw: Draw) => RuleInput } = {
  limit: limitOf,
  average: averageOf,
  choose: chooseOf,
  lock: lockOf,
  exclude: excludeOf,
  follow: followOf,
  order: ({ id }) => ({ id, kind: "order" }),
  costPer: costPerOf,
  return: returnOf,
};
const ALL_KINDS = Object.keys(DRAWN) as Kind[];

/** One rule over some of the creators, their offers and the phases. */
export function ruleOf(r: Random, id: string, world: RuleWorld): RuleInput {
  const kind = r.pick(world.kinds ?? ALL_KINDS);
  const soft = world.soft && r.chance(0.3) ? { penalty: r.int(1, 50) } : {};
  const where = r.chance(0.6) ? { where: filterOf(r, world) } : {};
  const side = (world.floors ?? true) ? r.pick(["min", "max"] as const) : "max";
  return DRAWN[kind]({ r, id, world, soft, where, side });
}

function limitOf({ r, id, world, soft, where, side }: Draw): RuleInput {
  const [measure, as, bound] = r.pick([
    ["spend", "amount", Math.round(world.budget * r() * 0.8)],
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
  return { id, kind: "limit", measure, as, [side]: bound, ...where, ...each, ...penalty };
}

function averageOf({ r, id, soft, where, side }: Draw): RuleInput {
  const [of, bound] = r.pick([
    ["quality", 0.7],
    ["attribute:hours", 1.5],
  ] as const);
  const weightedBy = r.pick(["spend", "impressions", "creators"] as const);
  return { id, kind: "average", of, weightedBy, [side]: bound, ...where, ...soft };
}

function chooseOf({ r, id, world, soft }: Draw): RuleInput {
  const offers = world.creators.flatMap((creator) => creator.offers.map((offer) => offer.id));
  const chosen = r.chance(0.5)
    ? { creators: someOf(r, idsOf(world)) }
    : { offers: someOf(r, offers) };
  const floors = [{ atLeast: 1 }, { exactly: 1 }, { allOrNone: true as const }];
  const bound = r.pick([{ atMost: 1 }, ...((world.floors ?? true) ? floors : [])]);
  return { id, kind: "choose", ...chosen, ...bound, ...("allOrNone" in bound ? {} : soft) };
}

function lockOf({ r, id, world }: Draw): RuleInput {
  return r.chance(0.5)
    ? { id, kind: "lock", creators: [r.pick(idsOf(world))] }
    : { id, kind: "lock", offers: [offerIdOf(r, world)] };
}

function excludeOf({ r, id, world }: Draw): RuleInput {
  return r.pick([
    { id, kind: "exclude", creators: [r.pick(idsOf(world))] },
    { id, kind: "exclude", offers: [offerIdOf(r, world)] },
    { id, kind: "exclude", where: filterOf(r, world) },
  ]);
}

function followOf({ r, id, world }: Draw): RuleInput {
  return {
    id,
    kind: "follow",
    dependent: { creator: r.pick(idsOf(world)) },
    requires: r.chance(0.5) ? { creator: r.pick(idsOf(world)) } : { offer: offerIdOf(r, world) },
  };
}

function costPerOf({ r, id, soft, where, side }: Draw): RuleInput {
  const of = r.pick(["impressions", "engagements", "clicks", "conversions", "reach"] as const);
  const max = { impressions: 60, engagements: 5, clicks: 20, conversions: 300, reach: 400 }[of];
  return {
    id,
    kind: "costPer",
    of,
    ...(of !== "reach" && side === "min" ? { min: max / 4 } : { max }),
    ...(of === "reach" ? {} : where),
    ...soft,
  };
}

function returnOf({ r, id, soft, where, side }: Draw): RuleInput {
  const of = r.pick(["roas", "roi"] as const);
  return { id, kind: "return", of, [side]: side === "min" ? 0.3 : 2, ...where, ...soft };
}

function idsOf({ creators }: RuleWorld): string[] {
  return creators.map((creator) => creator.id);
}

/** One offer of one creator. */
function offerIdOf(r: Random, { creators }: RuleWorld): string {
  return r.pick(r.pick(creators).offers).id;
}

/** One to three of the list. */
function someOf(r: Random, list: readonly string[]): string[] {
  return [...new Set(Array.from({ length: r.int(1, 3) }, () => r.pick(list)))];
}

function filterOf(r: Random, world: RuleWorld) {
  return r.pick([
    { group: "micro" as const },
    { group: "macro" as const },
    { tier: ["nano", "micro"] as ("nano" | "micro")[] },
    { platform: r.pick(PLATFORMS) },
    { country: r.pick(["US", "GB", "DE"]) },
    { tag: "fashion" },
    { returning: r.chance(0.5) },
    { creators: [r.pick(idsOf(world))] },
    ...(world.phases.length > 0 ? [{ phase: r.pick(world.phases) }] : [{ format: "reel" }]),
  ]);
}
