import type { Phase } from "../../brief/schema.ts";
import { isImputed } from "../../run/comparison.ts";
import { dayText, phaseName, phasesOf } from "../campaign-words.ts";
import { type Chart, calendarChart } from "../charts/index.ts";
import { type Column, type TableSection, table } from "../document.ts";
import type { Bought, PlanFacts } from "../plan-facts.ts";
import { figureText, platformName, priceCell } from "../words.ts";

const DAY_MS = 86_400_000;

/** The phases on an axis of days. */
export function calendarOf({ run, plan, currency }: PlanFacts): Chart | null {
  const phases = run.input.brief.phases ?? [];
  const spans = phases.map((phase) => {
    const part = plan.by.phase.find(({ key }) => key === phase.id);
    const spend =
      part === undefined
        ? "nothing bought"
        : `${figureText("spend", part.spend, currency, isImputed("spend", part))} ${currency}`;
    const creators = part === undefined ? "" : ` · ${part.creators} creators`;
    return {
      label: phaseName(phase),
      fromDay: Date.parse(phase.from) / DAY_MS,
      toDay: Date.parse(phase.to) / DAY_MS,
      text: `${spend}${creators}`,
      daysText: `${dayText(phase.from)} – ${dayText(phase.to)}`,
    };
  });
  const remark = `Days and ${currency} per phase. Source: phases of the brief and this plan.`;
  return calendarChart({ heading: "When the money works", remark }, spans);
}

/** What is published in which phase; a retainer stands in each of its own. */
export function calendarTable(facts: PlanFacts): TableSection[] {
  const { brief } = facts.run.input;
  const rows = (brief.phases ?? []).flatMap((phase) =>
    facts.bought
      .filter(({ pick }) => phasesOf(brief, pick.phase).includes(phase))
      .map((bought) => ({ phase, bought })),
  );
  const undated = facts.bought
    .filter(({ pick }) => phasesOf(brief, pick.phase).length === 0)
    .map((bought) => ({ phase: null, bought }));
  return table("Calendar", columnsOf(facts), [...rows, ...undated], {
    remark:
      brief.phases === undefined
        ? "The brief has no phases: days are agreed with each creator."
        : "Days between which a piece is published; a price of several phases stands in each.",
    sheet: "Calendar",
  });
}

interface Row {
  readonly phase: Phase | null;
  readonly bought: Bought;
}

function columnsOf({ currency }: PlanFacts): Column<Row>[] {
  return [
    { title: "phase", cell: ({ phase }) => (phase === null ? "any time" : phaseName(phase)) },
    { title: "from", cell: ({ phase }) => (phase === null ? null : phase.from) },
    { title: "to", cell: ({ phase }) => (phase === null ? null : phase.to) },
    { title: "creator", cell: ({ bought }) => bought.name },
    { title: "platform", cell: ({ bought }) => platformName(bought.pick.platform) },
    { title: "pieces", cell: ({ bought }) => bought.pieces },
    {
      title: `price (${currency})`,
      cell: ({ bought }) => priceCell(bought.pick, currency),
      number: true,
    },
  ];
}
