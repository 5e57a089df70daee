import type { RunSummary } from "@reachmix/core";
import { useState } from "react";
import { Link } from "../../ui/link.tsx";
import { day } from "../../words/days.ts";
import { money, proofWords, shortForecast } from "../../words/numbers.ts";
import { EditRun } from "./edit-run.tsx";
import { leave } from "./leaving.ts";

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
        {(run.client ?? run.campaign) !== null && (
          <span className="soft small" dir="auto">
            {" "}
            {[run.client, run.campaign].filter((part) => part !== null).join(" · ")}
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
      <td>{day(createdAt)}</td>
      <td className="number">{spend === null ? "–" : `${money(spend)} ${currency}`}</td>
      <td className="number">{creators ?? "–"}</td>
      <td className="number">{shortForecast(reach)}</td>
      <td className="number">{shortForecast(conversions)}</td>
      <td>{stateWords(run)}</td>
      <td>
        <Link to={`/plan/${id}/campaign`} className="small">
          Campaign
        </Link>
        <button type="button" className="plain small" onClick={() => leave([run])}>
          Delete<span className="visually-hidden"> {name}</span>
        </button>
      </td>
    </tr>
  );
}

function stateWords({ approver, revision, termination, gap, creators }: RunSummary): string {
  const proof =
    creators === null ? "no plan" : termination === "optimal" ? "proved best" : proofWords(gap);
  return [
    proof,
    revision > 1 ? `revision ${revision}` : null,
    approver === null ? null : `approved by ${approver}`,
  ]
    .filter((part) => part !== null)
    .join(", ");
}
