import { money, type Offer } from "./campaign.ts";
import { fraction } from "./fraction.ts";
import { amountOf, isNamed, named, type Plan, unitOf } from "./plan.ts";
import { present } from "./present.ts";
import { totalReach } from "./reach.ts";
import type { FilterText, RuleText } from "./request.ts";
import { measured, nearestOf, ONE, type RuleVerdict } from "./verdict.ts";

/** Floors of deduplicated reach may be missed by this share of them. */
const ROUNDING = 1e-9;

/** The word on a limit. */
export function limitVerdict(rule: RuleText, plan: Plan): RuleVerdict {
  if (rule.measure === "reach") return reachVerdict(present(rule.min, "min"), plan);
  if (rule.each === undefined) return ownVerdict(rule, plan, () => true);
  const { each } = rule;
  return nearestOf(
    keysOf(each, rule, plan).map((key) =>
      ownVerdict(rule, plan, (offer) => keyOf(each, offer) === key),
    ),
  );
}

/** What the limit is held for one by one: every key its own filter leaves, or who is hired. */
function keysOf(each: string, rule: RuleText, plan: Plan): string[] {
  const { offers } = plan.campaign;
  const among =
    each === "creator"
      ? named(plan, rule.where).map(({ offer }) => offer)
      : offers.filter((offer) =>
          isNamed({ offer, phase: 0 }, only(each, rule.where), plan.campaign),
        );
  const keys = new Set(among.map((offer) => keyOf(each, offer)).filter((key) => key !== null));
  return [...keys].sort();
}

/** The condition of a filter on the dimension itself. */
function only(each: string, where: FilterText = {}): FilterText {
  const field = each as "tier" | "platform" | "country";
  return where[field] === undefined ? {} : { [field]: where[field] };
}

function keyOf(each: string, offer: Offer): string | null {
  if (each === "creator") return offer.creator.id;
  if (each === "country") return offer.creator.country?.split("-")[0] ?? null;
  return each === "tier" ? offer.tier : offer.platform;
}

/** The limit over the offers of the roster that also pass a test. */
function ownVerdict(rule: RuleText, plan: Plan, test: (offer: Offer) => boolean): RuleVerdict {
  const { campaign } = plan;
  const own = { ...plan, parts: plan.parts.filter(({ offer }) => test(offer)) };
  const measure = present(rule.measure, "measure");
  const top = fraction(amountOf(own, measure, rule.where), unitOf(measure, campaign));
  const whole = {
    shareOfSpend: () => fraction(amountOf(plan, "spend"), campaign.minor),
    shareOfCreators: () => fraction(amountOf(plan, "creators")),
    shareOfBudget: () => budgetOf(plan),
  }[rule.as ?? "amount"];
  return measured({ top, bottom: whole?.() ?? ONE }, rule);
}

function budgetOf({ campaign: { request, minor } }: Plan) {
  return fraction(money(request.brief.budget, minor), minor);
}

function reachVerdict(min: number, plan: Plan): RuleVerdict {
  const reach = totalReach(plan);
  const holds = reach >= min * (1 - ROUNDING);
  const room = holds ? Math.max(0, reach - min) : reach - min;
  return {
    holds,
    achieved: reach,
    slack: room,
    missed: holds ? 0 : -room,
    room,
    size: min + reach,
  };
}
