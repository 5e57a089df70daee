import { PLAN_COLUMNS } from "./plan-columns.tsx";
import type { PlanRow } from "./row.ts";

export const SHOWN = ["plan", "nearly", "all"] as const;
/** Which rows are looked at: bought ones, those near the plan too, or all. */
export type Shown = (typeof SHOWN)[number];

/** Creators beside the plan who count as nearly in it. */
const NEARLY = 15;

/** Filters of the table, each by the name it has in the address. */
export const FILTERS = {
  tier: { title: "Tier", of: ({ tier }: PlanRow) => tier },
  platform: { title: "Platform", of: ({ platform }: PlanRow) => platform },
  price: {
    title: "Price",
    of: ({ isFeeImputed }: PlanRow) => (isFeeImputed ? "estimated" : "quoted"),
  },
  status: { title: "Status", of: ({ status }: PlanRow) => status },
} as const;
export type FilterName = keyof typeof FILTERS;
export const FILTER_NAMES = Object.keys(FILTERS) as FilterName[];

/** The rows that an address asks for, in its order. */
export function visibleRows(rows: readonly PlanRow[], query: URLSearchParams): readonly PlanRow[] {
  const search = (query.get("q") ?? "").toLowerCase();
  const asked = FILTER_NAMES.flatMap((name) => {
    const value = query.get(name);
    return value === null ? [] : [{ of: FILTERS[name].of, value }];
  });
  const shown = near(rows, shownIn(query)).filter(
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

function near(rows: readonly PlanRow[], shown: Shown): readonly PlanRow[] {
  if (shown === "all") return rows;
  const bought = rows.filter(({ pick }) => pick !== null).length;
  const until = shown === "nearly" ? bought + NEARLY : bought;
  return rows.filter((row, index) => index < until || row.change === "left" || row.excluded);
}

/** Sorted by `fee` or, the largest first, by `-fee`; what is missing comes last. */
function sorted(rows: readonly PlanRow[], sort: string | null): readonly PlanRow[] {
  if (sort === null) return rows;
  const isFalling = sort.startsWith("-");
  const column = PLAN_COLUMNS.find(({ id }) => id === sort.replace("-", ""));
  if (column === undefined) return rows;
  const direction = isFalling ? -1 : 1;
  return rows.toSorted((a, b) => {
    const [first, second] = [column.order(a), column.order(b)];
    if (first === null || second === null) return Number(first === null) - Number(second === null);
    return first < second ? -direction : first > second ? direction : 0;
  });
}
