import { MICRO } from "../../base/decimal.ts";
import { fromMinor } from "../../base/money.ts";
import { REACH_ROUNDING } from "../../base/tolerances.ts";
import { type Activity, unitOf } from "../activity.ts";
import { bothWays, type Verdict, verdictOf } from "../verdict.ts";
import { type CostPerRule, resultsPer } from "./schema.ts";

/** A cost this near its bound, relatively, counts as binding. */
const NEAR = 0.01;

/** Judges a cost per result; a plan that spends nothing has none and holds. */
export function checkCostPer(rule: CostPerRule, activity: Activity): Verdict {
  const { min, max, of } = rule;
  // An order costs all that is paid; other results cost fees, extras and costs per creator.
  const { units: spend, scale } =
    of === "conversions"
      ? activity.paid(rule.where)
      : { units: activity.sum("spend", rule.where), scale: 1n };
  const minor = BigInt(unitOf("spend", activity.market));
  // Results in millionths; deduplicated reach is a smooth sum and is rounded up to one.
  const results =
    of === "reach"
      ? BigInt(Math.ceil(activity.reach * MICRO * (1 + REACH_ROUNDING)))
      : activity.sum(of, rule.where);
  const per = BigInt(Math.round(resultsPer(rule) * MICRO));
  const verdict = verdictOf({
    min,
    max,
    as: "cost",
    units: spend * per,
    scale: minor * results * scale,
    steps: bothWays(NEAR * (max ?? min ?? 1)),
    whole: Number(results) / MICRO / resultsPer(rule),
  });
  // Money spent without any result costs more than any bound, by all of the money.
  return results === 0n && spend > 0n
    ? {
        ...verdict,
        holds: max === undefined,
        violation:
          max === undefined
            ? 0
            : fromMinor(Number(spend) / Number(scale), activity.market.brief.currency),
      }
    : verdict;
}
