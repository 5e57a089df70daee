import { OUTCOMES, type Outcome, type Source } from "../types.ts";
import type { PackageForecast } from "./package.ts";
import { Z99 } from "./pull.ts";

/**
 * The figure each outcome is judged by: reach and impressions alone, the others per figure above
 * them in the funnel.
 */
const PER: Readonly<Record<Outcome, Outcome | null>> = {
  impressions: null,
  reach: null,
  engagements: "impressions",
  clicks: "impressions",
  conversions: "clicks",
};

/**
 * Stated results, and results a ratio derives from them, outside the benchmark's P1-P99: more than
 * 2.33 log standard deviations from the
 * modelled median, rates judged per impression or click so that a large reach alone does not flag
 * the engagements that follow from it.
 */
export function unusualFigures(
  expected: Readonly<Record<Outcome, number>>,
  sources: Readonly<Record<Outcome, Source>>,
  model: PackageForecast,
): Outcome[] {
  return OUTCOMES.filter((outcome) => {
    const { kind, from } = sources[outcome];
    if (kind !== "stated" && from === undefined) return false;
    const per = PER[outcome];
    const usual = per === null ? model.expected[outcome] : ratio(model.expected, outcome, per);
    const stated = per === null ? expected[outcome] : ratio(expected, outcome, per);
    if (!(usual > 0) || !Number.isFinite(stated)) return false;
    const basis = per === null ? 1 : model.expected[per];
    const counting = usual * basis > 0 ? 1 / (usual * basis) : 0;
    const own =
      (1 + model.deviation[outcome] ** 2) / (per === null ? 1 : 1 + model.deviation[per] ** 2);
    const spread = Math.sqrt(Math.log(own + counting));
    const [low, high] = [usual * Math.exp(-Z99 * spread), usual * Math.exp(Z99 * spread)];
    return stated > high || (stated < low && usual * basis >= 1);
  });
}

function ratio(figures: Readonly<Record<Outcome, number>>, outcome: Outcome, per: Outcome): number {
  return figures[per] > 0 ? figures[outcome] / figures[per] : Number.NaN;
}
