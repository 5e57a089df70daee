import type { RequestInput } from "../support/request-file.ts";

type Brief = RequestInput["brief"];

/** Rules of both campaigns: what a planner of an English-language campaign would ask for. */
const RULES: Brief["rules"] = [
  {
    id: "micro-floor",
    label: "Micro creators: at least 35 % of the money",
    kind: "limit",
    measure: "spend",
    where: { group: "micro" },
    min: 0.35,
    as: "shareOfSpend",
  },
  {
    id: "big-names",
    label: "From 500,000 followers: at most 30 % of it",
    kind: "limit",
    measure: "spend",
    where: { tier: ["macro", "mega"] },
    max: 0.3,
    as: "shareOfSpend",
  },
  {
    id: "english",
    label: "English speakers: at least 60 % of the money",
    kind: "limit",
    measure: "spend",
    where: { tag: "English" },
    min: 0.6,
    as: "shareOfSpend",
  },
  {
    id: "youtube-cap",
    label: "At most 6 creators on YouTube",
    kind: "limit",
    measure: "creators",
    where: { platform: "youtube" },
    max: 6,
  },
  { id: "team-size", label: "At most 10 creators", kind: "limit", measure: "creators", max: 10 },
];

/** The campaign to be known: reach first. */
export const awarenessBrief: Brief = {
  name: "Real creators, awareness",
  currency: "USD",
  budget: 25_000,
  goals: { preset: "awareness" },
  handlingCost: 75,
  rules: RULES,
};

/** The same money, creators and rules to sell: conversions first. */
export const conversionsBrief: Brief = {
  ...awarenessBrief,
  name: "Real creators, conversions",
  goals: { preset: "conversions" },
};
