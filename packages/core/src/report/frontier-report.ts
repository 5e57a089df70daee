import { isImputed } from "../run/comparison.ts";
import type { Frontier, FrontierPoint } from "../run/frontier.ts";
import type { Swap } from "../run/swap.ts";
import type { ReportAudience } from "./audience.ts";
import { type Chart, OKABE_ITO, stepChart } from "./charts/index.ts";
import {
  type Brand,
  type Cell,
  type Column,
  charts,
  type Report,
  type Section,
  sentences,
  type TableSection,
  table,
} from "./document.ts";
import {
  changeText,
  figureCell,
  figureText,
  gapText,
  IMPUTED_SUM_REMARK,
  moneyCell,
  moneyText,
  priceText,
} from "./words.ts";

/** A point with the totals of its plan. */
type Computed = FrontierPoint & { readonly totals: NonNullable<FrontierPoint["totals"]> };

/**
 * The best plans over ascending budgets as a report. A client is told what is paid in all, but not
 * the spend without a markup that may be hidden, who enters and leaves, nor what a single rule
 * costs.
 */
export function frontierReport(
  frontier: Frontier,
  audience: ReportAudience,
  brand: Brand | null = null,
): Report {
  const { name, currency, budget } = frontier;
  return {
    title: name === null ? "What each budget brings" : `${name}: what each budget brings`,
    facts: `The brief's own budget is ${moneyText(budget, currency)} ${currency}`,
    brand,
    currency,
    sections: [
      { kind: "text", heading: "In short", sentences: inShort(frontier), as: "lead" },
      ...frontierSections(frontier, audience),
      ...sentences("Notes", audience === "internal" ? frontier.notes : []),
    ],
    footer:
      "Made with Reachmix. Every budget has its own best plan; offers are bought whole, so that " +
      "results rise in steps.",
  };
}

/** Curve and table of a frontier, as they stand in its own report and in that of a plan. */
export function frontierSections(frontier: Frontier, audience: ReportAudience): Section[] {
  return [
    ...charts([
      valueChart(frontier),
      resultChart("reach", "People reached by budget", "people", frontier),
      resultChart("conversions", "Conversions by budget", "orders", frontier),
    ]),
    ...frontierTable(frontier, audience),
  ];
}

function computed({ points }: Frontier): Computed[] {
  return points.filter((point): point is Computed => point.totals !== null);
}

function inShort(frontier: Frontier): string[] {
  const { currency, points } = frontier;
  const own = computed(frontier);
  const [first, last] = [own[0], own.at(-1)];
  if (first === undefined || last === undefined)
    return ["No plan is possible at any of these budgets."];
  const people = ({ totals }: Computed) => figureText("reach", totals.reach, currency);
  const money = (amount: number) => `${moneyText(amount, currency)} ${currency}`;
  const at = own.find((point) => point.own);
  const next = at && own.find(({ budget }) => budget > at.budget);
  const missing = points.length - own.length;
  return [
    `From ${money(first.budget)} to ${money(last.budget)} the best plan goes from ` +
      `${people(first)} to ${people(last)} people reached.`,
    ...(next?.perThousand
      ? [
          `Beyond the brief's own budget the next 1,000 ${currency} bring ` +
            `${gained(next.perThousand.reach, currency)} people and ` +
            `${gained(next.perThousand.conversions, currency)} conversions.`,
        ]
      : []),
    ...(missing > 0 ? [`${missing} of ${points.length} budgets have no plan here.`] : []),
  ];
}

/** The value of the best plan, with the band up to what no plan can exceed. */
function valueChart(frontier: Frontier): Chart | null {
  const { currency, unit } = frontier;
  const bounds = new Map(frontier.curve.map(({ budget, bound }) => [budget, bound]));
  const points = computed(frontier).map(({ budget, value, bound }) => ({
    x: budget,
    y: value ?? 0,
    bound: bounds.get(budget) ?? bound ?? undefined,
  }));
  const text = (value: number) => value.toLocaleString("en-US", { maximumSignificantDigits: 3 });
  return stepChart({
    heading: "Worth of the best plan by budget",
    remark:
      `In ${unit}, by the goals of the brief. The band leads up to what no plan can ` +
      "exceed. Source: one search per budget.",
    lines: [{ label: "best plan, band up to its bound", points }],
    mark: ownPoint(frontier, ({ value }) => value ?? 0),
    across: `budget (${currency})`,
    textOfX: (x) => moneyText(Math.round(x), currency),
    textOfY: text,
  });
}

function resultChart(
  measure: "reach" | "conversions",
  heading: string,
  unit: string,
  frontier: Frontier,
): Chart | null {
  const { currency } = frontier;
  const points = computed(frontier).map(({ budget, totals }) => ({
    x: budget,
    y: totals[measure],
  }));
  return stepChart({
    heading,
    remark: `Expected ${unit}. Source: forecast of the best plan of each budget.`,
    lines: [{ label: "best plan", points, color: OKABE_ITO.green }],
    mark: ownPoint(frontier, ({ totals }) => totals[measure]),
    across: `budget (${currency})`,
    textOfX: (x) => moneyText(Math.round(x), currency),
    textOfY: (y) => figureText("reach", y, currency),
  });
}

function ownPoint(frontier: Frontier, height: (point: Computed) => number) {
  const own = computed(frontier).find((point) => point.own);
  return own && { x: own.budget, y: height(own), label: "this brief" };
}

const NO_PLAN: Readonly<Record<FrontierPoint["status"], string>> = {
  computed: "",
  impossible: "no plan is possible",
  notComputed: "not computed",
};

function frontierTable(frontier: Frontier, audience: ReportAudience): TableSection[] {
  const { currency, points } = frontier;
  type Row = FrontierPoint;
  const total = (measure: "creators" | "reach" | "engagements" | "conversions"): Column<Row> => ({
    title: measure,
    cell: ({ totals }) => figureCell(measure, totals?.[measure] ?? null, currency),
    number: true,
  });
  const gain = (measure: "reach" | "conversions"): Column<Row> => ({
    title: `${measure} per next 1,000`,
    cell: ({ perThousand }) => gainCell(perThousand?.[measure] ?? null, currency),
    number: true,
  });
  const money = (measure: "spend" | "paid"): Column<Row> => ({
    title: measure,
    cell: ({ totals }) =>
      figureCell("spend", totals?.[measure] ?? null, currency, isImputed("spend", totals)),
    number: true,
  });
  const insiders: Column<Row>[] = [
    { title: "enters", cell: ({ entered }) => swapsText(entered, currency) },
    { title: "leaves", cell: ({ left }) => swapsText(left, currency) },
  ];
  return table(
    "Budget by budget",
    [
      {
        title: `budget (${currency})`,
        cell: (point: Row) => budgetCell(point, currency),
        number: true,
      },
      ...(audience === "internal" ? [money("spend")] : []),
      ...(points.some(({ totals }) => totals?.paid !== undefined) ? [money("paid")] : []),
      total("creators"),
      total("reach"),
      total("engagements"),
      total("conversions"),
      gain("reach"),
      gain("conversions"),
      { title: "from the best possible", cell: proofOf },
      ...(audience === "internal" ? insiders : []),
    ],
    points,
    { remark: remarkOn(points), sheet: "Frontier" },
  );
}

/** Gains below a twentieth are none. */
function gained(value: number, currency: string): string {
  return changeText("reach", Math.abs(value) < 0.05 ? 0 : value, currency);
}

function gainCell(value: number | null, currency: string): Cell {
  if (value === null) return "–";
  return { kind: "amount", value, text: gained(value, currency), as: "figure" };
}

const REMARK =
  "Paid is everything, fees, costs and taxes. Gains are against the budget before; same plan: " +
  "more money finds nothing better.";

function remarkOn(points: readonly FrontierPoint[]): string {
  const imputed = points.some(({ totals }) => isImputed("spend", totals));
  return imputed ? `${REMARK} ${IMPUTED_SUM_REMARK}` : REMARK;
}

function budgetCell({ budget, own }: FrontierPoint, currency: string): Cell {
  const text = `${moneyText(budget, currency)}${own ? " (this brief)" : ""}`;
  return { ...moneyCell(budget, currency), text };
}

function proofOf({ status, gap, keepsPrevious }: FrontierPoint): string {
  if (status !== "computed") return NO_PLAN[status];
  if (keepsPrevious) return "same plan";
  return gap === null ? "not known" : `at most ${gapText(gap)}`;
}

function swapsText(swaps: readonly Swap[], currency: string): string {
  return swaps
    .map((swap) => `${swap.name ?? swap.creatorId} ${priceText(swap, currency)}`)
    .join("; ");
}
