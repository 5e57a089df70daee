import type { RequestInput } from "../../support/briefs.ts";
import { present } from "../../support/present.ts";
import type { Word } from "../oracle.ts";
import type { Pick } from "../plan.ts";

type Brief = RequestInput["brief"];
type Rule = NonNullable<Brief["rules"]>[number];
type Creator = RequestInput["roster"]["creators"][number];
type Offer = Creator["offers"][number];

/** One small fault in what the product is shown; null where a case gives no occasion for it. */
export interface Mutation {
  readonly name: string;
  apply(input: RequestInput, picks: readonly Pick[], word: Word): RequestInput | null;
}

/** Faults each of which must show in every plan that gives occasion for it. */
export const MUTATIONS: readonly Mutation[] = [
  onOffer("the fee of a bought offer is a unit of money higher", (offer) => ({
    ...offer,
    price: present(offer.price, "price") + 1,
  })),
  onOffer("an extra of a bought offer is forgotten", (offer) =>
    offer.extras ? { ...offer, extras: [] } : null,
  ),
  onOffer("a bought offer brings a millionth of an impression more", (offer) =>
    offer.expected?.impressions === undefined
      ? null
      : withExpected(offer, { impressions: offer.expected.impressions + 1e-6 }),
  ),
  onOffer("a bought offer brings one conversion more", (offer) =>
    offer.expected?.conversions === undefined
      ? null
      : withExpected(offer, { conversions: offer.expected.conversions + 1 }),
  ),
  onOffer("a bought offer reaches nobody of a cell", (offer) => {
    const [cell] = Object.entries(offer.expected?.reachByCell ?? {}).find(([, n]) => n > 0) ?? [];
    return cell === undefined
      ? null
      : withExpected(offer, {
          reachByCell: { ...present(offer.expected, "expected").reachByCell, [cell]: 0 },
        });
  }),
  onOffer("an attribute of a bought offer is an hour more", (offer) => ({
    ...offer,
    attributes: { ...offer.attributes, hours: (offer.attributes?.hours ?? 0) + 1 },
  })),
  {
    name: "the handling cost is a unit of money higher",
    apply: (input, picks) =>
      picks.length === 0
        ? null
        : onBrief(input, { handlingCost: present(input.brief.handlingCost, "handlingCost") + 1 }),
  },
  {
    name: "the budget is a unit of money higher",
    apply: (input) => onBrief(input, { budget: input.brief.budget + 1 }),
  },
  onRule("the only bound of a quotient is a hundredth higher", "measurable", (rule) =>
    rule.kind === "average" || rule.kind === "costPer" || rule.kind === "return"
      ? shifted(rule, 0.01)
      : null,
  ),
  onRule("the only bound of a limit is one higher", "measurable", (rule) =>
    rule.kind === "limit" && (rule.as ?? "amount") === "amount" ? shifted(rule, 1) : null,
  ),
  onRule("a share is asked half as high", "measurable", (rule) =>
    rule.kind === "limit" && (rule.as ?? "amount") !== "amount" && (rule.min ?? rule.max) !== 0
      ? shifted(rule, -((rule.min ?? present(rule.max, "max")) / 2))
      : null,
  ),
  onRule("a list may have one more", "any", (rule) =>
    rule.kind === "choose" && rule.atMost !== undefined && rule.atLeast === undefined
      ? ({ ...rule, atMost: rule.atMost + 1 } as Rule)
      : null,
  ),
  onRule("the penalty of a missed rule is a unit higher", "missed", (rule) =>
    "penalty" in rule && rule.penalty !== undefined
      ? ({ ...rule, penalty: rule.penalty + 1 } as Rule)
      : null,
  ),
  onRule("a rule that is missed is forgotten", "missed", () => "forgotten"),
];

function onBrief(input: RequestInput, change: Partial<Brief>): RequestInput {
  return { ...input, brief: { ...input.brief, ...change } };
}

/** A fault in the first bought offer that gives occasion for it. */
function onOffer(name: string, change: (offer: Offer) => Offer | null): Mutation {
  return {
    name,
    apply: (input, picks) => {
      let isDone = false;
      const creators = input.roster.creators.map((creator) => ({
        ...creator,
        offers: creator.offers.map((offer) => {
          const isBought = picks.some((pick) => pick.offer === offer.id);
          const changed = isBought && !isDone ? change(offer) : null;
          isDone ||= changed !== null;
          return changed ?? offer;
        }),
      }));
      return isDone ? { ...input, roster: { creators } } : null;
    },
  };
}

/** A fault in the first stated rule, of those that show it, that gives occasion for it. */
function onRule(
  name: string,
  which: "measurable" | "missed" | "any",
  change: (rule: Rule) => Rule | "forgotten" | null,
): Mutation {
  return {
    name,
    apply: (input, _, word) => {
      const rules = input.brief.rules ?? [];
      for (const [index, rule] of rules.entries()) {
        const { verdict } = present(
          word.rules.find((own) => own.rule.id === rule.id),
          "rule",
        );
        if (which === "measurable" && verdict.slack === null) continue;
        if (which === "missed" && verdict.holds) continue;
        const changed = change(rule);
        if (changed === null) continue;
        const kept = changed === "forgotten" ? [] : [changed];
        return onBrief(input, { rules: rules.toSpliced(index, 1, ...kept) });
      }
      return null;
    },
  };
}

function shifted(rule: Rule, by: number): Rule | null {
  const { min, max } = rule as { min?: number; max?: number };
  if (min !== undefined && max !== undefined) return null;
  return {
    ...rule,
    ...(min === undefined ? { max: present(max, "max") + by } : { min: min + by }),
  } as Rule;
}

function withExpected(offer: Offer, change: Partial<NonNullable<Offer["expected"]>>): Offer {
  return { ...offer, expected: { ...offer.expected, ...change } };
}
