import { FILTER_NAMES, FILTERS } from "./filters.ts";
import { PLAN_COLUMNS } from "./plan-columns.tsx";
import type { PlanRows } from "./plan-rows.ts";
import type { PlanRow } from "./row.ts";

export const SHOWN = ["plan", "nearly", "all"] as const;
/** Which rows are looked at: bought ones, those near the plan too, or all. */
export type Shown = (typeof SHOWN)[number];

/** Creators beside the plan who count as nearly in it. */
const NEARLY = 15;

/** The rows that an address asks for, in its order. */
export function visibleRows(rows: PlanRows, query: URLSearchParams): readonly PlanRow[] {
  const search = (query.get("q") ?? "").toLowerCase();
  const asked = FILTER_NAMES.flatMap((name) => {
    const value = query.get(name);
    return value === null ? [] : [{ of: FILTERS[name].of, value }];
  });
  const near = nearRows(rows, shownIn(query));
  if (search === "" && asked.length === 0) return sorted(near, query.get("sort"));
  const shown = near.filter(
    (row) =>
      (search === "" || row.name.toLowerCase().includes(search)) &&
      asked.every(({ of, value }) => of(row) === value),
  );
  return sorted(shown, query.get("sort"));
}

/** Which rows an address shows; the plan when it does not say. */
export function shownIn(query: URLSearchParams): Shown {
  return SHOWN.find((name) => name === query.get("show")) ?? "plan";
}

function nearRows({ all, bought, beside }: PlanRows, shown: Shown): readonly PlanRow[] {
  if (shown === "all") return all;
  const first = all.slice(0, shown === "nearly" ? bought + NEARLY : bought);
  return [...first, ...beside.filter((row) => !first.includes(row))];
}

/** Sorted by `fee` or, the largest first, by `-fee`; what is missing comes last. */
function sorted(rows: readonly PlanRow[], sort: string | null): readonly PlanRow[] {
  if (sort === null) return rows;
  const isFalling = sort.startsWith("-");
  const column = PLAN_COLUMNS.find(({ id }) => id === sort.replace("-", ""));
  if (column === undefined) return rows;
  const direction = isFalling ? -1 : 1;
  // A row works its value out anew each time that it is asked.
  return rows
    .map((row) => ({ row, by: column.order(row) }))
    .sort(({ by: a }, { by: b }) => {
      if (a === null || b === null) return Number(a === null) - Number(b === null);
      return a < b ? -direction : a > b ? direction : 0;
    })
    .map(({ row }) => row);
}
