import type { RunSummary } from "@reachmix/core";
import { useCallback, useEffect, useState } from "react";
import { useLoaded } from "../../api/loaded.ts";
import { getRun } from "../../api/runs.ts";
import { Link } from "../../ui/link.tsx";
import { Unloaded } from "../../ui/unloaded.tsx";
import { day } from "../../words/days.ts";
import { money, proofWords, shortForecast } from "../../words/numbers.ts";
import { EditRun } from "./edit-run.tsx";
import { leavingRuns } from "./leaving.ts";

/** One run of the list. */
export function RunRow({
  run,
  isChosen,
  onChoose,
  onChanged,
}: {
  run: RunSummary;
  isChosen: boolean;
  onChoose: () => void;
  onChanged: () => void;
}) {
  const [isEdited, setEdited] = useState(false);
  const { id, name, tags, createdAt, currency, spend, creators, reach, conversions } = run;
  const about = aboutWords(run);
  return (
    <tr>
      <td>
        <input
          type="checkbox"
          aria-label={`Compare ${name}`}
          checked={isChosen}
          onChange={onChoose}
        />
      </td>
      <td className="name" title={name}>
        <Link to={`/plan/${id}`} dir="auto">
          {name}
        </Link>
        {about.length > 0 && (
          <span className="soft small" dir="auto">
            {" "}
            {about.join(" · ")}
          </span>
        )}
        {isEdited && (
          <EditRun
            run={run}
            onClose={(isChanged) => {
              setEdited(false);
              if (isChanged) onChanged();
            }}
          />
        )}
      </td>
      <td>
        {tags.map((tag) => (
          <span key={tag} className="tag" dir="auto">
            {tag}
          </span>
        ))}
        <button type="button" className="plain small" onClick={() => setEdited(true)}>
          Edit<span className="visually-hidden"> name and tags of {name}</span>
        </button>
      </td>
      <td data-label="Saved">{day(createdAt)}</td>
      <td className="number" data-label="Spend">
        {spend === null ? "–" : `${money(spend)} ${currency}`}
      </td>
      <td className="number" data-label="Creators">
        {creators ?? "–"}
      </td>
      <td className="number" data-label="People">
        {shortForecast(reach)}
      </td>
      <td className="number" data-label="Orders">
        {shortForecast(conversions)}
      </td>
      <td data-label="State">
        {run.state === "accepted" || run.state === "running" ? (
          <UnderWay id={id} onEnded={onChanged} />
        ) : (
          stateWords(run)
        )}
      </td>
      <td>
        <Link to={`/plan/${id}/campaign`} className="small">
          Campaign
        </Link>
        <button type="button" className="plain small" onClick={() => leavingRuns.leave([run])}>
          Delete<span className="visually-hidden"> {name}</span>
        </button>
      </td>
    </tr>
  );
}

/** How far a run is that is being planned; the list is fetched again when it has ended. */
function UnderWay({ id, onEnded }: { id: string; onEnded: () => void }) {
  const [loaded, again] = useLoaded(useCallback(() => getRun(id), [id]));
  // A run that ended without a plan is answered by a problem.
  const hasEnded = loaded.kind !== "loading" && loaded.kind !== "pending";
  useEffect(() => {
    if (hasEnded) onEnded();
  }, [hasEnded, onEnded]);
  return loaded.kind === "loaded" ? null : <Unloaded of={loaded} what="the run" retry={again} />;
}

/** Whose run it is, of what, and which stored roster it chose from. */
function aboutWords({ client, campaign, roster }: RunSummary): string[] {
  const from = roster === undefined ? null : `${roster.stored}, version ${roster.version}`;
  return [client, campaign, from].filter((part) => part !== null);
}

function stateWords({ state, ...run }: RunSummary): string {
  const { approver, revision, termination, gap, creators } = run;
  if (state === "failed") return "failed";
  const proof =
    creators === null ? "no plan" : termination === "optimal" ? "proved best" : proofWords(gap);
  return [
    proof,
    revision > 1 ? `revision ${revision}` : null,
    approver === null ? null : `approved by ${approver}`,
    state === "cancelled" ? "stopped early" : null,
  ]
    .filter((part) => part !== null)
    .join(", ");
}
