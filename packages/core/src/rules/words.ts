import type { AverageRule } from "./average/schema.ts";
import type { ChooseRule } from "./choose/schema.ts";
import type { CostPerRule } from "./cost-per/schema.ts";
import type { Filter } from "./grammar.ts";
import type { LimitRule } from "./limit/schema.ts";
import type { Rule } from "./schema.ts";

/** A rule in the words of a planner: its own label, else a sentence made from what it says. */
export function ruleWords(rule: Rule): string {
  if (rule.label !== undefined) return rule.label;
  switch (rule.kind) {
    case "limit":
      return limitWords(rule);
    case "average":
      return averageWords(rule);
    case "choose":
      return chooseWords(rule);
    case "lock":
      return `Must buy ${list([...(rule.creators ?? []), ...(rule.offers ?? [])])}`;
    case "exclude":
      return `Never buy ${list([...(rule.creators ?? []), ...(rule.offers ?? [])])}${rule.where ? `${(rule.creators ?? rule.offers) ? " or " : ""}anything${filterWords(rule.where)}` : ""}`;
    case "follow":
      return `${party(rule.dependent)} only with ${party(rule.requires)}`;
    case "order":
      return "Macro before micro of the same product";
    case "costPer":
      return `${costName(rule)}${filterWords(rule.where)} ${between(rule.min, rule.max, String)}`;
    case "return":
      return (
        `${rule.of.toUpperCase()}${filterWords(rule.where)} ` +
        `${between(rule.min, rule.max, String)}`
      );
  }
}

const COST_NAMES: Readonly<Record<string, string>> = {
  impressions: "CPM",
  reach: "Cost per 1,000 reached",
  engagements: "CPE",
  clicks: "CPC",
  conversions: "CPA",
};

function costName({ of, per }: CostPerRule): string {
  if (per === undefined && of in COST_NAMES) return COST_NAMES[of];
  const results = of === "reach" ? "people reached" : of.replace("attribute:", "");
  return `Cost per ${per === undefined ? "" : `${per.toLocaleString("en-US")} `}${results}`;
}

const SHARE_OF = {
  amount: "",
  shareOfSpend: " of spend",
  shareOfBudget: " of the budget",
  shareOfCreators: " of the creators",
} as const;

function limitWords(rule: LimitRule): string {
  const amount = (value: number) =>
    rule.as === "amount" ? value.toLocaleString("en-US") : `${percent(value)}${SHARE_OF[rule.as]}`;
  const each = rule.each === undefined ? "" : ` of each ${rule.each}`;
  const measure =
    rule.measure === "grossReach" ? "gross reach" : rule.measure.replace("attribute:", "");
  return (
    `${capital(measure)}${each}${filterWords(rule.where)} ` +
    `${between(rule.min, rule.max, amount)}`
  );
}

function averageWords(rule: AverageRule): string {
  const of =
    { audienceFit: "audience fit", authenticity: "authenticity", quality: "quality" }[
      rule.of as "quality"
    ] ?? rule.of.replace("attribute:", "");
  return (
    `Average ${of}${filterWords(rule.where)} by ${rule.weightedBy} ` +
    `${between(rule.min, rule.max, String)}`
  );
}

function chooseWords(rule: ChooseRule): string {
  const names = list(rule.creators ?? rule.offers ?? []);
  if (rule.allOrNone) return `All or none of ${names}`;
  if (rule.exactly !== undefined) return `Exactly ${rule.exactly} of ${names}`;
  return `${capital(between(rule.atLeast, rule.atMost, String))} of ${names}`;
}

function between(
  min: number | undefined,
  max: number | undefined,
  write: (value: number) => string,
): string {
  if (min !== undefined && max !== undefined)
    return min === max ? `exactly ${write(min)}` : `between ${write(min)} and ${write(max)}`;
  return min !== undefined ? `at least ${write(min)}` : `at most ${write(max ?? 0)}`;
}

function filterWords(filter: Filter | undefined): string {
  if (!filter) return "";
  const parts = [
    ...[filter.tier, filter.group, filter.platform, filter.format].map(
      (values) => values?.join(" or ") ?? "",
    ),
  ].filter((part) => part !== "");
  if (filter.returning !== undefined) {
    const which = filter.returning ? "returning" : "new";
    parts.unshift(parts.length === 0 ? `${which} creators` : which);
  }
  const tail = [
    filter.phase && `in phase ${filter.phase.join(" or ")}`,
    filter.country && `from ${filter.country.join(" or ")}`,
    filter.tag && `tagged ${filter.tag.join(" or ")}`,
    filter.creators && `by ${list(filter.creators)}`,
  ].filter((part) => part !== undefined);
  return `${parts.length > 0 ? ` on ${parts.join(" ")}` : ""}${tail.length > 0 ? ` ${tail.join(" ")}` : ""}`;
}

function party(side: { creator: string } | { offer: string }): string {
  return "creator" in side ? side.creator : side.offer;
}

function list(names: readonly string[]): string {
  return names.length <= 5
    ? names.join(", ")
    : `${names.slice(0, 4).join(", ")} and ${names.length - 4} more`;
}

function percent(share: number): string {
  return `${Number((share * 100).toFixed(4))} %`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
