import type { RunSummary } from "@reachmix/core";
import { useLoaded } from "../../api/loaded.ts";
import { setQuery } from "../../route/route.ts";
import { day } from "../../words/days.ts";
import { allRuns } from "../runs/all-runs.ts";

const MOST = 5;

/** Adds a saved run to the comparison. */
export function AddRun({ ids }: { ids: readonly string[] }) {
  const [loaded] = useLoaded(allRuns);
  if (loaded.kind !== "loaded" || ids.length >= MOST) return null;
  const others = loaded.value.filter(({ id }) => !ids.includes(id));
  return (
    <select
      aria-label="Add a run to the comparison"
      value=""
      onChange={({ target }) => setQuery({ runs: [...ids, target.value].join(",") })}
    >
      <option value="">Add a run …</option>
      {others.map((run) => (
        <option key={run.id} value={run.id}>
          {optionWords(run)}
        </option>
      ))}
    </select>
  );
}

function optionWords({ name, createdAt, revision }: RunSummary): string {
  return `${name}, ${day(createdAt)}${revision > 1 ? `, revision ${revision}` : ""}`;
}
