import type { Result } from "@reachmix/core";
import { formatImputedSum, formatMoney } from "../print/numbers.ts";
import { drawTable, type TextColumn, wrap } from "../print/table.ts";
import { figure, percent } from "./figures.ts";
import { WIDTH } from "./screen.ts";

type Totals = NonNullable<Result["plan"]>["totals"];

interface Line {
  readonly name: string;
  readonly of: (totals: Totals) => string;
}

/**
 * The owner's list beside the plan Reachmix made for the same money: one table and one sentence,
 * from the figures of the two results.
 */
export function tellStory(owner: Result, reachmix: Result, currency: string): string {
  if (owner.plan === null || reachmix.plan === null)
    return "One of the two runs has no plan to compare.";
  const before = owner.plan.totals;
  const after = reachmix.plan.totals;
  const columns: TextColumn<Line>[] = [
    { title: "SYNTHETIC", cell: (line) => line.name },
    { title: "owner's list", cell: (line) => line.of(before), align: "right" },
    { title: "Reachmix", cell: (line) => line.of(after), align: "right" },
  ];
  const table = drawTable(columns, storyLines(currency));
  return `${table}\n\n${why(before, after)}${loss(after, currency)}`;
}

function storyLines(currency: string): Line[] {
  return [
    {
      name: `spend (${currency})`,
      of: (t) =>
        t.imputedSpend === 0 ? formatMoney(t.spend, currency) : formatImputedSum(t.spend),
    },
    { name: "creators", of: (t) => String(t.creators) },
    { name: "people of the target reached", of: (t) => figure(t.reach) },
    { name: "waste: reach paid for outside the target", of: (t) => percent(t.waste) },
    { name: "engagements", of: (t) => figure(t.engagements) },
    { name: "clicks", of: (t) => figure(t.clicks) },
    { name: "conversions", of: (t) => figure(t.conversions) },
    { name: `cost per conversion (${currency})`, of: (t) => figure(t.cpa) },
    { name: "revenue per unit of spend (ROAS)", of: (t) => figure(t.roas) },
    { name: "return on the money (ROI)", of: (t) => percent(t.roi) },
  ];
}

function why(before: Totals, after: Totals): string {
  const onTarget = (waste: number | null) =>
    waste === null ? "an unknown number" : figure((1 - waste) * 100);
  return wrap(
    `Why: of every 100 people the owner's list pays for, ${onTarget(before.waste)} are the ` +
      `target, in Reachmix's plan ${onTarget(after.waste)}; so it reaches ${figure(after.reach)} ` +
      `people of the target instead of ${figure(before.reach)} and sells ` +
      `${figure(after.conversions)} times instead of ${figure(before.conversions)}.`,
    WIDTH,
  );
}

/** What a plan that loses money says of itself; nothing for one that earns. */
function loss({ roi, cpa }: Totals, currency: string): string {
  if (roi === null || cpa === null || roi >= 0) return "";
  const perSale = `${figure((1 + roi) * cpa)} ${currency}`;
  return `\n\n${wrap(
    `Neither earns its money back with first orders: a sale leaves ${perSale}, Reachmix's cost ` +
      `${figure(cpa)} ${currency} each. Say what customers order later ` +
      "(economics.lifetimeFactor), ask for conversions alone, or spend less.",
    WIDTH,
  )}`;
}
