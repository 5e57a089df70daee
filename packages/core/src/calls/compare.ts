import { commonForecast } from "../plan/common-forecast.ts";
import { judgeThresholds } from "../plan/thresholds.ts";
import { type Comparison, isImputed, KPIS, type Threshold } from "../run/comparison.ts";
import type { Part, Plan, Run, Totals } from "../run/schema.ts";
import { currencyMismatch } from "./currency-mismatch.ts";

/**
 * Compares saved runs: KPIs with differences to the first, per tier, group, platform and phase;
 * offers entered, left, re-priced or moved; rules added, removed or changed; all plans on the
 * forecast of the first run.
 * @param runs two to five runs in one currency
 * @param thresholds demands on every later run's change to the first
 * @throws RangeError when the runs are in different currencies, see {@link currencyMismatch}
 * @example
 * // runs: the best plans for 250 and for 350 USD.
 * const { kpis, offers, thresholds } = compareRuns(runs, [{ measure: "spend", change: 0.2 }]);
 * kpis.find(({ measure }) => measure === "spend"); // { values: [200, 300], deltas: [0, 100] }
 * offers.map(({ change }) => change); // ["same", "same", "entered"]
 * thresholds; // [{ achieved: [0, 0.5], passes: false }]
 */
export function compareRuns(
  runs: readonly Run[],
  thresholds: readonly Threshold[] = [],
): Comparison {
  const mismatch = currencyMismatch(runs);
  if (mismatch !== null) throw new RangeError(mismatch);
  const plans = runs.map((run) => run.plan);
  const common = commonForecast(runs);
  const isTieInCommon = (measure: string) =>
    common?.figures.find((figure) => figure.measure === measure)?.tie ?? true;
  return {
    runs: runs.map(({ id, name, createdAt, input, certificate, termination }) => ({
      id,
      name,
      createdAt,
      currency: input.brief.currency,
      unit: certificate.unit,
      termination: termination.reason,
      value: certificate.value,
      gap: certificate.gap,
    })),
    // What the plans share errs alike, so a tie has to be one on the common forecast too.
    kpis: figuresOf(
      plans.map((plan) => plan?.totals ?? null),
      plans,
    ).map((figure) => ({ ...figure, tie: figure.tie && isTieInCommon(figure.measure) })),
    by: {
      tier: partFigures("tier", plans),
      group: partFigures("group", plans),
      platform: partFigures("platform", plans),
      phase: partFigures("phase", plans),
    },
    common,
    offers: offersOf(plans),
    rules: ruleChanges(runs),
    thresholds: judgeThresholds(thresholds, runs),
    notes: notesOf(runs),
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

function ruleChanges(runs: readonly Run[]): Comparison["rules"] {
  const ids = [...new Set(runs.flatMap((run) => run.rules.map((rule) => rule.id)))];
  return ids.map((ruleId) => {
    const own = runs.map((run) => run.rules.find((rule) => rule.id === ruleId) ?? null);
    const texts = runs.map((run) =>
      JSON.stringify(
        run.input.brief.rules.find((rule) => rule.id === ruleId) ?? own[0]?.set ?? null,
      ),
    );
    const [first] = own.filter((rule) => rule !== null);
    return {
      ruleId,
      label: first.label,
      change: ruleChange(own, texts),
      set: own.map((rule) => rule?.set ?? null),
    };
  });
}

/**
 * What became of a rule after the first run.
 * @param texts the rule as each brief states it
 */
function ruleChange(
  own: readonly (Run["rules"][number] | null)[],
  texts: readonly string[],
): Comparison["rules"][number]["change"] {
  const [base, ...others] = own;
  if (base === null) return "added";
  if (others.some((rule) => rule === null)) return "removed";
  const sets = own.map((rule) => JSON.stringify(rule?.set));
  return new Set(sets).size > 1 || new Set(texts).size > 1 ? "changed" : "same";
}

function notesOf(runs: readonly Run[]): string[] {
  const notes: string[] = [];
  if (new Set(runs.map((run) => run.certificate.unit)).size > 1)
    notes.push(
      "The runs value their plans in different units; compare reach, engagements and " +
        "conversions instead of the value.",
    );
  else if (
    runs[0].certificate.unit === "score" &&
    new Set(runs.map((run) => run.inputHash)).size > 1
  )
    notes.push(
      "Scores are relative to what was attainable in each run; compare reach, engagements and " +
        "conversions instead of the value.",
    );
  if (new Set(runs.map((run) => run.versions.forecast)).size > 1)
    notes.push("The runs were forecast with different benchmark versions.");
  for (const run of runs)
    if (run.plan === null) notes.push(`Run ${run.id} has no plan (${run.termination.reason}).`);
  return notes;
}
