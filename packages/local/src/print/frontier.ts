import type { Frontier, FrontierPoint } from "@reachmix/core";
import { formatCount, formatEstimate, formatMoney, formatNumber, formatShare } from "./numbers.ts";
import { printMoves } from "./swaps.ts";
import { drawTable, type TextColumn, wrap } from "./table.ts";

const WIDTH = 108;

/** The best plan of every budget: figures, what 1,000 more brings, who enters and leaves. */
export function printFrontier(answer: Frontier): string {
  const { points, unit, currency, notes } = answer;
  const falls = points.flatMap(({ budget, fall }) =>
    fall === null
      ? []
      : [
          `At ${formatMoney(budget, currency)} the plan is worth ${formatNumber(fall.amount)} ` +
            `less than before: ${fall.message}`,
        ],
  );
  return [
    `The best plan of each budget (${currency}); values in ${unit}, * is the brief's own budget.`,
    drawTable(columnsOf(answer), points),
    movesOf(answer),
    ...[...falls, ...notes].map((text) => wrap(text, WIDTH)),
  ]
    .filter((section) => section !== "")
    .join("\n\n");
}

/** A relative gap in percent, to the ten-thousandth. */
function roundedGap(gap: number): number {
  return Number((gap * 100).toFixed(4));
}

function columnsOf({ currency, points }: Frontier): TextColumn<FrontierPoint>[] {
  const right = (title: string, cell: (point: FrontierPoint) => string) =>
    ({ title, cell, align: "right" }) as const;
  const total = (point: FrontierPoint, of: "reach" | "conversions") =>
    point.totals === null ? "-" : formatEstimate(point.totals[of]);
  const gained = (point: FrontierPoint, of: "value" | "reach" | "conversions") =>
    point.perThousand === null ? "-" : formatEstimate(point.perThousand[of]);
  return [
    right("budget", ({ budget, own }) => `${own ? "*" : ""}${formatMoney(budget, currency)}`),
    right("value", ({ value }) => formatNumber(value)),
    right("at most", ({ bound }) => formatNumber(bound)),
    right("gap", ({ gap }) => (gap === null ? "-" : `${formatEstimate(roundedGap(gap))} %`)),
    right("spend", ({ totals }) => (totals === null ? "-" : formatMoney(totals.spend, currency))),
    right("creators", ({ totals }) => (totals === null ? "-" : formatCount(totals.creators))),
    right("reach", (point) => total(point, "reach")),
    right("conv.", (point) => total(point, "conversions")),
    right("value/1,000", (point) => gained(point, "value")),
    right("reach/1,000", (point) => gained(point, "reach")),
    right("conv./1,000", (point) => gained(point, "conversions")),
    ...(points.some(({ targetProbability }) => targetProbability != null)
      ? [right("target", ({ targetProbability = null }) => formatShare(targetProbability))]
      : []),
    ...(points.some((point) => standing(point) !== "") ? [{ title: "", cell: standing }] : []),
  ];
}

function standing({ status, keepsPrevious, fall }: FrontierPoint): string {
  if (status === "notComputed") return "not computed";
  if (status === "impossible") return "no plan";
  if (fall !== null) return "falls";
  return keepsPrevious ? "same plan" : "";
}

/** Who enters and leaves from one budget to the next. */
function movesOf({ points, currency }: Frontier): string {
  const computed = points.filter(({ status }) => status === "computed");
  return computed
    .slice(1)
    .filter(({ entered, left }) => entered.length + left.length > 0)
    .map((point) => {
      const first = `${formatMoney(point.budget, currency)}: `;
      return wrap(printMoves(point), WIDTH, first);
    })
    .join("\n");
}
