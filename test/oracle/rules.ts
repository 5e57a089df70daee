import { decimal, type Fraction, fraction, minus, plus, times } from "./fraction.ts";
import { limitVerdict } from "./limit.ts";
import { amountOf, isNamed, named, type Part, type Plan, partAmount, unitOf } from "./plan.ts";
import { present } from "./present.ts";
import { totalReach } from "./reach.ts";
import type { PartyText, RuleText } from "./request.ts";
import { counted, measured, ONE, type RuleVerdict } from "./verdict.ts";

/** Every rule of a request, those that fields of the brief stand for first. */
export function rulesOf({ campaign: { request } }: Plan): RuleText[] {
  const { budget, phases, macroBeforeMicro, rules } = request.brief;
  const spend = { kind: "limit", measure: "spend" };
  return [
    { id: "budget", ...spend, max: budget },
    ...(phases ?? []).flatMap(({ id, budget: own }) =>
      own?.min === undefined && own?.max === undefined
        ? []
        : [{ id: `budget:${id}`, ...spend, where: { phase: id }, ...own }],
    ),
    ...(macroBeforeMicro ? [{ id: "macro-before-micro", kind: "order" }] : []),
    ...(rules ?? []),
  ];
}

/** The word on one rule. @throws Error on a kind that docs/rules.md does not have */
export function verdictOn(rule: RuleText, plan: Plan): RuleVerdict {
  const check = CHECKS[rule.kind];
  if (!check) throw new Error(`no rule of kind ${rule.kind}`);
  return check(rule, plan);
}

const CHECKS: Readonly<Record<string, (rule: RuleText, plan: Plan) => RuleVerdict>> = {
  limit: limitVerdict,
  average: averageVerdict,
  choose: chooseVerdict,
  lock: (rule, plan) => {
    const items = [...new Set(rule.creators), ...new Set(rule.offers)];
    const bought = namesBought(plan);
    const count =
      [...new Set(rule.creators)].filter((id) => bought.creators.has(id)).length +
      [...new Set(rule.offers)].filter((id) => bought.offers.has(id)).length;
    return counted(count, { min: items.length });
  },
  exclude: (rule, plan) =>
    counted(plan.bought.filter((one) => isExcluded(one, rule, plan)).length, { max: 0 }),
  follow: (rule, plan) => {
    const alone =
      isBought(present(rule.dependent, "dependent"), plan) &&
      !isBought(present(rule.requires, "requires"), plan);
    return counted(alone ? 1 : 0, { max: 0 });
  },
  order: (_, plan) => counted(earlyMicro(plan), { max: 0 }),
  costPer: costVerdict,
  return: returnVerdict,
};

function namesBought({ bought }: Plan) {
  return {
    creators: new Set(bought.map(({ offer }) => offer.creator.id)),
    offers: new Set(bought.map(({ offer }) => offer.id)),
  };
}

function isBought(party: PartyText, plan: Plan): boolean {
  const { creators, offers } = namesBought(plan);
  return "creator" in party ? creators.has(party.creator) : offers.has(party.offer);
}

function isExcluded(
  { offer, phases }: Plan["bought"][number],
  rule: RuleText,
  { campaign }: Plan,
): boolean {
  const { where } = rule;
  const platforms = offer.text.deliverables.map(({ platform }) => platform);
  return (
    (rule.creators ?? []).includes(offer.creator.id) ||
    (rule.offers ?? []).includes(offer.id) ||
    (where !== undefined &&
      phases.some((phase) => isNamed({ offer, phase }, where, campaign, platforms)))
  );
}

/** Micro offers that begin before a macro offer of the same product ends. */
function earlyMicro({ bought }: Plan): number {
  return bought.filter(
    (micro) =>
      micro.offer.group === "micro" &&
      bought.some(
        (macro) =>
          macro.offer.group === "macro" &&
          macro.offer.text.product === micro.offer.text.product &&
          micro.phases[0] < present(macro.phases.at(-1), "phase of a macro offer"),
      ),
  ).length;
}

function chooseVerdict(rule: RuleText, plan: Plan): RuleVerdict {
  const list = rule.creators ?? rule.offers ?? [];
  const { creators, offers } = namesBought(plan);
  const count = list.filter((id) => (rule.creators ? creators : offers).has(id)).length;
  if (!rule.allOrNone)
    return counted(count, {
      min: rule.exactly ?? rule.atLeast,
      max: rule.exactly ?? rule.atMost,
    });
  const away = Math.min(count, list.length - count);
  return { holds: away === 0, achieved: count, slack: -away, missed: 0, room: null, size: 1 };
}

function averageVerdict(rule: RuleText, plan: Plan): RuleVerdict {
  const weightedBy = rule.weightedBy ?? "spend";
  let parts = named(plan, rule.where);
  if (weightedBy === "creators") parts = firstOfEach(parts);
  const weightOf = (part: Part): Fraction =>
    weightedBy === "creators"
      ? ONE
      : fraction(partAmount(plan, weightedBy, part, "expected"), unitOf(weightedBy, plan.campaign));
  const sum = (worth: (part: Part) => Fraction) =>
    parts.reduce((total, part) => plus(total, worth(part)), fraction(0n));
  return measured(
    {
      top: sum((part) => times(weightOf(part), propertyOf(present(rule.of, "of"), part, plan))),
      bottom: sum(weightOf),
    },
    rule,
    "quotient",
  );
}

function firstOfEach(parts: readonly Part[]): Part[] {
  return parts.filter(
    (part, at) => parts.findIndex(({ offer }) => offer.creator.id === part.offer.creator.id) === at,
  );
}

/** A property in millionths of one. */
function propertyOf(of: string, { offer }: Part, { figures }: Plan): Fraction {
  const { creator, text } = offer;
  const [, attribute] = of.split("attribute:");
  const value =
    attribute !== undefined
      ? (text.attributes?.[attribute] ?? creator.attributes?.[attribute] ?? 0)
      : of === "audienceFit"
        ? (figures.audienceFit[creator.id] ?? 0)
        : of === "quality"
          ? (creator.quality ?? 0.7)
          : authenticity(creator.channels);
  return fraction(BigInt(Math.round(value * 1e6)), 1_000_000n);
}

function authenticity(
  channels: readonly { readonly followers: number; readonly suspiciousShare?: number }[],
): number {
  const audited = channels.filter(({ suspiciousShare }) => suspiciousShare !== undefined);
  const followers = audited.reduce((sum, channel) => sum + channel.followers, 0);
  if (followers === 0) return 0.85;
  return (
    audited.reduce(
      (sum, own) => sum + own.followers * (1 - present(own.suspiciousShare, "suspiciousShare")),
      0,
    ) / followers
  );
}

function costVerdict(rule: RuleText, plan: Plan): RuleVerdict {
  const of = present(rule.of, "of");
  const per = decimal(rule.per ?? (of === "impressions" || of === "reach" ? 1000 : 1));
  const spend = fraction(amountOf(plan, "spend", rule.where), plan.campaign.minor);
  const results =
    of === "reach"
      ? fraction(BigInt(Math.ceil(totalReach(plan) * (1 + 1e-9) * 1e6)), 1_000_000n)
      : fraction(amountOf(plan, of, rule.where), unitOf(of, plan.campaign));
  const bottom = fraction(results.over * per.under, results.under * per.over);
  const verdict = measured({ top: spend, bottom }, rule, "quotient");
  // Reach is rounded up to a millionth of a person: that much of the bound is rounding.
  return of === "reach" ? { ...verdict, size: verdict.size + present(rule.max, "max") } : verdict;
}

function returnVerdict(rule: RuleText, plan: Plan): RuleVerdict {
  const { economics } = plan.campaign.request.brief;
  const spend = fraction(amountOf(plan, "spend", rule.where), plan.campaign.minor);
  const orders = fraction(amountOf(plan, "conversions", rule.where), 1_000_000n);
  const revenue = times(
    orders,
    decimal(present(present(economics, "economics").orderValue, "orderValue")),
  );
  const top =
    rule.of === "roas"
      ? revenue
      : minus(
          times(revenue, decimal(present(present(economics, "economics").margin, "margin"))),
          spend,
        );
  return measured({ top, bottom: spend }, rule, "quotient");
}
