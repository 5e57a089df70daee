import { isImputed } from "../../run/comparison.ts";
import { shownLines } from "../bridge.ts";
import { bridgeChart, rangeChart } from "../charts/index.ts";
import { type Card, type CardSection, type ChartSection, charts } from "../document.ts";
import type { PlanFacts } from "../plan-facts.ts";
import {
  amountText,
  exactMoneyText,
  figureText,
  measureWords,
  RANGE_WORDS,
  sentenceCase,
} from "../words.ts";

/** The headline figures. */
export function headline(facts: PlanFacts): CardSection {
  const { plan, currency, total, range, run, bought } = facts;
  const { totals } = plan;
  const result = (label: string, measure: "reach" | "engagements" | "conversions"): Card => {
    const band = range(measure);
    return { label, value: total(measure), notes: band === null ? [] : [band] };
  };
  const ratio = (measure: "cpm" | "cpa" | "roas", notes: string[]): Card[] => {
    const value = totals[measure];
    if (value === null) return [];
    const text = figureText(measure, value, currency, isImputed(measure, totals));
    const unit = measure === "roas" ? "" : ` (${currency})`;
    return [{ label: `${SHORT[measure] ?? measureWords(measure)}${unit}`, value: text, notes }];
  };
  const unquoted = bought.filter(({ pick }) => pick.priceBand !== null).length;
  const imputed = unquoted === 0 ? [] : [`${unquoted} of ${bought.length} prices imputed`];
  const offers = totals.offers === totals.creators ? "" : `, ${totals.offers} offers`;
  const creators = totals.creators === 1 ? "1 creator" : `${totals.creators} creators`;
  return {
    kind: "cards",
    cards: [
      {
        label: `spend (${currency})`,
        value: total("spend"),
        notes: [
          `of ${amountText(run.input.brief.budget, currency)}`,
          `${creators}${offers}`,
          ...imputed,
        ],
      },
      result("people reached", "reach"),
      result("engagements", "engagements"),
      result("conversions", "conversions"),
      ...ratio("cpm", ["per 1,000 views"]),
      ...ratio("cpa", ["all that is paid"]),
      ...ratio("roas", ["revenue per unit paid"]),
    ],
  };
}

/** What is expected with its ranges, and where the money goes. */
export function headlineCharts({
  plan,
  currency,
  total,
  range,
  people,
}: PlanFacts): ChartSection[] {
  const results = (["reach", "engagements", "conversions"] as const).flatMap((measure) => {
    const band = plan.bands[measure];
    const rangeText = range(measure);
    if (band === undefined || rangeText === null) return [];
    const mid = plan.totals[measure];
    return [{ label: NAMES[measure], ...band, mid, text: total(measure), rangeText }];
  });
  const steps = (plan.bridge === undefined ? [] : shownLines(plan.bridge)).filter(
    ({ label }) => !label.startsWith("on top") && label !== "paid in all",
  );
  return charts([
    rangeChart(
      {
        heading: "Expected results with their ranges",
        remark:
          `${sentenceCase(people)} and what they do. Source: forecast of this run; ` +
          `${RANGE_WORDS}`,
      },
      results,
    ),
    bridgeChart(
      {
        heading: "Where the budget goes",
        remark: `${currency}. Source: brief and prices, to the minor unit.`,
      },
      steps.map(({ label, amount }) => ({
        label,
        value: amount,
        text: exactMoneyText(amount, currency),
        ...(label === "fees" && { as: "fees" as const }),
        ...(label === "left over" && { as: "rest" as const }),
      })),
    ),
  ]);
}

const SHORT: Readonly<Record<string, string>> = { cpa: "cost per order" };
const NAMES = { reach: "people reached", engagements: "engagements", conversions: "conversions" };
