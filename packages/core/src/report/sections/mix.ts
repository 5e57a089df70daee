import { isImputed } from "../../run/comparison.ts";
import type { Part } from "../../run/schema.ts";
import { phaseName } from "../campaign-words.ts";
import { barChart, type Chart } from "../charts/index.ts";
import { type Column, type TableSection, table } from "../document.ts";
import type { PlanFacts } from "../plan-facts.ts";
import {
  figureCell,
  figureText,
  IMPUTED_SUM_REMARK,
  platformName,
  shareCell,
  shareText,
} from "../words.ts";

const DIMENSIONS = ["tier", "platform", "phase"] as const;
type Dimension = (typeof DIMENSIONS)[number];

/** Spend by tier, platform and phase as bars. */
export function mixCharts(facts: PlanFacts): (Chart | null)[] {
  return DIMENSIONS.map((dimension) => spendChart(dimension, facts));
}

function spendChart(dimension: Dimension, facts: PlanFacts): Chart | null {
  const { plan, currency } = facts;
  const marked = plan.totals.imputedSpend === 0 ? "" : ` ${IMPUTED_SUM_REMARK}`;
  return barChart(
    {
      heading: `Spend by ${dimension}`,
      remark:
        `${currency}, fees, extras and costs per creator. Source: prices of this ` +
        `plan.${marked}`,
    },
    plan.by[dimension].map((part) => {
      const label = nameOf(dimension, part.key, facts);
      const spend = figureText("spend", part.spend, currency, isImputed("spend", part));
      const text = `${spend} (${shareText(part.shareOfSpend)})`;
      return { label, bars: [{ label, value: part.spend, text }] };
    }),
  );
}

/** What each tier, platform and phase costs and brings. */
export function mixTable(facts: PlanFacts): TableSection[] {
  const { plan, currency } = facts;
  const rows = DIMENSIONS.flatMap((dimension) =>
    plan.by[dimension].map((part) => ({ dimension, part })),
  );
  type Row = (typeof rows)[number];
  const figure = (
    title: string,
    measure: "spend" | "reach" | "engagements" | "conversions" | "cpm",
  ): Column<Row> => ({
    title,
    cell: ({ part }) => figureCell(measure, part[measure], currency, isImputed(measure, part)),
    number: true,
  });
  const whole = (title: string, of: (part: Part) => number): Column<Row> => ({
    title,
    cell: ({ part }) => figureCell("offers", of(part), currency),
    number: true,
  });
  return table(
    "Mix by tier, platform and phase",
    [
      { title: "by", cell: ({ dimension }) => dimension },
      { title: "part", cell: ({ dimension, part }) => nameOf(dimension, part.key, facts) },
      whole("creators", ({ creators }) => creators),
      whole("offers", ({ offers }) => offers),
      figure(`spend (${currency})`, "spend"),
      { title: "share", cell: ({ part }) => shareCell(part.shareOfSpend), number: true },
      figure("reach", "reach"),
      {
        title: "reached by it alone",
        cell: ({ part }) => figureCell("reach", part.exclusiveReach, currency),
        number: true,
      },
      figure("engagements", "engagements"),
      figure("conversions", "conversions"),
      figure(`CPM (${currency})`, "cpm"),
    ],
    rows,
    {
      remark: "People reached by several parts count once in each, so that parts add up to more.",
      sheet: "Mix",
    },
  );
}

function nameOf(dimension: Dimension, key: string, { run }: PlanFacts): string {
  if (dimension === "platform") return platformName(key);
  if (dimension === "tier") return key;
  const phase = run.input.brief.phases?.find(({ id }) => id === key);
  return phase === undefined ? key : phaseName(phase);
}
