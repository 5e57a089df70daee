import { documentedDefault } from "./documented.ts";
import { piecesOf } from "./forecast-oracle.ts";
import { type Deviations, deviationsOf, postDeviationsOf } from "./forecast-stated.ts";
import { normalQuantile } from "./normal.ts";
import { type Plan, planOf } from "./plan.ts";
import { SCENARIOS, scenarioPlaces } from "./scenarios.ts";
import { worthByResult } from "./value.ts";

// What docs/risk.md takes off the value of a plan.

const TIERS = ["nano", "micro", "mid", "macro", "mega"];
const PLATFORMS = ["instagram", "tiktok", "youtube", "linkedin"];
const DELIVERY = documentedDefault("delivery");
const PLATFORM_SHOCKS = documentedDefault("shocks.platformReach");
/** Relative deviation of what hits all conversions alike. */
export const [PRODUCT_SHOCK] = documentedDefault("shocks.offerConversion");

type Bought = Plan["bought"][number];
type Offer = Bought["offer"];

/** What the brief of a plan has taken off for risk. */
export function takenOff(plan: Plan): number {
  const { underdeliver, cvar } = plan.campaign.request.brief.risk ?? {};
  if (underdeliver !== undefined) return sumOfLargest(lossesByCreator(plan), underdeliver);
  if (cvar === undefined) return 0;
  const { level = 0.9, weight } = cvar;
  const worst = Math.max(1, Math.floor(Number(((1 - level) * SCENARIOS).toFixed(9))));
  return (weight * sumOfLargest(lossesInScenarios(plan), worst)) / worst;
}

function sumOfLargest(values: readonly number[], count: number): number {
  return total(values.toSorted((a, b) => b - a).slice(0, count));
}

/** d of every creator of a plan. */
export function lossesByCreator(plan: Plan): number[] {
  const creators = Map.groupBy(plan.bought, ({ offer }) => offer.creator.id);
  const lossOf = (bought: Bought) =>
    total(
      [...worthAlone(plan, bought)].map(
        ([result, worth]) => worth * shareAtP10(bought.offer, result),
      ),
    );
  return [...creators.values()].map((own) => total(own.map(lossOf)));
}

/** What all purchases of a plan lose together in each of the scenarios. */
export function lossesInScenarios(plan: Plan): number[] {
  const losses = Array.from({ length: SCENARIOS }, () => 0);
  for (const bought of plan.bought)
    for (const [result, worth] of worthAlone(plan, bought))
      if (worth !== 0)
        for (const [w, share] of sharesInScenarios(bought.offer, result).entries())
          losses[w] += worth * share;
  return losses;
}

/** What a purchase is worth by itself, result by result. */
function worthAlone({ campaign, figures }: Plan, { offer, phases }: Bought) {
  return worthByResult(planOf(campaign, figures, [{ offer: offer.id, phases }]));
}

/** Chance that a creator delivers an offer. */
export function chanceOf({ creator, tier }: Offer): number {
  return creator.delivery ?? DELIVERY[TIERS.indexOf(tier)];
}

/** Relative deviation of what hits all offers of a platform alike. */
export function platformShock(platform: string): number {
  return PLATFORM_SHOCKS[PLATFORMS.indexOf(platform)];
}

/** Squared relative deviations of what an offer brings: stated figures vary from post to post. */
export function squaresOf({ creator, text }: Offer): Deviations {
  const pieces = piecesOf({ creator, offer: text });
  return text.expected === undefined ? deviationsOf(pieces) : postDeviationsOf(pieces);
}

export function squareOf(squares: Deviations, result: string): number {
  return squares[result === "impressions" ? "reach" : (result as keyof Deviations)];
}

function shareAtP10(offer: Offer, result: string): number {
  const chance = chanceOf(offer);
  if (chance <= 0.9) return 1;
  const fails = 1 - chance;
  const s2 = Math.log(1 + squareOf(squaresOf(offer), result));
  const z = normalQuantile((0.1 - fails) / chance);
  return Math.max(0, 1 - Math.exp(z * Math.sqrt(s2) - s2 / 2));
}

const SLICES = Array.from({ length: SCENARIOS }, (_, k) => normalQuantile((k + 0.5) / SCENARIOS));

function sharesInScenarios(offer: Offer, result: string): number[] {
  const { creator, platform } = offer;
  const delivered = Math.round(chanceOf(offer) * SCENARIOS);
  const sources = [
    factors(`creator ${creator.id}`, squareOf(squaresOf(offer), result)),
    factors(`platform ${platform}`, platformShock(platform) ** 2),
    ...(result === "conversions" ? [factors("product", PRODUCT_SHOCK ** 2)] : []),
    scenarioPlaces(`delivery ${creator.id}`).map((k) => (k < delivered ? 1 : 0)),
  ];
  const all = SLICES.map((_, w) => sources.reduce((product, own) => product * own[w], 1));
  const mean = total(all) / SCENARIOS;
  return all.map((factor) => (mean === 0 ? 0 : 1 - factor / mean));
}

/** Lognormal factors of a source of error in each of the scenarios. */
function factors(source: string, square: number): number[] {
  const s2 = Math.log(1 + square);
  return scenarioPlaces(source).map((k) => Math.exp(Math.sqrt(s2) * SLICES[k] - s2 / 2));
}

function total(amounts: readonly number[]): number {
  return amounts.reduce((a, b) => a + b, 0);
}
