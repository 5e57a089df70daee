import { comparedBridges } from "./compared-bridges.ts";
import { type Comparison, isImputed, KPIS } from "./comparison.ts";
import type { Part, Plan, Totals } from "./schema.ts";

/** What a comparison says of the plans alone; null for a run without one. */
export function comparedPlans(
  plans: readonly (Plan | null)[],
): Pick<Comparison, "kpis" | "bridge" | "by" | "offers"> {
  return {
    kpis: figuresOf(
      plans.map((plan) => plan?.totals ?? null),
      plans,
    ),
    bridge: comparedBridges(plans.map((plan) => plan?.bridge ?? null)),
    by: {
      tier: partFigures("tier", plans),
      group: partFigures("group", plans),
      platform: partFigures("platform", plans),
      phase: partFigures("phase", plans),
    },
    offers: offersOf(plans),
  };
}

function figuresOf(
  totals: readonly (Totals | null)[],
  plans: readonly (Plan | null)[],
): Comparison["kpis"] {
  return KPIS.map((measure) => {
    const values = totals.map((t) => t?.[measure] ?? null);
    const base = values[0];
    return {
      measure,
      values,
      deltas: values.map((value) => (value === null || base === null ? null : value - base)),
      imputed: totals.map((own) => isImputed(measure, own)),
      tie: withinBands(measure, plans),
    };
  });
}

/** Forecast figures whose low-high ranges all contain every mid figure are no real difference. */
function withinBands(measure: string, plans: readonly (Plan | null)[]): boolean {
  const bands = plans.map((plan) => plan?.bands[measure]).filter((band) => band !== undefined);
  if (bands.length < plans.length) return false;
  return bands.every((a) => bands.every((b) => b.mid >= a.low && b.mid <= a.high));
}

function partFigures(
  dimension: "tier" | "group" | "platform" | "phase",
  plans: readonly (Plan | null)[],
): { key: string; figures: Comparison["kpis"] }[] {
  const keys = [
    ...new Set(plans.flatMap((plan) => plan?.by[dimension].map((part) => part.key) ?? [])),
  ];
  const partOf = (plan: Plan | null, key: string): Part | null =>
    plan?.by[dimension].find((part) => part.key === key) ?? null;
  // Without bands of their own, parts are never called a tie.
  return keys.map((key) => ({
    key,
    figures: figuresOf(
      plans.map((plan) => partOf(plan, key)),
      [null],
    ),
  }));
}

function offersOf(plans: readonly (Plan | null)[]): Comparison["offers"] {
  const sides = plans.map(
    (plan) => new Map((plan?.picks ?? []).map((pick) => [pick.offerId, pick])),
  );
  const ids = [...new Set(sides.flatMap((side) => [...side.keys()]))].sort();
  return ids.map((offerId) => {
    const own = sides.map((side) => side.get(offerId) ?? null);
    const [first] = own.filter((pick) => pick !== null);
    return {
      offerId,
      creatorId: first.creatorId,
      change: changeOf(own),
      sides: own.map(
        (pick) =>
          pick && {
            creatorId: pick.creatorId,
            offerId,
            phase: pick.phase,
            price: pick.price,
            priceBand: pick.priceBand,
            value: pick.value,
          },
      ),
    };
  });
}

function changeOf(
  own: readonly (Plan["picks"][number] | null)[],
): Comparison["offers"][number]["change"] {
  const [base, ...later] = own;
  const others = later.filter((pick) => pick !== null);
  if (base === null) return others.length === later.length ? "entered" : "mixed";
  if (others.length === 0) return "left";
  if (others.length < later.length) return "mixed";
  if (others.some((pick) => pick.price !== base.price)) return "repriced";
  return others.some((pick) => pick.phase !== base.phase) ? "moved" : "same";
}
