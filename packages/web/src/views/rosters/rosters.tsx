import { useState } from "react";
import { wordsOf } from "../../api/call.ts";
import { useLoaded } from "../../api/loaded.ts";
import { go } from "../../route/route.ts";
import { useStore } from "../../state/store.ts";
import { Link } from "../../ui/link.tsx";
import { TableScroll } from "../../ui/table-scroll.tsx";
import { Unloaded } from "../../ui/unloaded.tsx";
import { count } from "../../words/numbers.ts";
import { allRosters } from "./all-rosters.ts";
import { leavingRosters } from "./leaving.ts";
import { openRoster } from "./open-roster.ts";
import { RosterRow } from "./roster-row.tsx";

/** Rosters that the server keeps: a plan is begun with one, in any version there is. */
// biome-ignore lint/style/noDefaultExport: views are loaded when they are opened.
export default function Rosters() {
  const [loaded, again] = useLoaded(allRosters);
  const hidden = useStore(leavingRosters.ids);
  const [says, open] = useOpening();
  const shown = loaded.kind === "loaded" ? loaded.value.filter(({ id }) => !hidden.has(id)) : [];
  return (
    <main className="page wide">
      <h1>Rosters</h1>
      <p className="soft">
        Lists of creators that are kept on the server. A version never changes; a run says which one
        it was made of.
      </p>
      {says !== null && (
        <p className="notice" role="status">
          {says}
        </p>
      )}
      {loaded.kind !== "loaded" ? (
        <Unloaded of={loaded} what="the rosters" retry={again} />
      ) : shown.length === 0 ? (
        <Empty />
      ) : (
        <TableScroll of="Rosters">
          <table className="data-table row-cards">
            <thead>
              <tr>
                <th scope="col">Roster</th>
                <th scope="col" className="number">
                  Creators
                </th>
                <th scope="col">Version</th>
                <th scope="col">Saved</th>
                <th scope="col">
                  <span className="visually-hidden">What can be done</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {shown.map((roster) => (
                <RosterRow key={roster.id} roster={roster} open={open} />
              ))}
            </tbody>
          </table>
        </TableScroll>
      )}
    </main>
  );
}

/** How an opening goes, in words, and what opens a version of a roster as a new plan. */
function useOpening() {
  const [says, setSays] = useState<string | null>(null);
  const open = async (id: string, version: number) => {
    setSays(`Reading ${id}, version ${version} …`);
    const reply = await openRoster(id, version, (read, all) =>
      setSays(`Reading ${id}, version ${version}: ${count(read)} of ${count(all)} creators …`),
    );
    if (reply.kind === "ok") return go(`/plan/${reply.value}`);
    setSays(wordsOf(reply));
  };
  return [says, (id: string, version: number) => void open(id, version)] as const;
}

function Empty() {
  return (
    <section className="empty">
      <h2>No roster yet</h2>
      <p>
        A roster is a list of creators that is used again: saved once, it is opened by everybody,
        and each change of it is a version of its own.
      </p>
      <p>
        <Link to="/">Drop a sheet</Link>, then press “Save as roster” beside the plan.
      </p>
    </section>
  );
}
