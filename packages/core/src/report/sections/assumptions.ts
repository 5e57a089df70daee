import { type Cell, type Column, type TableSection, table } from "../document.ts";
import type { PlanFacts } from "../plan-facts.ts";
import { shareText } from "../words.ts";
import { type AssumptionLine, MOVED, type Moved, rankedAssumptions } from "./assumption-lines.ts";

/** What the plan rests on, what moves it most first. */
export function assumptionTable(facts: PlanFacts): TableSection[] {
  const lines = rankedAssumptions(facts);
  const moved = MOVED.filter((measure) => lines.some(({ change }) => shown(change[measure])));
  return table(
    "Assumptions, what moves the plan most first",
    [
      { title: "assumed", cell: ({ name }: AssumptionLine) => name },
      { title: "value", cell: ({ value }: AssumptionLine) => value, number: true },
      { title: "if it is", cell: ({ otherwise }: AssumptionLine) => otherwise },
      ...moved.map(changeColumn),
      { title: "trust", cell: ({ trust }: AssumptionLine) => trust },
      { title: "source", cell: ({ source }: AssumptionLine) => source, on: "sheet" },
    ],
    lines,
    { remark: remarkOn(lines.length), sheet: "Assumptions", most: MOST_LINES },
  );
}

/** Assumptions shown in a page; a sheet has them all. */
const MOST_LINES = 14;

function remarkOn(lines: number): string {
  const more =
    lines > MOST_LINES ? ` The first ${MOST_LINES} of ${lines}; the workbook has all.` : "";
  return `${REMARK}${more}`;
}

const REMARK =
  "Nobody stated these numbers. Each is made a fifth lower alone, or goes to the end of a range " +
  "that is said, and the same plan is counted again; the greatest change decides the order. " +
  "Trust: A several sources agree, B one source, C little evidence.";

function changeColumn(measure: Moved): Column<AssumptionLine> {
  return { title: measure, cell: ({ change }) => changeCell(change[measure]), number: true };
}

function shown(change: number | undefined): boolean {
  return change !== undefined && Math.abs(change) >= 0.0005;
}

function changeCell(change: number | undefined): Cell {
  if (change === undefined || !shown(change)) return null;
  const text = `${change > 0 ? "+" : "−"}${shareText(Math.abs(change))}`;
  return { kind: "amount", value: change, text, as: "share" };
}
