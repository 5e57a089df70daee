import type { Plan } from "@reachmix/core";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useRef } from "react";
import { route, setQuery } from "../../route/route.ts";
import type { Draft } from "../../state/draft.ts";
import { useStore } from "../../state/store.ts";
import { count, forecast, imputed, money, shortForecast } from "../../words/numbers.ts";
import type { PlanRow } from "./rows.ts";

const SHOWN = ["plan", "nearly", "all"] as const;
type Shown = (typeof SHOWN)[number];
const ROW_HEIGHT = 28;
/** Creators beside the plan who count as nearly in it. */
const NEARLY = 15;

/** The heart of the page: who is bought for what, and who came near. */
export function PlanTable({
  rows,
  draft,
  plan,
}: {
  rows: readonly PlanRow[];
  draft: Draft;
  plan: Plan | null;
}) {
  const { query } = useStore(route);
  const shown = (query.get("show") ?? "plan") as Shown;
  const search = (query.get("q") ?? "").toLowerCase();
  const visible = rows
    .filter((row, index) => isShown(row, index, shown, rows))
    .filter(({ name }) => name.toLowerCase().includes(search));
  const scroll = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: visible.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
  });
  const items = virtual.getVirtualItems();
  const above = items[0]?.start ?? 0;
  const below = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  return (
    <>
      <Filters rows={rows} shown={shown} search={query.get("q") ?? ""} />
      <div className="scroll" ref={scroll}>
        <table className="plan-table">
          <thead>
            <tr>
              <th scope="col">Creator</th>
              <th scope="col">Tier</th>
              <th scope="col">Platform</th>
              <th scope="col" className="number">
                Followers
              </th>
              <th scope="col">Pieces</th>
              <th scope="col">Phase</th>
              <th scope="col" className="number">
                Fee, {draft.brief.currency}
              </th>
              <th scope="col" className="number">
                Reach
              </th>
              <th scope="col" className="number">
                CPM
              </th>
              <th scope="col" className="number">
                Orders
              </th>
              <th scope="col">Why</th>
            </tr>
          </thead>
          <tbody>
            {above > 0 && <tr style={{ height: above }} />}
            {items.map(({ index }) => (
              <Row
                key={visible[index].key}
                row={visible[index]}
                selected={query.get("creator") === visible[index].creatorId}
              />
            ))}
            {below > 0 && <tr style={{ height: below }} />}
          </tbody>
          {plan !== null && shown === "plan" && <Foot plan={plan} />}
        </table>
      </div>
    </>
  );
}

function isShown(row: PlanRow, index: number, shown: Shown, rows: readonly PlanRow[]): boolean {
  if (shown === "all" || row.pick !== null) return true;
  if (row.change === "left") return true;
  const bought = rows.filter(({ pick }) => pick !== null).length;
  return shown === "nearly" && index < bought + NEARLY;
}

function Filters({
  rows,
  shown,
  search,
}: {
  rows: readonly PlanRow[];
  shown: Shown;
  search: string;
}) {
  const bought = rows.filter(({ pick }) => pick !== null).length;
  const labels = {
    plan: `In the plan ${count(bought)}`,
    nearly: "Nearly in it",
    all: `All ${count(rows.length)}`,
  };
  return (
    <div className="filters">
      {SHOWN.map((name) => (
        <button
          key={name}
          type="button"
          aria-pressed={shown === name}
          onClick={() => setQuery({ show: name === "plan" ? null : name })}
        >
          {labels[name]}
        </button>
      ))}
      <input
        type="search"
        placeholder="Find a creator"
        aria-label="Find a creator"
        value={search}
        onChange={(event) => setQuery({ q: event.target.value })}
      />
    </div>
  );
}

function Row({ row, selected }: { row: PlanRow; selected: boolean }) {
  const { pick, why } = row;
  const cpm = pick === null ? null : (pick.price / pick.expected.impressions) * 1000;
  const classes = [pick === null && "out", row.change === "entered" && "flash"];
  return (
    <tr
      className={classes.filter(Boolean).join(" ")}
      aria-selected={selected}
      onClick={() => setQuery({ creator: row.creatorId })}
    >
      <td className="name" title={row.name}>
        <button
          type="button"
          className="plain"
          onClick={() => setQuery({ creator: row.creatorId })}
        >
          {row.name}
        </button>
      </td>
      <td>
        <span className="tier" data-tier={row.tier}>
          {row.tier}
        </span>
      </td>
      <td>{row.platform}</td>
      <td className="number">{shortForecast(row.followers)}</td>
      <td>{row.pieces}</td>
      <td>{row.phase ?? ""}</td>
      <td className="number">
        {row.isFeeImputed ? (
          <span className="imputed" title="We estimated this price; ask for a quote.">
            {imputed(row.fee)}
          </span>
        ) : (
          money(row.fee)
        )}
      </td>
      <td className="number">{shortForecast(pick?.expected.reach)}</td>
      <td className="number">{forecast(Number.isFinite(cpm) ? cpm : null)}</td>
      <td className="number">{forecast(pick?.expected.conversions)}</td>
      <td className="name" title={why?.sentence}>
        {row.change === "left" ? "left the plan" : shortWhy(row)}
      </td>
    </tr>
  );
}

function shortWhy({ pick, why, locked }: PlanRow): string {
  if (locked) return "locked";
  if (pick !== null)
    return why?.breakEvenFee == null ? "in" : `in up to ${forecast(why.breakEvenFee.amount)}`;
  if (why?.breakEvenFee != null) return `enters at ${forecast(why.breakEvenFee.amount)} or less`;
  return why?.sentence ?? "";
}

function Foot({ plan }: { plan: Plan }) {
  const { totals } = plan;
  return (
    <tfoot>
      <tr>
        <td colSpan={6}>
          {count(totals.offers)} offers of {count(totals.creators)} creators; people counted once
        </td>
        <td className="number">{money(totals.fees ?? totals.spend)}</td>
        <td className="number">{shortForecast(totals.reach)}</td>
        <td className="number">{forecast(totals.cpm)}</td>
        <td className="number">{forecast(totals.conversions)}</td>
        <td />
      </tr>
    </tfoot>
  );
}
