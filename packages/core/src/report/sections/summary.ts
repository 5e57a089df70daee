import { listed } from "../../base/words.ts";
import type { Totals } from "../../run/schema.ts";
import { flightInWords, targetInWords } from "../campaign-words.ts";
import type { TextSection } from "../document.ts";
import type { PlanFacts } from "../plan-facts.ts";
import { countText, figureText, shareText } from "../words.ts";
import { rankedAssumptions } from "./assumption-lines.ts";

const RESULTS = ["reach", "engagements", "conversions"] as const;
type ResultMeasure = (typeof RESULTS)[number];

/** The plan in five sentences: what, for whom, expected, against one made by hand, how unsure. */
export function summary(facts: PlanFacts): TextSection {
  return {
    kind: "text",
    heading: "In short",
    sentences: [what(facts), forWhom(facts), expected(facts), byHand(facts), unsure(facts)],
    as: "lead",
  };
}

function what({ plan, run, money, total, currency }: PlanFacts): string {
  const { creators, offers, spend, imputedSpend } = plan.totals;
  const { budget, phases } = run.input.brief;
  const flight = flightInWords(phases);
  const paid = plan.bridge?.paid ?? spend;
  const people = creators === 1 ? "1 creator is" : `${creators} creators are`;
  const bought = offers === creators ? "" : ` for ${offers} offers`;
  const cost = imputedSpend ? `${total("spend")} ${currency}` : money(spend);
  const around = paid > spend ? `, ${money(paid)} with what is charged around them` : "";
  const when = flight === null ? "" : `, from ${flight}`;
  return (
    `${people} booked${bought} at ${cost} in fees and costs${around}, of a budget ` +
    `of ${money(budget)}${when}.`
  );
}

function forWhom({ run, plan }: PlanFacts): string {
  const target = targetInWords(run.input.brief);
  if (target === null)
    return "The brief names no target audience, so that everybody reached counts.";
  const { waste } = plan.totals;
  const missed =
    waste === null ? "" : ` Of all people reached, ${shareText(1 - waste)} belong to it.`;
  return `The target is ${target}.${missed}`;
}

function expected(facts: PlanFacts): string {
  const named = {
    reach: `${facts.people} reached`,
    engagements: "engagements",
    conversions: "conversions",
  };
  const parts = RESULTS.filter((measure) => facts.plan.totals[measure] > 0).map((measure) => {
    const range = facts.range(measure);
    return `${facts.total(measure)} ${named[measure]}${range === null ? "" : ` (${range})`}`;
  });
  if (parts.length === 0) return "Nothing is expected of it that the forecast counts.";
  return (
    `Expected are ${listed(parts)}; each range holds four times out of five, and everybody is ` +
    "counted once."
  );
}

/** Against the plan in use, else the best one that simple habits make. */
function byHand({ run, plan, currency }: PlanFacts): string {
  const worth = ({ value }: (typeof run.baselines)[number]) => value ?? Number.NEGATIVE_INFINITY;
  const ranked = run.baselines.toSorted(
    (a, b) => Number(b.holds) - Number(a.holds) || worth(b) - worth(a),
  );
  const other = ranked.find(({ id }) => id === "current") ?? ranked[0];
  if (other === undefined) return "No plan made by hand is part of this run.";
  const { totals } = other.plan;
  const words = (measure: ResultMeasure | "spend", value: number) =>
    figureText(measure, value, currency);
  const name =
    other.id === "current"
      ? "The plan in use today"
      : `A plan made by hand (${lower(other.label)})`;
  const theirs = RESULTS.filter((measure) => plan.totals[measure] > 0).map(
    (measure) => `${words(measure, totals[measure])} ${measure === "reach" ? "people" : measure}`,
  );
  const rules = other.holds ? "under the same rules" : "and breaks rules of the brief";
  const same = RESULTS.every(
    (measure) => words(measure, totals[measure]) === words(measure, plan.totals[measure]),
  );
  if (same) return `${name} comes to the same results ${rules}: the proof is what this plan adds.`;
  const cost = `${words("spend", totals.spend)} ${currency}`;
  return `${name} would bring ${listed(theirs)} for ${cost} ${rules}${more(plan.totals, totals)}.`;
}

/** What the plan brings beyond another one, in the first measure that both have. */
function more(own: Totals, other: Totals): string {
  const measure = RESULTS.find((result) => own[result] > 0 && other[result] > 0);
  if (measure === undefined) return "";
  const ratio = own[measure] / other[measure] - 1;
  const than = `${shareText(Math.abs(ratio))} ${ratio < 0 ? "fewer" : "more"}`;
  return `; this plan brings ${than} ${measure === "reach" ? "people" : measure}`;
}

function lower(label: string): string {
  return `${label[0].toLowerCase()}${label.slice(1)}`;
}

/** The result whose range is widest, and the assumption that moves the plan most. */
function unsure(facts: PlanFacts): string {
  const { plan } = facts;
  const wide = RESULTS.flatMap((measure) => {
    const band = plan.bands[measure];
    return band === undefined || band.low <= 0 ? [] : [{ measure, band }];
  }).sort((a, b) => b.band.high / b.band.low - a.band.high / a.band.low)[0];
  const [first] = rankedAssumptions(facts);
  const most = first === undefined ? "" : ` What moves the plan most: ${first.sentence}.`;
  if (wide === undefined)
    return `The biggest uncertainty is the forecast itself: its ranges are not known.${most}`;
  const [low, high] = [wide.band.low, wide.band.high].map(countText);
  const name =
    wide.measure === "reach" ? "the number of people reached" : `the number of ${wide.measure}`;
  return (
    `The biggest uncertainty is ${name}: one time in ten fewer than ${low}, one ` +
    `time in ten more than ${high}.${most}`
  );
}
