import type { Plan } from "@reachmix/core";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type CSSProperties, memo, useEffect, useMemo, useRef } from "react";
import { route, setQuery } from "../../route/route.ts";
import { useStore } from "../../state/store.ts";
import type { Workspace } from "../../state/workspace.ts";
import { count, forecast, money, shortForecast } from "../../words/numbers.ts";
import { type CellContext, PLAN_COLUMNS, type PlanColumn } from "./plan-columns.tsx";
import { PlanFilters } from "./plan-filters.tsx";
import { usePlanGrid, useRowHands } from "./plan-grid.ts";
import { PlanTableRow } from "./plan-row.tsx";
import type { PlanRows } from "./plan-rows.ts";
import { PlanSelection } from "./plan-selection.tsx";
import { visibleRows } from "./plan-visible.ts";
import { useNarrow } from "./use-narrow.ts";

/** How far beyond its middle a range is drawn. */
const RANGE_ROOM = 1.5;
const ROW_HEIGHT = 28;
const NARROW_ROW_HEIGHT = 56;
/** Rows that a phone shows until it is asked for the others. */
const FIRST_ON_PHONE = 10;
/** Rows from which a phone scrolls within the table. */
const LONG_ON_PHONE = 60;

/** The heart of the page: who is bought for what, and who came near. Keys as in a spreadsheet. */
export const PlanTable = memo(function PlanTable({
  rows,
  workspace,
  plan,
  currency,
}: {
  rows: PlanRows;
  workspace: Workspace;
  plan: Plan | null;
  currency: string;
}) {
  const { query } = useStore(route);
  const asked = query.toString();
  const found = useMemo(() => visibleRows(rows, new URLSearchParams(asked)), [rows, asked]);
  const { columns } = rows;
  const scroll = useRef<HTMLDivElement>(null);
  const isNarrow = useNarrow();
  const isCut = isNarrow && query.get("rows") !== "all";
  const visible = useMemo(() => (isCut ? found.slice(0, FIRST_ON_PHONE) : found), [found, isCut]);
  const virtual = useVirtualizer({
    count: visible.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => (isNarrow ? NARROW_ROW_HEIGHT : ROW_HEIGHT),
    overscan: 12,
  });
  // Rows are measured anew when the page becomes narrow or wide.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the width is what they depend on
  useEffect(() => virtual.measure(), [virtual, isNarrow]);
  const grid = usePlanGrid(visible, workspace, (index) => virtual.scrollToIndex(index));
  const hands = useRowHands(grid);
  const context = useMemo(() => contextOf(columns, currency, plan), [columns, currency, plan]);
  const items = virtual.getVirtualItems();
  const above = items[0]?.start ?? 0;
  const below = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  return (
    <>
      <PlanFilters rows={rows} />
      <PlanSelection grid={grid} workspace={workspace} />
      <div
        className="scroll"
        ref={scroll}
        data-long={visible.length > LONG_ON_PHONE || undefined}
        style={{ "--currency": JSON.stringify(currency) } as CSSProperties}
      >
        <table
          className="plan-table"
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: it is walked in cells
          role="grid"
          aria-label="Creators and offers"
          aria-rowcount={visible.length + 1}
          aria-multiselectable="true"
          tabIndex={0}
          aria-activedescendant={grid.activeId}
          onKeyDown={grid.onKeyDown}
          onCopy={grid.onCopy}
        >
          <Head columns={columns} sort={query.get("sort")} currency={currency} />
          <tbody>
            <Spacer height={above} />
            {items.map(({ index }) => (
              <PlanTableRow
                key={visible[index].key}
                row={visible[index]}
                index={index}
                hands={hands}
                context={context}
                isActive={grid.active === index}
                isSelected={grid.selected.has(visible[index].key)}
                isWriting={grid.writing === visible[index].key}
                isOpen={query.get("creator") === visible[index].creatorId}
              />
            ))}
            <Spacer height={below} />
          </tbody>
          {plan !== null && <Foot plan={plan} columns={columns} />}
        </table>
        {visible.length === 0 && (
          <p className="empty soft">
            {rows.all.length === 0 ? "The plan appears here." : "No creator fits this filter."}
          </p>
        )}
      </div>
      {isNarrow && found.length > FIRST_ON_PHONE && (
        <button
          type="button"
          className="rest"
          onClick={() => setQuery({ rows: isCut ? "all" : null })}
        >
          {isCut ? `Show all ${count(found.length)}` : `Show the first ${FIRST_ON_PHONE}`}
        </button>
      )}
    </>
  );
});

function contextOf(
  columns: readonly PlanColumn[],
  currency: string,
  plan: Plan | null,
): CellContext {
  const reaches = plan?.picks.map(({ expected }) => expected.reach * RANGE_ROOM) ?? [];
  return { columns, currency, mostReach: Math.max(1, ...reaches) };
}

/** Room of the rows that are not drawn. */
function Spacer({ height }: { height: number }) {
  if (height <= 0) return null;
  return (
    <tr className="spacer">
      <td colSpan={PLAN_COLUMNS.length} style={{ height }} />
    </tr>
  );
}

function Head({
  columns,
  sort,
  currency,
}: {
  columns: readonly PlanColumn[];
  sort: string | null;
  currency: string;
}) {
  return (
    <thead>
      <tr>
        {columns.map(({ id, title, hint, isNumber }) => {
          const direction =
            sort === id ? "ascending" : sort === `-${id}` ? "descending" : undefined;
          const next =
            direction === "descending" ? id : direction === "ascending" ? null : `-${id}`;
          return (
            <th
              key={id}
              scope="col"
              data-column={id}
              className={isNumber && "number"}
              aria-sort={direction}
            >
              <button type="button" title={hint} onClick={() => setQuery({ sort: next })}>
                {title}
                {id === "fee" && `, ${currency}`}
                {direction !== undefined && (direction === "ascending" ? " ↑" : " ↓")}
              </button>
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

function Foot({ plan: { totals }, columns }: { plan: Plan; columns: readonly PlanColumn[] }) {
  const cells: Readonly<Record<string, string>> = {
    fee: money(totals.fees ?? totals.spend),
    reach: shortForecast(totals.reach),
    cpm: forecast(totals.cpm),
    orders: forecast(totals.conversions),
  };
  const [first, ...rest] = columns;
  return (
    <tfoot>
      <tr>
        <th scope="row" data-column={first.id} title="People are counted once in all">
          {count(totals.offers)} offers, {count(totals.creators)} creators
        </th>
        {rest.map(({ id, isNumber }) => (
          <td key={id} data-column={id} className={isNumber && "number"}>
            {cells[id] ?? ""}
          </td>
        ))}
      </tr>
    </tfoot>
  );
}
