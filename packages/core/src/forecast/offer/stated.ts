import type { Offer } from "../../roster/offer.ts";
import type { Outcome, Source } from "../types.ts";
import type { PackageForecast } from "./package.ts";
import { logSd, pulled, Z99 } from "./pull.ts";

/** The five results of an offer and where each comes from. */
export interface Expectation {
  readonly expected: Readonly<Record<Outcome, number>>;
  readonly sources: Readonly<Record<Outcome, Source>>;
  /** The figures as ratios alone would give them. */
  readonly unpulled: Readonly<Record<Outcome, number>>;
}

/**
 * Whether an offer states this figure itself. A rate that the brief states, such as conversions per
 * click, makes no figure stated.
 */
export function statesFigure(offer: Offer, outcome: Outcome): boolean {
  const stated = outcome === "reach" ? statedReach(offer) : offer.expected?.[outcome];
  return stated !== undefined;
}

const STATED: Source = { kind: "stated" };

/**
 * People the offer states to reach: in total, else over the stated cells; undefined when neither is
 * stated.
 */
export function statedReach(offer: Offer): number | undefined {
  const cells = offer.expected?.reachByCell;
  if (offer.expected?.reach !== undefined || cells === undefined) return offer.expected?.reach;
  return Object.values(cells).reduce((sum, people) => sum + people, 0);
}

/**
 * What the offer states, used as stated number by number, and the rest derived from it along the
 * funnel with the ratios of the modelled package: impressions from reach (or, with neither, from
 * engagements above 0), reach from impressions, engagements and clicks from impressions,
 * conversions from clicks, clicks from conversions when only these are stated. What is derived up
 * the funnel is {@link pulled} toward the model; reach from impressions is held below the model's
 * P99. With nothing stated the model stands alone.
 * @param model the modelled package; ratios only when the creator has no followers on the platform
 */
export function withStated(
  offer: Offer,
  model: PackageForecast,
  ratios: PackageForecast,
): Expectation {
  if (offer.expected === undefined)
    return { expected: model.expected, sources: model.sources, unpulled: model.expected };
  const draft: Draft = {
    expected: { ...model.expected },
    sources: { ...model.sources },
    unpulled: { ...model.expected },
  };
  const set: Setter = (outcome, value, from, unpulled = value) => {
    draft.expected[outcome] = value;
    draft.unpulled[outcome] = unpulled;
    draft.sources[outcome] = from === null ? STATED : { ...ratios.sources[outcome], from };
  };
  const scaledBy = setViews(offer, model, ratios, draft, set);
  setActions(offer.expected, scaledBy, model, ratios, draft, set);
  return draft;
}

/** An expectation being put together. */
type Draft = { [K in keyof Expectation]: { -readonly [O in Outcome]: Expectation[K][O] } };
/** Sets an outcome as stated (`from` null) or as derived from another one. */
type Setter = (outcome: Outcome, value: number, from: Outcome | null, unpulled?: number) => void;

/** Sets impressions and reach; returns the stated figure they rest on, null when none does. */
function setViews(
  offer: Offer,
  model: PackageForecast,
  ratios: PackageForecast,
  { expected, unpulled }: Draft,
  set: Setter,
): Outcome | null {
  const { impressions: i, reach: r, engagements: e } = ratios.expected;
  const frequency = r > 0 ? i / r : 1;
  const { impressions, engagements = 0 } = offer.expected ?? {};
  const reach = statedReach(offer);
  let scaledBy: Outcome | null = null;
  if (impressions !== undefined) {
    set("impressions", impressions, null);
    scaledBy = "impressions";
  } else if (reach !== undefined) {
    set("impressions", reach * frequency, "reach");
    scaledBy = "reach";
  } else if (engagements > 0 && e > 0) {
    const derived = (engagements * i) / e;
    const views = upTheFunnel(engagements, "engagements", "impressions", derived, model);
    set("impressions", Math.max(views, engagements), "engagements", derived);
    scaledBy = "engagements";
  }
  if (reach !== undefined) set("reach", reach, null);
  else if (scaledBy !== null) {
    const derived = expected.impressions / frequency;
    const most = model.expected.reach * Math.exp(Z99 * logSd(model.deviation.reach));
    const held = model.expected.reach > 0 ? Math.min(derived, most) : derived;
    set("reach", held, scaledBy, unpulled.impressions / frequency);
  }
  return scaledBy;
}

/** Sets engagements, clicks and conversions after the views. */
function setActions(
  stated: NonNullable<Offer["expected"]>,
  scaledBy: Outcome | null,
  model: PackageForecast,
  { expected: usual, conversionRate }: PackageForecast,
  { expected, unpulled }: Draft,
  set: Setter,
): void {
  const perView = (outcome: "engagements" | "clicks") => {
    if (scaledBy === null) return;
    const rate = usual.impressions > 0 ? usual[outcome] / usual.impressions : 0;
    set(outcome, expected.impressions * rate, scaledBy, unpulled.impressions * rate);
  };
  if (stated.engagements !== undefined) set("engagements", stated.engagements, null);
  else perView("engagements");

  const { clicks, conversions } = stated;
  if (clicks !== undefined) set("clicks", clicks, null);
  else if (conversions !== undefined && conversions > 0 && conversionRate > 0) {
    const derived = conversions / conversionRate;
    const pulledClicks = upTheFunnel(conversions, "conversions", "clicks", derived, model);
    set("clicks", Math.max(pulledClicks, conversions), "conversions", derived);
  } else perView("clicks");

  if (conversions !== undefined) set("conversions", conversions, null);
  else if (clicks !== undefined) set("conversions", clicks * conversionRate, "clicks");
  else if (scaledBy !== null)
    set(
      "conversions",
      expected.clicks * conversionRate,
      scaledBy,
      unpulled.clicks * conversionRate,
    );
}

/**
 * A figure derived from a stated one further down the funnel, drawn toward the model; the ratio is
 * as uncertain as the lower figure beyond the upper one, and as the count of the stated figure.
 */
function upTheFunnel(
  count: number,
  lower: Outcome,
  upper: Outcome,
  derived: number,
  { expected, deviation }: PackageForecast,
): number {
  const modelSd = logSd(deviation[upper]);
  const ratio = (1 + deviation[lower] ** 2) / (1 + deviation[upper] ** 2);
  return pulled({
    derived,
    usual: expected[upper],
    modelSd,
    ratioSd: Math.sqrt(Math.log(ratio + 1 / count)),
  });
}
