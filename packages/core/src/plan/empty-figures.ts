import { listed } from "../base/words.ts";
import type { Brief } from "../brief/schema.ts";
import type { EmptyFigure } from "../run/bridge.ts";
import type { Totals } from "../run/schema.ts";

/** Why cost per order, ROAS and ROI of a plan are empty, those that are. */
export function emptyFigures(
  { cpa, roas, roi }: Pick<Totals, "cpa" | "roas" | "roi">,
  economics: Brief["economics"],
): EmptyFigure[] {
  const because = (...needed: readonly ("orderValue" | "margin")[]) => {
    const missing = needed
      .filter((name) => economics?.[name] === undefined)
      .map((name) => `brief.economics.${name}`);
    const are = missing.length === 1 ? "is" : "are";
    return missing.length === 0 ? "nothing is paid" : `${listed(missing)} ${are} not stated`;
  };
  const figures = [
    { measure: "cpa", value: cpa, because: "the plan brings no conversions" },
    { measure: "roas", value: roas, because: because("orderValue") },
    { measure: "roi", value: roi, because: because("orderValue", "margin") },
  ] as const;
  return figures
    .filter(({ value }) => value === null)
    .map(({ measure, because: reason }) => ({ measure, because: reason }));
}
