import { memo } from "react";
import { route, setQuery } from "../../route/route.ts";
import { useStore } from "../../state/store.ts";
import { count } from "../../words/numbers.ts";
import { FILTER_NAMES, FILTERS } from "./filters.ts";
import type { PlanRows } from "./plan-rows.ts";
import { SHOWN, shownIn } from "./plan-visible.ts";

/** Which rows are shown: of the plan, near it, all; by name, tier, platform, price and status. */
export const PlanFilters = memo(function PlanFilters({ rows }: { rows: PlanRows }) {
  const { query } = useStore(route);
  const shown = shownIn(query);
  const { all, bought, values } = rows;
  const labels = {
    plan: `In the plan ${count(bought)}`,
    nearly: "Nearly in it",
    all: `All ${count(all.length)}`,
  };
  return (
    <search className="filters">
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
        value={query.get("q") ?? ""}
        onChange={({ target }) => setQuery({ q: target.value })}
      />
      {FILTER_NAMES.filter((name) => values[name].length > 1 || query.get(name) !== null).map(
        (name) => (
          <select
            key={name}
            aria-label={FILTERS[name].title}
            value={query.get(name) ?? ""}
            onChange={({ target }) => setQuery({ [name]: target.value || null })}
          >
            <option value="">{FILTERS[name].title}: all</option>
            {values[name].map((value) => (
              <option key={value} value={value}>
                {value}
              </option>
            ))}
          </select>
        ),
      )}
    </search>
  );
});
