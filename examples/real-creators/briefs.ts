import type { RequestInput } from "../support/request-file.ts";

type Brief = RequestInput["brief"];

/** Rules of both campaigns: what a planner of an English-language campaign would ask for. */
const RULES: Brief["rules"] = [
  {
    id: "micro-floor",
    label: "At least 35 % of the money to micro creators (below 100,000 followers)",
    kind: "limit",
    measure: "spend",
    where: { group: "micro" },
    min: 0.35,
    as: "shareOfSpend",
  },
  {
    id: "english",
    label: "At least 60 % of the money to creators who speak English",
    kind: "limit",
    measure: "spend",
    where: { tag: "English" },
    min: 0.6,
    as: "shareOfSpend",
  },
  {
    id: "platform-mix",
    label: "At least 30 % of the money on YouTube",
    kind: "limit",
    measure: "spend",
    where: { platform: "youtube" },
    min: 0.3,
    as: "shareOfSpend",
  },
  { id: "team-size", label: "At most 16 creators", kind: "limit", measure: "creators", max: 16 },
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
