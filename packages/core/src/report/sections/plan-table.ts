import { isImputed } from "../../run/comparison.ts";
import type { Range } from "../../run/plan-details.ts";
import { phaseName, phasesOf } from "../campaign-words.ts";
import { type Amount, type Cell, type Column, type TableSection, table } from "../document.ts";
import { type Bought, creatorsOf, type PlanFacts } from "../plan-facts.ts";
import {
  countText,
  figureCell,
  IMPUTED_REMARK,
  moneyCell,
  moneyText,
  platformName,
  priceCell,
  RANGE_WORDS,
  rangeText,
  sentenceCase,
} from "../words.ts";

/** Who is bought, for what, when, at which price and with which results; the dearest first. */
export function planTable(facts: PlanFacts): TableSection[] {
  return table("The plan", columnsOf(facts), facts.bought, {
    remark: remarkOn(facts),
    sheet: "Plan",
    startsPage: true,
  });
}

function columnsOf(facts: PlanFacts): Column<Bought>[] {
  const { bought, plan, currency } = facts;
  const { totals } = plan;
  const text = (title: string, cell: (row: Bought) => Cell): Column<Bought> => ({ title, cell });
  const some = (test: (row: Bought) => unknown, column: Column<Bought>) =>
    bought.some(test) ? [column] : [];
  return [
    { ...text("creator", nameAndHandle), on: "page", total: "total" },
    { ...text("creator", ({ name }) => name), on: "sheet", total: "total" },
    ...some(({ handle }) => handle, { ...text("handle", ({ handle }) => handle), on: "sheet" }),
    {
      title: "followers",
      cell: ({ followers }) => wholeCell(followers),
      number: true,
      onPhone: "asked",
    },
    { ...text("platform", ({ pick }) => platformName(pick.platform)), onPhone: "under" },
    { ...text("tier", ({ pick }) => pick.tier), onPhone: "under" },
    { ...text("pieces", ({ pieces }) => pieces), onPhone: "under" },
    ...some(({ pick }) => pick.phase, {
      ...text("phase", ({ pick }) => phasesInWords(pick.phase, facts)),
      onPhone: "under",
    }),
    ...money(facts),
    {
      title: "reach in target",
      cell: (row) => resultCell(row.pick.expected.reach, row.details?.reach),
      number: true,
      total: figureCell("reach", totals.reach, currency),
    },
    ...result("engagements", facts),
    ...result("conversions", facts),
    {
      title: `CPM (${currency})`,
      cell: ({ pick }) => cpmCell(pick, currency),
      number: true,
      total: figureCell("cpm", totals.cpm, currency, isImputed("cpm", totals)),
      onPhone: "asked",
    },
    ...sheetOnly(),
  ];
}

function nameAndHandle({ name, handle }: Bought): string {
  return handle === null ? name : `${name} ${handle}`;
}

/** Fee and extras stand apart in sheets, where extras are bought. */
function money({ bought, currency }: PlanFacts): Column<Bought>[] {
  const sum = (of: (row: Bought) => number) =>
    Number(bought.reduce((all, row) => all + of(row), 0).toPrecision(15));
  const fee = ({ pick }: Bought) => pick.fee ?? pick.price;
  const extras = (row: Bought) => Number((row.pick.price - fee(row)).toPrecision(12));
  const column = (title: string, of: (row: Bought) => number): Column<Bought> => ({
    title: `${title} (${currency})`,
    cell: (row) => moneyCell(of(row), currency),
    number: true,
    on: "sheet",
    total: moneyCell(sum(of), currency),
    sums: true,
  });
  const imputed = bought.some(({ pick }) => pick.priceBand !== null);
  const total = moneyCell(
    sum(({ pick }) => pick.price),
    currency,
  );
  return [
    column("fee", fee),
    ...(bought.some((row) => extras(row) !== 0) ? [column("extras", extras)] : []),
    {
      title: `price (${currency})`,
      cell: ({ pick }) => priceCell(pick, currency),
      number: true,
      total: imputed
        ? { ...total, text: `~${moneyText(Math.round(total.value), currency)}` }
        : total,
      sums: true,
      onPhone: "beside",
    },
  ];
}

function result(
  measure: "engagements" | "conversions",
  { plan, currency }: PlanFacts,
): Column<Bought>[] {
  if (plan.totals[measure] === 0) return [];
  return [
    {
      title: measure,
      cell: ({ pick, details }) => resultCell(pick.expected[measure], details?.[measure]),
      number: true,
      total: figureCell(measure, plan.totals[measure], currency),
      ...(measure === "engagements" && { onPhone: "asked" }),
    },
  ];
}

/** A result, and its range in brackets where it is known. */
function resultCell(value: number, range: Range | undefined): Cell {
  const within = range === undefined ? "" : ` (${rangeText(range, "–")})`;
  return { kind: "amount", value, text: `${countText(value)}${within}`, as: "figure" };
}

function wholeCell(value: number | null): Cell {
  if (value === null) return "–";
  return { kind: "amount", value, text: value.toLocaleString("en-US"), as: "whole" };
}

function cpmCell({ price, priceBand, expected }: Bought["pick"], currency: string): Cell {
  if (expected.impressions === 0) return "–";
  const value = (price / expected.impressions) * 1000;
  return figureCell("cpm", value, currency, priceBand !== null);
}

/** Ends of ranges and sources as numbers and words of their own. */
function sheetOnly(): Column<Bought>[] {
  const end = (
    title: string,
    of: (row: Bought) => number | null | undefined,
    as: Amount["as"],
  ): Column<Bought> => ({
    title,
    cell: (row) => {
      const value = of(row) ?? null;
      return value === null ? null : { kind: "amount", value, text: "", as };
    },
    number: true,
    on: "sheet",
  });
  return [
    end("reach, low", ({ details }) => details?.reach.low, "figure"),
    end("reach, high", ({ details }) => details?.reach.high, "figure"),
    end("conversions, low", ({ details }) => details?.conversions.low, "figure"),
    end("conversions, high", ({ details }) => details?.conversions.high, "figure"),
    {
      title: "price is",
      cell: ({ pick }) => (pick.priceBand === null ? "quoted" : "imputed"),
      on: "sheet",
    },
    end("price, low", ({ pick }) => pick.priceBand?.[0], "money"),
    end("price, high", ({ pick }) => pick.priceBand?.[1], "money"),
    end("audience in target", ({ creator }) => creator?.inTarget, "share"),
    { title: "audience is", cell: audienceIs, on: "sheet" },
  ];
}

function audienceIs({ creator }: Bought): Cell {
  if (creator === null || creator.inTarget === null) return null;
  return creator.estimated ? "estimated" : "stated";
}

function remarkOn(facts: PlanFacts): string {
  const remarks = [
    "Reach of everybody in the target once, so that the total is less than the sum.",
    ...(facts.details === null ? [] : [`In brackets the range of each; ${RANGE_WORDS}`]),
    ...(facts.bought.some(({ pick }) => pick.priceBand !== null) ? [IMPUTED_REMARK] : []),
  ];
  return remarks.join(" ");
}

function phasesInWords(named: string | null, { run }: PlanFacts): string | null {
  const phases = phasesOf(run.input.brief, named).map(phaseName);
  return phases.length === 0 ? named : phases.join(" + ");
}

/** Which prices are imputed and which audiences estimated, always said. */
export function estimates(facts: PlanFacts): string[] {
  const { bought, details, currency, run } = facts;
  const imputed = bought.filter(({ pick }) => pick.priceBand !== null);
  const list = imputed.map(({ name, pick }) => `${name} ${priceCell(pick, currency).text}`);
  const prices =
    imputed.length === 0
      ? `Prices: all ${bought.length} were quoted, none is imputed.`
      : `Prices: ${imputed.length} of ${bought.length} were quoted by nobody and are imputed ` +
        `from published rates: ${list.join("; ")}. Ask for quotes.`;
  const creators = creatorsOf(facts);
  const estimated = creators.filter(({ creator }) => creator?.estimated);
  const unread = details === null || details.creators.some(({ inTarget }) => inTarget === null);
  const audiences = unread
    ? details === null
      ? "Audiences: this run does not tell which of them are estimated."
      : "Audiences: the brief names no target, so that none had to be estimated."
    : estimated.length === 0
      ? `Audiences: those of all ${creators.length} creators are as stated, none is estimated.`
      : `Audiences: those of ${estimated.length} of ${creators.length} creators are estimated: ` +
        `${estimated.map(({ name }) => name).join(", ")}. Ask for their insights.`;
  return [
    prices,
    audiences,
    ...run.warnings
      .filter(({ code }) => code === "price_currency")
      .map(({ message }) => `${sentenceCase(message)}.`),
  ];
}
