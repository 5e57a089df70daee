import { useState } from "react";
import { wordsOf } from "../../api/call.ts";
import { getRosterPage, type RosterSummary, type RosterVersion } from "../../api/rosters.ts";
import { notify } from "../../ui/notices.ts";
import { day } from "../../words/days.ts";
import { count } from "../../words/numbers.ts";
import { leavingRosters } from "./leaving.ts";

/** One roster of the list: its latest version, and those before it once they are asked for. */
export function RosterRow({
  roster,
  open,
}: {
  roster: RosterSummary;
  open: (id: string, version: number) => void;
}) {
  const { id } = roster;
  const [versions, setVersions] = useState<readonly RosterVersion[]>([roster]);
  const hasOlder = versions.length === 1 && roster.version > 1;
  const older = async () => {
    const reply = await getRosterPage(id, null, 1);
    if (reply.kind === "ok") setVersions(reply.value.versions.toReversed());
    else notify(wordsOf(reply));
  };
  return versions.map((own, index) => (
    <tr key={own.version}>
      <th scope="row" className="name">
        {index === 0 ? id : <span className="visually-hidden">{id}</span>}
      </th>
      <td className="number" data-label="Creators">
        {count(own.count)}
      </td>
      <td data-label="Version">
        {own.version}
        {index === 0 && ", the latest"}
      </td>
      <td data-label="Saved">{day(own.committedAt)}</td>
      <td>
        <button type="button" className="small" onClick={() => open(id, own.version)}>
          Make a plan
          <span className="visually-hidden">
            {" "}
            with {id}, version {own.version}
          </span>
        </button>
        {index === 0 && hasOlder && (
          <button type="button" className="plain small" onClick={() => void older()}>
            Older versions<span className="visually-hidden"> of {id}</span>
          </button>
        )}
        {index === 0 && (
          <button
            type="button"
            className="plain small"
            onClick={() => leavingRosters.leave([{ id, name: id }])}
          >
            Delete<span className="visually-hidden"> {id}</span>
          </button>
        )}
      </td>
    </tr>
  ));
}
