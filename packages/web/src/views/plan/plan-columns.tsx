import type { ReactNode } from "react";
import { count, forecast, imputed, money, percent, shortForecast } from "../../words/numbers.ts";
import type { PlanRow } from "./row.ts";

/** What cells know besides their row. */
export interface CellContext {
  readonly columns: readonly PlanColumn[];
  readonly currency: string;
  /** The largest reach of the plan, which the bars of the column are held against. */
  readonly mostReach: number;
}

/** One column of the plan table. */
export interface PlanColumn {
  readonly id: string;
  readonly title: string;
  /** What it means, where the title is short. */
  readonly hint?: string;
  readonly isNumber?: true;
  /** What is copied, and shown where there is no `cell`. */
  text(row: PlanRow): string;
  /** What the column is sorted by; null comes last. */
  order(row: PlanRow): number | string | null;
  cell?(row: PlanRow, context: CellContext): ReactNode;
}

const ESTIMATED_PRICE = "We estimated this price; ask for a quote.";
const ESTIMATED_AUDIENCE = "The list does not say all of this audience; we estimated the rest.";

/** The columns in their order. */
export const PLAN_COLUMNS: readonly PlanColumn[] = [
  {
    id: "creator",
    title: "Creator",
    text: ({ name }) => name,
    order: ({ name }) => name.toLowerCase(),
    cell: ({ name, locked, excluded }) => (
      <span title={name}>
        {locked && <span title="Locked: it stays in the plan">🔒 </span>}
        {excluded && <span title="Left out by you">⊘ </span>}
        <bdi>{name}</bdi>
      </span>
    ),
  },
  {
    id: "tier",
    title: "Tier",
    hint: "By followers on the platform",
    text: ({ tier }) => tier ?? "",
    order: ({ followers }) => followers,
    cell: ({ tier, followers }) => (
      <span className="tier" data-tier={tier}>
        {tier} <span className="soft">{shortForecast(followers)}</span>
      </span>
    ),
  },
  {
    id: "platform",
    title: "Platform",
    text: ({ platform }) => platform ?? "",
    order: ({ platform }) => platform,
  },
  { id: "pieces", title: "Pieces", text: ({ pieces }) => pieces, order: ({ pieces }) => pieces },
  {
    id: "phase",
    title: "Phase",
    text: ({ phase }) => phase ?? "",
    order: ({ phase }) => phase,
  },
  {
    id: "fee",
    title: "Fee",
    isNumber: true,
    text: ({ fee }) => (fee === null ? "" : String(fee)),
    order: ({ fee }) => fee,
    cell: ({ fee, isFeeImputed, isFeeChanged, why }) =>
      isFeeImputed ? (
        <span className="imputed" title={`${ESTIMATED_PRICE}${rangeWords(why?.priceBand)}`}>
          {imputed(fee)}
        </span>
      ) : (
        <span className={isFeeChanged ? "changed" : undefined}>{money(fee)}</span>
      ),
  },
  {
    id: "reach",
    title: "Reach",
    hint: "People of the target, each once; the line is the range",
    isNumber: true,
    text: ({ pick }) => (pick === null ? "" : String(Math.round(pick.expected.reach))),
    order: ({ pick }) => pick?.expected.reach ?? null,
    cell: ({ pick, reachRange }, { mostReach }) =>
      pick !== null && (
        <span className="with-bar">
          {shortForecast(pick.expected.reach)}
          <RangeBar middle={pick.expected.reach} range={reachRange} most={mostReach} />
        </span>
      ),
  },
  {
    id: "cpm",
    title: "CPM",
    hint: "Price per 1,000 impressions",
    isNumber: true,
    text: (row) => cpmOf(row)?.toPrecision(3) ?? "",
    order: cpmOf,
    cell: (row) => (row.pick === null ? null : forecast(cpmOf(row))),
  },
  {
    id: "orders",
    title: "Orders",
    isNumber: true,
    text: ({ pick }) => pick?.expected.conversions.toPrecision(3) ?? "",
    order: ({ pick }) => pick?.expected.conversions ?? null,
    cell: ({ pick }) => pick !== null && forecast(pick.expected.conversions),
  },
  {
    id: "fit",
    title: "Fit",
    hint: "Share of the audience in the target; a hollow dot where it is estimated",
    isNumber: true,
    text: ({ fit }) => (fit === null ? "" : fit.toPrecision(3)),
    order: ({ fit }) => fit,
    cell: ({ fit, isAudienceEstimated }) =>
      fit !== null && (
        <span title={isAudienceEstimated ? ESTIMATED_AUDIENCE : "As the list says"}>
          {percent(fit)} <span className="dot" data-hollow={isAudienceEstimated || undefined} />
        </span>
      ),
  },
  {
    id: "why",
    title: "Why",
    text: shortWhy,
    order: ({ why }) => why?.breakEvenFee?.amount ?? null,
    cell: (row) => (
      <span title={row.why?.sentence}>
        {row.change !== null && <span className="change">{row.change}</span>}
        {row.change !== null && shortWhy(row) !== "" && " · "}
        {shortWhy(row)}
      </span>
    ),
  },
];

/** Columns that have something to say about a table. */
export function columnsOf({
  hasPhase,
  hasFit,
}: {
  readonly hasPhase: boolean;
  readonly hasFit: boolean;
}): readonly PlanColumn[] {
  return PLAN_COLUMNS.filter(({ id }) => (id !== "phase" || hasPhase) && (id !== "fit" || hasFit));
}

function cpmOf({ pick }: PlanRow): number | null {
  if (pick === null || pick.expected.impressions <= 0) return null;
  return (pick.price / pick.expected.impressions) * 1000;
}

function shortWhy({ pick, why, locked, excluded }: PlanRow): string {
  if (locked) return "locked";
  if (excluded) return "left out by you";
  if (pick !== null)
    return why?.breakEvenFee == null ? "in" : `in up to ${forecast(why.breakEvenFee.amount)}`;
  if (why?.breakEvenFee != null) return `enters at ${forecast(why.breakEvenFee.amount)} or less`;
  return why?.sentence ?? "";
}

function rangeWords(band: readonly [number | null, number | null] | null | undefined): string {
  const [low, high] = band ?? [null, null];
  if (low === null || high === null) return "";
  return ` Mostly between ${count(low)} and ${count(high)}.`;
}

/** A range on a line from 0, its middle marked. */
function RangeBar({
  middle,
  range,
  most,
}: {
  middle: number;
  range: PlanRow["reachRange"];
  most: number;
}) {
  const share = (value: number) => `${Math.min(100, (value / Math.max(1, most)) * 100)}%`;
  const { low, high } = range ?? { low: middle, high: middle };
  const words = range === null ? "" : `${shortForecast(low)} to ${shortForecast(high)}`;
  return (
    <span className="range-bar" title={words}>
      <span className="band" style={{ left: share(low), right: `calc(100% - ${share(high)})` }} />
      <span className="middle" style={{ left: share(middle) }} />
    </span>
  );
}
