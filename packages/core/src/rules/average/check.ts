import { MICRO, toMicro } from "../../base/decimal.ts";
import { fromMinor } from "../../base/money.ts";
import { portionCost } from "../../market/cost.ts";
import { partOf } from "../../market/placement.ts";
import type { Activity } from "../activity.ts";
import { propertyOf } from "../property.ts";
import { bothWays, type Verdict, verdictOf } from "../verdict.ts";
import type { AverageRule } from "./schema.ts";

/** An average this close to its bound counts as binding, relative to bounds above 1. */
const NEAR = 0.01;

/** Judges an average exactly, in whole numbers; an average of nothing holds. */
export function checkAverage(rule: AverageRule, activity: Activity): Verdict {
  const { market, forecast } = activity;
  const { min, max, weightedBy } = rule;
  let weight = 0n;
  let weighted = 0n;
  const counted = new Set<number>();
  activity.each(rule.where, (portion) => {
    const { creator } = market.offers[portion.offer];
    if (weightedBy === "creators" && counted.has(creator)) return;
    counted.add(creator);
    const { expected } = forecast.offers[portion.offer];
    const part = (whole: number) => partOf(whole, portion.part, portion.parts);
    const own = {
      creators: 1,
      spend: portionCost(market, portion),
      impressions: part(toMicro(expected.impressions)),
    }[weightedBy];
    weight += BigInt(own);
    weighted += BigInt(own) * BigInt(propertyOf(rule.of, portion.offer, market, forecast));
  });
  const inUnits = {
    creators: Number(weight),
    spend: fromMinor(Number(weight), market.brief.currency),
    impressions: Number(weight) / MICRO,
  }[weightedBy];
  return verdictOf({
    min,
    max,
    as: "average",
    units: weighted,
    scale: weight * BigInt(MICRO),
    steps: bothWays(NEAR * Math.max(1, Math.abs(min ?? 0), Math.abs(max ?? 0))),
    whole: inUnits,
  });
}
