import type { Brief } from "../brief/schema.ts";
import type { EmptyFigure } from "../run/bridge.ts";
import type { Totals } from "../run/schema.ts";

/** Why cost per order, ROAS and ROI of a plan are empty, those that are. */
export function emptyFigures(
  { paid, cpa, roas, roi }: Pick<Totals, "paid" | "cpa" | "roas" | "roi">,
  economics: Brief["economics"],
): EmptyFigure[] {
  const missing = (["orderValue", "margin"] as const)
    .filter((name) => economics?.[name] === undefined)
    .map((name) => `brief.economics.${name} is not stated`);
  const needsValue = missing.filter((text) => text.includes("orderValue"));
  const nothing = paid === 0 ? ["nothing is paid"] : [];
  const because = (reasons: readonly string[]) => reasons.join(", and ");
  return [
    { measure: "cpa" as const, value: cpa, because: "the plan brings no conversions" },
    { measure: "roas" as const, value: roas, because: because([...needsValue, ...nothing]) },
    { measure: "roi" as const, value: roi, because: because([...missing, ...nothing]) },
  ]
    .filter(({ value }) => value === null)
    .map(({ measure, because: reason }) => ({ measure, because: reason }));
}
