import { useState } from "react";
import { useActions } from "../../actions/action.ts";
import { useLoaded } from "../../api/loaded.ts";
import { address, go, route, setQuery } from "../../route/route.ts";
import { useStore } from "../../state/store.ts";
import { Link } from "../../ui/link.tsx";
import { TableScroll } from "../../ui/table-scroll.tsx";
import { Unloaded } from "../../ui/unloaded.tsx";
import { count } from "../../words/numbers.ts";
import { allRuns } from "./all-runs.ts";
import { leavingRuns } from "./leaving.ts";
import { RunRow } from "./run-row.tsx";

/** Most runs that can be compared at once. */
const MOST_COMPARED = 5;

/** Every saved run: found, tagged, renamed, compared, deleted. */
// biome-ignore lint/style/noDefaultExport: views are loaded when they are opened.
export default function Runs() {
  const [loaded, again] = useLoaded(allRuns);
  const { query } = useStore(route);
  const hidden = useStore(leavingRuns.ids);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const words = (query.get("q") ?? "").toLowerCase().split(/\s+/);
  const tag = query.get("tag");
  const all = loaded.kind === "loaded" ? loaded.value.filter(({ id }) => !hidden.has(id)) : [];
  const shown = all.filter(
    (run) =>
      words.every((word) => textOf(run).includes(word)) && (tag === null || run.tags.includes(tag)),
  );
  const picked = chosen.filter((id) => all.some((run) => run.id === id));
  const path = `/compare?runs=${picked.join(",")}`;
  const canCompare = picked.length >= 2 && picked.length <= MOST_COMPARED;
  useActions([
    {
      id: "compare",
      name: `Compare the ${picked.length} chosen runs`,
      icon: "⇄",
      keys: "c",
      group: "Plan",
      isOff: !canCompare,
      run: () => go(path),
    },
    {
      id: "delete-chosen",
      name: `Delete the ${picked.length} chosen runs`,
      icon: "×",
      group: "Plan",
      isOff: picked.length === 0,
      run: () => leavingRuns.leave(all.filter(({ id }) => picked.includes(id))),
    },
    {
      id: "search",
      name: "Find a run",
      icon: "⌕",
      keys: "/",
      group: "Page",
      run: () => document.querySelector<HTMLInputElement>("input[type=search]")?.focus(),
    },
  ]);
  return (
    <main className="page wide">
      <h1>Runs</h1>
      <p className="soft">Plans that were saved on the server, newest first.</p>
      {loaded.kind !== "loaded" ? (
        <Unloaded of={loaded} what="the runs" retry={again} />
      ) : all.length === 0 ? (
        <Empty />
      ) : (
        <>
          <div className="toolbar">
            <input
              type="search"
              placeholder="Find a run, a client, a campaign"
              aria-label="Find a run"
              value={query.get("q") ?? ""}
              onChange={({ target }) => setQuery({ q: target.value })}
            />
            <Tags all={all.flatMap(({ tags }) => tags)} chosen={tag} />
            <span className="grow" />
            <a
              className="button primary"
              aria-disabled={!canCompare}
              href={canCompare ? address(path) : undefined}
              onClick={(event) => {
                event.preventDefault();
                if (canCompare) go(path);
              }}
            >
              {picked.length < 2 ? "Choose runs to compare" : `Compare ${count(picked.length)}`}
            </a>
          </div>
          <TableScroll of="Runs">
            <table className="data-table row-cards of-runs">
              <thead>
                <tr>
                  <th scope="col">
                    <span className="visually-hidden">Compare</span>
                  </th>
                  <th scope="col">Run</th>
                  <th scope="col">Tags</th>
                  <th scope="col">Saved</th>
                  <th scope="col" className="number">
                    Spend
                  </th>
                  <th scope="col" className="number">
                    Creators
                  </th>
                  <th scope="col" className="number">
                    People
                  </th>
                  <th scope="col" className="number">
                    Orders
                  </th>
                  <th scope="col">State</th>
                  <th scope="col">
                    <span className="visually-hidden">Delete</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {shown.map((run) => (
                  <RunRow
                    key={run.id}
                    run={run}
                    isChosen={picked.includes(run.id)}
                    onChoose={() => setChosen(toggled(picked, run.id))}
                    onChanged={again}
                  />
                ))}
              </tbody>
            </table>
          </TableScroll>
          {shown.length === 0 && <p className="soft section">No run fits what you look for.</p>}
        </>
      )}
    </main>
  );
}

function Empty() {
  return (
    <section className="empty">
      <h2>No run yet</h2>
      <p>
        A run is a plan with everything it was made from, kept on the server: it can be compared,
        approved, followed while the campaign runs, and made again to the digit.
      </p>
      <p>
        <Link to="/">Make a plan</Link>, then save it with the arrow in the bar, or Ctrl S.
      </p>
    </section>
  );
}

function Tags({ all, chosen }: { all: readonly string[]; chosen: string | null }) {
  const tags = [...new Set(all)].sort();
  return tags.map((tag) => (
    <button
      key={tag}
      type="button"
      className="tag"
      aria-pressed={tag === chosen}
      onClick={() => setQuery({ tag: tag === chosen ? null : tag })}
    >
      {tag}
    </button>
  ));
}

function textOf({ name, tags, client, campaign }: Parameters<typeof RunRow>[0]["run"]): string {
  return [name, ...tags, client, campaign].join(" ").toLowerCase();
}

function toggled(ids: readonly string[], id: string): readonly string[] {
  return ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id];
}
