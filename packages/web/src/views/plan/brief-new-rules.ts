import type { RuleDraft } from "../../state/draft.ts";

/** Rules as they are added, with the words that offer them; every number is there to be changed. */
export const NEW_RULES: readonly { readonly words: string; readonly rule: RuleDraft }[] = [
  {
    words: "At least … % of spend on …",
    rule: {
      id: "spend-floor",
      kind: "limit",
      measure: "spend",
      as: "shareOfSpend",
      where: { tier: ["micro"] },
      min: 0.3,
    },
  },
  {
    words: "At most … % of spend on …",
    rule: {
      id: "spend-cap",
      kind: "limit",
      measure: "spend",
      as: "shareOfSpend",
      where: { platform: ["instagram"] },
      max: 0.6,
    },
  },
  {
    words: "At most … % of spend on one creator",
    rule: {
      id: "creator-cap",
      kind: "limit",
      measure: "spend",
      as: "shareOfSpend",
      each: "creator",
      max: 0.3,
    },
  },
  {
    words: "At least … creators",
    rule: { id: "creators", kind: "limit", measure: "creators", min: 5 },
  },
  {
    words: "At most … creators",
    rule: { id: "creators", kind: "limit", measure: "creators", max: 15 },
  },
  {
    words: "At least … people reached",
    rule: { id: "reach-floor", kind: "limit", measure: "reach", min: 50_000 },
  },
  { words: "CPM at most …", rule: { id: "cpm", kind: "costPer", of: "impressions", max: 20 } },
  {
    words: "Cost per order at most …",
    rule: { id: "cpa", kind: "costPer", of: "conversions", max: 40 },
  },
  { words: "ROAS at least …", rule: { id: "roas", kind: "return", of: "roas", min: 1.5 } },
  {
    words: "Average audience fit at least …",
    rule: { id: "fit", kind: "average", of: "audienceFit", weightedBy: "spend", min: 0.3 },
  },
  {
    words: "Never buy from …",
    rule: { id: "never", kind: "exclude", where: { tier: ["mega"] } },
  },
  { words: "Macro before micro of the same product", rule: { id: "macro-first", kind: "order" } },
];
